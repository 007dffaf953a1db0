"""The payment schedule in words and figures."""

from decimal import Decimal

from milegate.charts.speech import Speech, speech
from milegate.core.promised import pay_day, release_day
from milegate.core.proposal import Due, Proposal
from milegate.exports.prose import printable
from milegate.exports.steps import after_event
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
        "name": printable(_title(due, speech(locale))),
        "event": printable(_event(due, proposal)),
        "due": _due_words(due, proposal),
        "net": money(due.amount, currency, locale),
        "tax": money(due.tax, currency, locale),
        "gross": money(due.amount + due.tax, currency, locale),
        "retained": _retained(due, proposal),
    }


def _due_words(due: Due, proposal: Proposal) -> str:
    if due.due_date is None and due.on not in ("gate", "signature"):
        return speech(proposal.locale)("to be agreed")
    day = pay_day(due, proposal)
    return medium_date(day, proposal.locale) if day else after_event(due, proposal)


def _title(due: Due, say: Speech) -> str:
    """The payment's own name, else that of its milestone."""
    if due.name and due.name != due.id:
        return due.name
    words = {"signature": say("Signature"), "monthly": say("Monthly")}
    return due.gate or words.get(due.on, say("Payment"))


def _event(due: Due, proposal: Proposal) -> str:
    say = speech(proposal.locale)
    if due.on == "gate":
        return say("Approval of {milestone}", milestone=due.gate)
    if due.on == "signature":
        return say("Your signature")
    day = medium_date(due.trigger_date, proposal.locale) if due.trigger_date else ""
    return say("End of month, {day}", day=day) if due.on == "monthly" else day


def _retained(due: Due, proposal: Proposal) -> str:
    if not due.retained:
        return ""
    say, freed = speech(proposal.locale), release_day(due, proposal)
    kept = money(due.retained, proposal.currency, proposal.locale)
    day = medium_date(freed, proposal.locale) if freed else ""
    until = printable(due.retained_until) if due.retained_until else ""
    if until and day:
        return say(
            "{kept} of it is retained until {until}, payable by {day}.", kept=kept, until=until, day=day
        )
    if until:
        return say("{kept} of it is retained until {until}.", kept=kept, until=until)
    if day:
        return say("{kept} of it is retained, payable by {day}.", kept=kept, day=day)
    return say("{kept} of it is retained.", kept=kept)
