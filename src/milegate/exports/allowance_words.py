"""The change allowance in the words of the proposal's language: for the page and the PDF alike."""

from decimal import Decimal

from milegate.charts.speech import speech
from milegate.core.allowance import Drawn
from milegate.core.proposal import Proposal
from milegate.exports.wording import number, short_money


def size_text(size: Decimal, currency: str, locale: str, *, in_hours: bool, language: str = "") -> str:
    """Hours or an amount: `12 h`, `€1,200`; in the locale's language, or in another one."""
    if not in_hours:
        return short_money(size, currency, locale)
    say = speech(language or locale)
    return say("{hours} h", hours=number(size, locale, 2))


def drawn_text(drawn: Drawn, currency: str, locale: str, *, language: str = "") -> str:
    """What was drawn at once; empty for nothing."""
    size, in_hours = drawn.hours or drawn.amount, bool(drawn.hours)
    return size_text(size, currency, locale, in_hours=in_hours, language=language) if size else ""


def allowance_text(offer: Proposal) -> str:
    """What it means for the client, in two sentences; empty where there is none to draw on."""
    allowance = offer.allowance
    size = allowance and (allowance.amount if allowance.hours is None else allowance.hours)
    if not allowance or not size or offer.per_hour:
        return ""
    say, in_hours = speech(offer.locale), allowance.hours is not None
    whole = size_text(size, offer.currency, offer.locale, in_hours=in_hours)
    said = say("Changes of up to {size} are in the price already.", size=whole)
    if not allowance.contact:
        return said
    draws = say(
        "{contact} accepts such a change with one click and no code; price and payments stay as they are.",
        contact=allowance.contact,
    )
    return f"{said} {draws}"
