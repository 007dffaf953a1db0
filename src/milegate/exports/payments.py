"""The payment schedule in words and figures."""

from decimal import Decimal

from milegate.core.proposal import Due, Proposal
from milegate.exports.promised import after_approval, pay_day, release_day
from milegate.exports.prose import printable
from milegate.exports.values import Json
from milegate.exports.wording import medium_date, money


def payment_rows(proposal: Proposal) -> list[Json]:
    """One row for each payment; a note says what is retained until when."""
    return [_row(due, proposal) for due in proposal.payments]


def payment_sums(proposal: Proposal) -> Json:
    """What the rows add up to."""
    net = sum((due.amount for due in proposal.payments), Decimal(0))
    tax = sum((due.tax for due in proposal.payments), Decimal(0))
    return {
        key: money(amount, proposal.currency, proposal.locale)
        for key, amount in (("net", net), ("tax", tax), ("gross", net + tax))
    }


def _row(due: Due, proposal: Proposal) -> Json:
    currency, locale = proposal.currency, proposal.locale
    return {
        "name": printable(_title(due)),
        "event": printable(_event(due, proposal)),
        "due": _due_words(due, proposal),
        "net": money(due.amount, currency, locale),
        "tax": money(due.tax, currency, locale),
        "gross": money(due.amount + due.tax, currency, locale),
        "retained": _retained(due, proposal),
    }


def _due_words(due: Due, proposal: Proposal) -> str:
    if due.due_date is None:
        return after_approval(proposal) if due.on == "gate" else "to be agreed"
    day = pay_day(due, proposal)
    return medium_date(day, proposal.locale) if day else after_approval(proposal)


def _title(due: Due) -> str:
    """The payment's own name, else that of its milestone."""
    if due.name and due.name != due.id:
        return due.name
    return due.gate or {"signature": "Signature", "monthly": "Monthly"}.get(due.on, "Payment")


def _event(due: Due, proposal: Proposal) -> str:
    if due.on == "gate":
        return f"Approval of {due.gate}"
    if due.on == "signature":
        return "Your signature"
    day = medium_date(due.trigger_date, proposal.locale) if due.trigger_date else ""
    return f"End of month, {day}" if due.on == "monthly" else day


def _retained(due: Due, proposal: Proposal) -> str:
    if not due.retained:
        return ""
    kept = money(due.retained, proposal.currency, proposal.locale)
    freed = release_day(due, proposal)
    day = f", payable by {medium_date(freed, proposal.locale)}" if freed else ""
    until = f" until {printable(due.retained_until)}" if due.retained_until else ""
    return f"{kept} of it is retained{until}{day}."
