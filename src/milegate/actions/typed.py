"""Short texts that people type beside a plan: names, notes, numbers."""

import unicodedata
from decimal import Decimal
from uuid import UUID

from milegate.actions.errors import Invalid, NotFound, Trouble
from milegate.charts.speech import to_say
from milegate.charts.wording import DEFAULT
from milegate.planfile.imports.names import clean, clean_lines, slug
from milegate.planfile.imports.numbers import NotUnderstood
from milegate.planfile.typed import number

LONGEST_REASON = 10_000
FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs, as Unicode has them, that are drawn as nothing."""


def line(text: str) -> str:
    """One line without control characters or spaces around it."""
    return clean(text, len(text) + 1)


def lines(text: str) -> str:
    """Several lines, each without control characters."""
    return clean_lines(text, len(text) + 1)


def is_blank(text: str) -> bool:
    """Whether nothing of a text is seen: it is empty, or has blanks, fillers and marks of layout alone."""
    return all(each in FILLERS or unicodedata.category(each)[0] in "CMZ" for each in text)


def too_long(place: str, what: str, text: str, most: int) -> list[Trouble]:
    """The trouble with a text that is too long; none for others."""
    if len(text) <= most:
        return []
    message = to_say(
        "{what} may have {most} characters; this has {count}.", what=what, most=most, count=len(text)
    )
    return [Trouble(place, "too-long", message)]


def missing(place: str, what: str) -> Trouble:
    """The trouble with a text that is not there: `what` is said of it, such as "A name"."""
    return Trouble(place, "missing", to_say("{what} is missing: type one.", what=what))


def unfit(place: str, what: str, text: str, most: int) -> list[Trouble]:
    """What is wrong with one line that has to be there: it is missing, or too long."""
    found = line(text)
    return [missing(place, what)] if is_blank(found) else too_long(place, what, found, most)


def required(place: str, what: str, text: str, most: int) -> str:
    """One line that has to be there. Invalid for none or too long."""
    if troubles := unfit(place, what, text, most):
        raise Invalid(*troubles)
    return line(text)


def reason_of(text: str, why: str = "") -> str:
    """Why, for somebody else to read. Invalid for too long, and for none where `why` asks for it."""
    said = lines(text)
    if why and is_blank(said):
        raise Invalid.of("reason", "missing", why)
    if troubles := too_long("reason", to_say("A reason"), said, LONGEST_REASON):
        raise Invalid(*troubles)
    return said


def public_id(text: str, what: str) -> UUID:
    """The public id that a form sends of `what`, such as "client". NotFound for what is none."""
    try:
        return UUID(text)
    except ValueError:
        raise NotFound(f"There is no such {what} in this workspace.") from None


def within(text: str, least: int, most: int, locale: str = DEFAULT) -> Decimal | None:
    """A number between two bounds, as the locale writes it; None for all else, and for what may be two."""
    try:
        found = number(text, locale)
    except NotUnderstood:
        return None
    return found if found is not None and least <= found <= most else None


def address(name: str, otherwise: str, most: int) -> str:
    """A name as it can stand in an address, which takes plain letters; `otherwise` for one without any."""
    plain = slug(name).encode("ascii", "ignore").decode()
    return plain[:most].strip("-.") or otherwise
