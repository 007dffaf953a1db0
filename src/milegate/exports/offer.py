"""The proposal as words: everything that the PDF prints, formatted, in the order in which it stands there.

The result holds strings, lists and mappings alone: it goes to the typesetter as JSON, never as markup.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal

from milegate.charts.marks import fitted
from milegate.core.proposal import ClientDeliverable, ClientNeed, Proposal, ScopeRow
from milegate.exports.allowance_words import allowance_text
from milegate.exports.payments import payment_rows, payment_sums
from milegate.exports.promised import in_order, shown_end
from milegate.exports.prose import one_line, paragraphs, printable
from milegate.exports.steps import milestone
from milegate.exports.times import hours_text, is_timed, range_text, roles_text
from milegate.exports.values import Json
from milegate.exports.wording import date_text, medium_date, money, number, percent, short_money

HEADER_WIDTH, HEADER_SIZE = 380.0, 8.5  # points
TAXES = {
    "none": "No tax is added.",
    "rate": "",
    "reverse-charge": "Reverse charge: the recipient of the service owes the tax.",
    "exempt": "Exempt from tax.",
    "export": "Export: no tax is charged.",
}


def offer(proposal: Proposal, when: datetime) -> dict[str, Json]:
    """All texts of the PDF; `when` is the day of the offer."""
    day = when.date()
    return {
        "title": one_line(proposal.project),
        "header": fitted(one_line(proposal.project), HEADER_WIDTH, HEADER_SIZE),
        "footer": fitted(one_line(proposal.client), HEADER_WIDTH, HEADER_SIZE),
        "project": printable(proposal.project),
        "client": printable(proposal.client),
        "dated": date_text(day, proposal.locale),
        "valid": _valid(proposal, day),
        "facts": _facts(proposal),
        "summary": _summary(proposal),
        "totals": _totals(proposal),
        "tax_note": TAXES[proposal.tax_kind],
        "taxed": proposal.tax_kind == "rate",
        "timed": is_timed(proposal),
        "scope": [_row(row, proposal) for row in proposal.scope if row.kind != "adjustment"],
        "scope_totals": _scope_totals(proposal),
        "options": [_row(row, proposal) for row in proposal.options],
        "repeating": [_row(row, proposal) for row in proposal.repeating],
        "exclusions": _clean(dict.fromkeys(proposal.exclusions)),
        "assumptions": _clean(proposal.assumptions),
        "deliverables": [_deliverable(one) for one in proposal.deliverables],
        "milestones": [milestone(one, proposal) for one in in_order(proposal)],
        "needs": [_need(one, proposal) for one in proposal.needs],
        "payments": payment_rows(proposal),
        "payment_sums": payment_sums(proposal),
        "terms": _terms(proposal, day),
        "text": list(paragraphs(proposal.text)),
    }


def _clean(texts: Iterable[str]) -> list[Json]:
    return [printable(text) for text in texts]


def _valid(proposal: Proposal, day: date) -> str:
    if proposal.valid_days is None:
        return ""
    return date_text(day + timedelta(days=proposal.valid_days), proposal.locale)


def _facts(proposal: Proposal) -> list[Json]:
    """The three facts that a client looks for: how much, until when, paid how."""
    price = short_money(net_total(proposal), proposal.currency, proposal.locale)
    signed = (
        f", if signed by {medium_date(proposal.if_signed, proposal.locale)}" if proposal.if_signed else ""
    )
    last = shown_end(proposal)
    end = date_text(last, proposal.locale) if last else "to be agreed"
    parts = len(proposal.payments)
    events = {payment.on for payment in proposal.payments}
    return [
        {"value": price, "label": _price_kind(proposal)},
        {"value": end, "label": f"completed{signed}"},
        {"value": f"{parts} {'part' if parts == 1 else 'parts'}", "label": how_paid(events)},
    ]


def how_paid(events: Collection[str]) -> str:
    """When the parts of the price fall due, by what makes them due."""
    if "gate" not in events:
        return "paid monthly" if "monthly" in events else "of payment"
    return "first when you sign, then at each approval" if "signature" in events else "paid as you approve"


def _price_kind(proposal: Proposal) -> str:
    if not proposal.per_hour:
        return "net, fixed price"
    if proposal.cap is None:
        return "net, by the hour, as estimated"
    most = short_money(proposal.cap, proposal.currency, proposal.locale)
    return f"net, by the hour, as estimated; at most {most}"


def _summary(proposal: Proposal) -> str:
    """The offer in two sentences."""
    steps = len(proposal.milestones)
    text = "Work is cut into stages. "
    if steps:
        ends = "one milestone" if steps == 1 else f"{steps} milestones"
        text += f"You decide at {ends}: each shows you its proof first, and passes with your approval alone. "
    last = shown_end(proposal)
    if proposal.starts and last:
        starts, finishes = (date_text(day, proposal.locale) for day in (proposal.starts.date(), last))
        text += f"It begins on {starts} and is completed on {finishes}."
    return text


def _scope_totals(proposal: Proposal) -> list[Json]:
    """What the rows add up to, and what leads from there to the net price."""
    rows: list[tuple[str, Decimal, str]] = []
    if proposal.adjustment:
        rows.append(("List price", proposal.list, ""))
        name = next(row.name for row in proposal.scope if row.kind == "adjustment")
        rows.append((name, proposal.adjustment, ""))
    rows.append(("Net price", proposal.net, "strong"))
    whole = number(proposal.hours, proposal.locale, 1) if proposal.hours else ""
    return _sums(rows, proposal, whole)


def _totals(proposal: Proposal) -> list[Json]:
    """Net price, tax, total; work by the hour is billed at the rates of its days, up to the cap."""
    net = net_total(proposal)
    rows: list[tuple[str, Decimal, str]] = []
    if net != proposal.net:
        rows.append(("As scheduled, at the rates of each month", net, "strong"))
    if proposal.tax_kind == "rate":
        rows.append((f"Tax {percent(proposal.tax_rate, proposal.locale)}", proposal.tax, ""))
    return [*_scope_totals(proposal), *_sums([*rows, ("Total", net + proposal.tax, "total")], proposal)]


def net_total(proposal: Proposal) -> Decimal:
    """What is paid before tax: the net price, or by the hour what the payments come to."""
    if proposal.per_hour and proposal.payments:
        return sum((payment.amount for payment in proposal.payments), Decimal(0))
    return proposal.net


def _sums(rows: list[tuple[str, Decimal, str]], proposal: Proposal, whole: str = "") -> list[Json]:
    """Sums as rows; the first one bears the hours of all work, where they are shown."""
    return [
        {
            "label": label,
            "hours": "" if at else whole,
            "amount": money(amount, proposal.currency, proposal.locale),
            "weight": weight,
        }
        for at, (label, amount, weight) in enumerate(rows)
    ]


def _row(row: ScopeRow, proposal: Proposal) -> Json:
    return {
        "kind": row.kind,
        "number": row.number,
        "depth": row.depth,
        "name": printable(row.name),
        "description": list(paragraphs(row.description)),
        "acceptance": _clean(row.acceptance),
        "hours": hours_text(row, proposal.locale),
        "range": range_text(row, proposal.locale),
        "roles": roles_text(row, proposal.locale),
        "amount": money(row.amount, proposal.currency, proposal.locale) if row.amount else "included",
    }


def _deliverable(one: ClientDeliverable) -> Json:
    return {
        "name": printable(one.name),
        "description": list(paragraphs(one.description)),
        "acceptance": _clean(one.acceptance),
        "proves": _clean(one.proves),
    }


def _need(need: ClientNeed, proposal: Proposal) -> Json:
    return {
        "name": printable(need.name),
        "description": list(paragraphs(need.description)),
        "due": medium_date(need.due, proposal.locale) if need.due else "to be agreed",
        "blocks": _clean(need.blocks),
        "acceptance": _clean(need.acceptance),
    }


def _terms(proposal: Proposal, day: date) -> list[Json]:
    """The short terms that follow from the plan's settings."""
    days = proposal.payment_days
    terms: list[Json] = [
        "Payments are due on the day of their event."
        if not days
        else f"Payments are due {days} {'day' if days == 1 else 'days'} after their event."
    ]
    if valid := _valid(proposal, day):
        terms.append(f"This proposal is valid until {valid}.")
    if proposal.purchase_order:
        terms.append("A purchase order number is needed with the signature.")
    allowance = printable(allowance_text(proposal))
    return [*terms, *filter(None, (allowance, TAXES[proposal.tax_kind]))]
