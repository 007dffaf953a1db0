"""The change allowance on the client's side: what is left, and what a change would take."""

from decimal import Decimal
from typing import NamedTuple

from milegate.actions.allowances import drawable, drawn_by, left_for
from milegate.actions.change_answers import SeenChange
from milegate.actions.guests import Guest
from milegate.core.allowance import Left
from milegate.exports.allowance_words import drawn_text, size_text


class DrawShown(NamedTuple):
    """What a change takes of what is left, and what then stays, in words."""

    taken: str
    rest: str
    then: str


class LeftShown(NamedTuple):
    """What is left of the whole, in words."""

    rest: str
    whole: str


def draw_shown(guest: Guest, seen: SeenChange) -> DrawShown | None:
    """What the click does; None for whoever may not draw this change."""
    left = drawable(guest, seen)
    if left is None:
        return None
    offer = seen.read
    taken = left.taken_by(offer)
    return DrawShown(*(_text(left, each, offer.currency, offer.locale) for each in _sizes(left, taken)))


def drawn_shown(seen: SeenChange) -> str:
    """What an accepted change took from the allowance; empty for one that was paid."""
    return drawn_text(drawn_by(seen), seen.read.currency, seen.read.locale) if seen.offer else ""


def left_shown(guest: Guest) -> LeftShown | None:
    """What is left of the allowance of what is agreed; None without one."""
    found = left_for(guest)
    if found is None:
        return None
    left, project = found
    rest, whole = (_text(left, each, project.currency, project.locale) for each in (left.rest, left.whole))
    return LeftShown(rest, whole)


def _sizes(left: Left, taken: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    return taken, left.rest, left.rest - taken


def _text(left: Left, size: Decimal, currency: str, locale: str) -> str:
    return size_text(size, currency, locale, in_hours=left.in_hours)
