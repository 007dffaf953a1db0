"""The change allowance in the words of the proposal's language: for the page and the PDF alike."""

from decimal import Decimal

from milegate.charts.speech import speech
from milegate.core.plan import Allowance
from milegate.core.proposal import Proposal
from milegate.exports.wording import number, short_money


def size_text(allowance: Allowance, size: Decimal, currency: str, locale: str) -> str:
    """Hours or an amount: `12 h`, `€1,200`."""
    if allowance.hours is None:
        return short_money(size, currency, locale)
    return speech(locale)("{hours} h", hours=number(size, locale, 2))


def allowance_text(offer: Proposal) -> str:
    """What it means for the client, in two sentences; empty where there is none to draw on."""
    allowance = offer.allowance
    size = allowance and (allowance.amount if allowance.hours is None else allowance.hours)
    if not allowance or not size or offer.per_hour:
        return ""
    say, whole = speech(offer.locale), size_text(allowance, size, offer.currency, offer.locale)
    said = say("Changes of up to {size} are in the price already.", size=whole)
    if not allowance.contact:
        return said
    draws = say(
        "{contact} accepts such a change with one click and no code; price and payments stay as they are.",
        contact=allowance.contact,
    )
    return f"{said} {draws}"
