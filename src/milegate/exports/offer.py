"""The proposal as words: everything that the PDF prints, formatted, in the order in which it stands there.

They are of the proposal's language, headings and labels too.

The result holds strings, lists and mappings alone: it goes to the typesetter as JSON, never as markup.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal

from milegate.charts.marks import fitted
from milegate.charts.speech import Speech, speech, to_say
from milegate.core.promised import in_order, shown_end
from milegate.core.proposal import ClientDeliverable, ClientNeed, Proposal, ScopeRow
from milegate.exports.allowance_words import allowance_text
from milegate.exports.labels import labels
from milegate.exports.payments import payment_rows, payment_sums
from milegate.exports.prose import one_line, paragraphs, printable
from milegate.exports.steps import milestone
from milegate.exports.times import hours_text, is_timed, range_text, roles_text
from milegate.exports.values import Json
from milegate.exports.wording import date_text, medium_date, money, number, percent, short_money

HEADER_WIDTH, HEADER_SIZE = 380.0, 8.5  # points
TAXES = {
    "none": to_say("No tax is added."),
    "rate": "",
    "reverse-charge": to_say("Reverse charge: the recipient of the service owes the tax."),
    "exempt": to_say("Exempt from tax."),
    "export": to_say("Export: no tax is charged."),
}
ADJUSTMENTS = {
    to_say("Discount"),
    to_say("Discount and rounding"),
    to_say("Rounding to the agreed price"),
    to_say("Discount to the agreed price"),
    to_say("Surcharge to the agreed price"),
}
"""Names of the row between list price and net price, which the core gives it."""


def offer(proposal: Proposal, when: datetime) -> dict[str, Json]:
    """All texts of the PDF; `when` is the day of the offer."""
    day, say = when.date(), speech(proposal.locale)
    return {
        "language": say.language,
        "labels": labels(say),
        "title": one_line(proposal.project),
        "header": fitted(one_line(proposal.project), HEADER_WIDTH, HEADER_SIZE),
        "footer": fitted(one_line(proposal.client), HEADER_WIDTH, HEADER_SIZE),
        "project": printable(proposal.project),
        "client": say("for {client}", client=printable(proposal.client)) if proposal.client else "",
        "description": list(paragraphs(proposal.description)),
        "dated": _dated(proposal, day),
        "facts": _facts(proposal),
        "summary": _summary(proposal),
        "totals": _totals(proposal),
        "tax_note": say(TAXES[proposal.tax_kind]),
        "taxed": proposal.tax_kind == "rate",
        "timed": is_timed(proposal),
        "scope": [_row(row, proposal) for row in proposal.scope if row.kind != "adjustment"],
        "scope_totals": _scope_totals(proposal),
        "options": [_row(row, proposal) for row in proposal.options],
        "repeating": [_row(row, proposal) for row in proposal.repeating],
        "exclusions": _clean(dict.fromkeys(proposal.exclusions)),
        "assumptions": _clean(proposal.assumptions),
        "deliverables": [_deliverable(one, say) for one in proposal.deliverables],
        "milestones": [milestone(one, proposal) for one in in_order(proposal)],
        "needs": [_need(one, proposal) for one in proposal.needs],
        "payments": payment_rows(proposal),
        "payment_sums": payment_sums(proposal),
        "terms": _terms(proposal, day),
        "text": list(paragraphs(proposal.text)),
    }


def _clean(texts: Iterable[str]) -> list[Json]:
    return [printable(text) for text in texts]


def _in_line(names: Iterable[str]) -> str:
    return ", ".join(map(printable, names))


def _dated(proposal: Proposal, day: date) -> str:
    """When it was made, and how long it holds."""
    say = speech(proposal.locale)
    parts = [say("Dated {day}.", day=date_text(day, proposal.locale))]
    if valid := _valid(proposal, day):
        parts.append(say("Valid until {day}.", day=valid))
    return " ".join(parts)


def _valid(proposal: Proposal, day: date) -> str:
    if proposal.valid_days is None:
        return ""
    return date_text(day + timedelta(days=proposal.valid_days), proposal.locale)


def _facts(proposal: Proposal) -> list[Json]:
    """The three facts that a client looks for: how much, until when, paid how."""
    say = speech(proposal.locale)
    price = short_money(net_total(proposal), proposal.currency, proposal.locale)
    last = shown_end(proposal)
    end = date_text(last, proposal.locale) if last else say("to be agreed")
    parts = say.count("{n} payment", "{n} payments", len(proposal.payments))
    events = {payment.on for payment in proposal.payments}
    return [
        {"value": price, "label": _price_kind(proposal)},
        {"value": end, "label": _completed(proposal)},
        {"value": parts, "label": how_paid(events, say)},
    ]


def _completed(proposal: Proposal) -> str:
    say, day = speech(proposal.locale), proposal.if_signed
    if day is None:
        return say("completed")
    return say("completed, if signed by {day}", day=medium_date(day, proposal.locale))


def how_paid(events: Collection[str], say: Speech) -> str:
    """When the parts of the price fall due, by what makes them due."""
    if "gate" not in events:
        return _without_gates(events, say)
    if "signature" in events:
        return say("first when you sign, then at each approval")
    return say("paid as you approve")


def _without_gates(events: Collection[str], say: Speech) -> str:
    if "monthly" in events:
        return say("paid monthly")
    if "signature" in events:
        return say("when you sign, then on fixed days") if "date" in events else say("when you sign")
    return say("on fixed days") if events else say("to be agreed")


def _price_kind(proposal: Proposal) -> str:
    say = speech(proposal.locale)
    if not proposal.per_hour:
        return say("net, fixed price")
    if proposal.cap is None:
        return say("net, by the hour, as estimated")
    most = short_money(proposal.cap, proposal.currency, proposal.locale)
    return say("net, by the hour, as estimated; at most {amount}", amount=most)


def _summary(proposal: Proposal) -> str:
    """The offer in two sentences."""
    say, steps = speech(proposal.locale), len(proposal.milestones)
    parts = [say("Work is cut into stages.")]
    if steps:
        parts.append(_steps(steps, say))
    last = shown_end(proposal)
    if proposal.starts and last:
        starts, ends = (date_text(day, proposal.locale) for day in (proposal.starts.date(), last))
        parts.append(say("It begins on {start} and is completed on {end}.", start=starts, end=ends))
    return " ".join(parts)


def _steps(count: int, say: Speech) -> str:
    return say.count(
        "You decide at {n} milestone: it shows you its proof first, and passes with your approval alone.",
        "You decide at {n} milestones: each shows you its proof first, and passes with your approval alone.",
        count,
    )


def _scope_totals(proposal: Proposal) -> list[Json]:
    """What the rows add up to, and what leads from there to the net price."""
    say, rows = speech(proposal.locale), list[tuple[str, Decimal, str]]()
    if proposal.adjustment:
        rows.append((say("List price"), proposal.list, ""))
        row = next(row for row in proposal.scope if row.kind == "adjustment")
        rows.append((row_name(row, say), proposal.adjustment, ""))
    rows.append((say("Net price"), proposal.net, "strong"))
    whole = number(proposal.hours, proposal.locale, 1) if proposal.hours else ""
    return _sums(rows, proposal, whole)


def _totals(proposal: Proposal) -> list[Json]:
    """Net price, tax, total; work by the hour is billed at the rates of its days, up to the cap."""
    say, net = speech(proposal.locale), net_total(proposal)
    rows: list[tuple[str, Decimal, str]] = []
    if net != proposal.net:
        rows.append((say("As scheduled, at the rates of each month"), net, "strong"))
    if proposal.tax_kind == "rate":
        rate = percent(proposal.tax_rate, proposal.locale)
        rows.append((say("Tax {rate}", rate=rate), proposal.tax, ""))
    rows.append((say("Total"), net + proposal.tax, "total"))
    return [*_scope_totals(proposal), *_sums(rows, proposal)]


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


def row_name(row: ScopeRow, say: Speech) -> str:
    """What a row is called: its own name, or why the net price is not the list price."""
    return say(row.name) if row.kind == "adjustment" and row.name in ADJUSTMENTS else row.name


def _row(row: ScopeRow, proposal: Proposal) -> Json:
    included = speech(proposal.locale)("included")
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
        "amount": money(row.amount, proposal.currency, proposal.locale) if row.amount else included,
    }


def _deliverable(one: ClientDeliverable, say: Speech) -> Json:
    proves = _in_line(one.proves)
    return {
        "name": printable(one.name),
        "description": list(paragraphs(one.description)),
        "acceptance": _clean(one.acceptance),
        "proves": say("Shown as proof at: {names}.", names=proves) if proves else "",
    }


def _need(need: ClientNeed, proposal: Proposal) -> Json:
    say, blocks = speech(proposal.locale), _in_line(need.blocks)
    return {
        "name": printable(need.name),
        "description": list(paragraphs(need.description)),
        "due": medium_date(need.due, proposal.locale) if need.due else say("to be agreed"),
        "blocks": say("Waits for it: {names}.", names=blocks) if blocks else "",
        "acceptance": _clean(need.acceptance),
    }


def _terms(proposal: Proposal, day: date) -> list[Json]:
    """The short terms that follow from the plan's settings."""
    say = speech(proposal.locale)
    terms: list[Json] = [_payable(proposal.payment_days, say)]
    if valid := _valid(proposal, day):
        terms.append(say("This proposal is valid until {day}.", day=valid))
    if proposal.purchase_order:
        terms.append(say("A purchase order number is needed with the signature."))
    allowance = printable(allowance_text(proposal))
    return [*terms, *filter(None, (allowance, say(TAXES[proposal.tax_kind])))]


def _payable(days: int, say: Speech) -> str:
    if not days:
        return say("Payments are due on the day of their event.")
    return say.count(
        "Payments are due {n} day after their event.", "Payments are due {n} days after their event.", days
    )
