"""What changed of one thing, in words of the offer's language."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from milegate.charts.speech import Speech, speech
from milegate.core.before_after import Part, Place, Value, Was
from milegate.web.project.words import NOTHING, Words

LABELS = {
    Part.PLACE: "Where it stands",
    Part.NAME: "Name",
    Part.ABOUT: "Description",
    Part.CRITERIA: "Accepted when",
    Part.AMOUNT: "Price",
    Part.DATE: "Day",
    Part.DECISION: "Your decision",
    Part.PROOFS: "What you see first",
    Part.REVIEW: "Business days for it",
    Part.NET: "Net price",
    Part.END: "All complete",
    Part.PAYMENT: "Payment",
    Part.NEED: "Needed from you",
    Part.TERMS: "Terms",
    Part.ASSUMPTIONS: "What this rests on",
    Part.EXCLUSIONS: "Not included",
}
PLACES = {Place.PRICE: "in the price", Place.OPTION: "an option", Place.GONE: "not in the proposal"}


class Line(NamedTuple):
    """A part that changed: what it is, and how it read before and after."""

    label: str
    old: tuple[str, ...]
    new: tuple[str, ...]


def lines_of(changed: Iterable[Was], words: Words) -> Iterator[Line]:
    """What changed, part by part."""
    say = speech(words.locale)
    for was in changed:
        label = ": ".join(filter(None, (say(LABELS[was.part]), was.name)))
        yield Line(label, _said(was.old, words, say), _said(was.new, words, say))


def _said(value: Value | None, words: Words, say: Speech) -> tuple[str, ...]:
    if isinstance(value, Place):
        return (say(PLACES[value]),)
    if isinstance(value, Decimal):
        return (words.short(value),)
    if isinstance(value, date):
        return (words.long_day(value),)
    if isinstance(value, tuple):
        return value or (NOTHING,)
    return (str(value) if value not in (None, "") else NOTHING,)
