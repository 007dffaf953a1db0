"""What changed of one thing, in words of the offer's language."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from milegate.charts.speech import Speech, speech, to_say
from milegate.core.before_after import Part, Place, Value, Was
from milegate.web.project.words import NOTHING, Words

LABELS = {
    Part.PLACE: to_say("Where it stands"),
    Part.NAME: to_say("Name"),
    Part.ABOUT: to_say("Description"),
    Part.CRITERIA: to_say("Accepted when"),
    Part.AMOUNT: to_say("Price"),
    Part.DATE: to_say("Day"),
    Part.DECISION: to_say("Your decision"),
    Part.PROOFS: to_say("What you see first"),
    Part.REVIEW: to_say("Business days for it"),
    Part.NET: to_say("Net price"),
    Part.END: to_say("All complete"),
    Part.PAYMENT: to_say("Payment"),
    Part.NEED: to_say("Needed from you"),
    Part.TERMS: to_say("Terms"),
    Part.ASSUMPTIONS: to_say("What this rests on"),
    Part.EXCLUSIONS: to_say("Not included"),
}
PLACES = {
    Place.PRICE: to_say("in the price"),
    Place.OPTION: to_say("an option"),
    Place.GONE: to_say("not in the proposal"),
}


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
