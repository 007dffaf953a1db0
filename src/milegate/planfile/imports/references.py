"""What a cell of predecessors names: ids, names or row numbers, with type and lag."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from milegate.core.kinds import LinkType, Unit
from milegate.core.plan import Length, Link
from milegate.planfile.imports import words
from milegate.planfile.imports.imported import Note
from milegate.planfile.imports.names import clean

_GERMAN = dict(zip(("EA", "AA", "EE", "AE"), LinkType, strict=True))
_TYPES = {kind.value: kind for kind in LinkType} | _GERMAN
_LAG = re.compile(r"([+-]?)\s*(\d{1,5}(?:[.,]\d{1,2})?)\s*(%|[^\W\d_]+\.?)")
_TYPED = re.compile(
    rf"(?P<name>.+?)(?:\s+|(?<=\d))(?P<type>{'|'.join(_TYPES)})"
    r"\s*(?P<lag>[+-]?\s*\d{1,5}(?:[.,]\d{1,2})?\s*(?:%|[^\W\d_]+\.?))?"
)
_LAGGED = re.compile(
    r"(?P<name>.+?)(?P<type>)\s*(?P<lag>[+-]\s*\d{1,5}(?:[.,]\d{1,2})?\s*(?:%|[^\W\d_]+\.?))"
)
_UNITS = {
    Unit.MINUTES: words.MINUTES,
    Unit.HOURS: words.HOURS,
    Unit.DAYS: words.DAYS,
    Unit.WEEKS: words.WEEKS,
}
_LONGEST = 2_000
_MOST = {Unit.MINUTES: 5_256_000, Unit.DAYS: 3_650, Unit.WEEKS: 520, Unit.CALENDAR_DAYS: 3_650}


class Reference(NamedTuple):
    """One predecessor as it was written."""

    name: str
    type: LinkType = LinkType.FS
    lag: Length | None = None


@dataclass(slots=True)
class Names:
    """Which id a text means: an id or number of the table, a name, or the number of a row."""

    by_id: dict[str, str] = field(default_factory=dict)
    by_name: dict[str, list[str]] = field(default_factory=dict)
    by_row: dict[str, str] = field(default_factory=dict)

    def add(self, chosen: str, written: str, name: str, row: int) -> None:
        """Make a row known; the first one with an id keeps it."""
        self.by_id.setdefault(written or chosen, chosen)
        self.by_id.setdefault(chosen, chosen)
        self.by_name.setdefault(words.plain(name), []).append(chosen)
        if row >= 0:
            self.by_row.setdefault(str(row + 1), chosen)

    def find(self, text: str) -> str | None:
        """The id, or None when nothing or more than one thing is called so."""
        if text in self.by_id:
            return self.by_id[text]
        named = self.by_name.get(words.plain(text), [])
        if len(named) == 1:
            return named[0]
        return None if named or len(self.by_id) > 2 * len(self.by_row) else self.by_row.get(text)


def links(text: str, names: Names, own: str, place: str, notes: list[Note]) -> tuple[Link, ...]:
    """The predecessors in a cell; what names nothing goes to the notes."""
    found: dict[str, Link] = {}
    for token in _tokens(text[:_LONGEST], names):
        reference = _reference(token, names)
        target = names.find(reference.name)
        if target is None or target == own:
            why = "it is this row itself" if target else "no row, or more than one, is called so"
            notes.append(Note("link-not-understood", place, f"`{clean(token, 60)}`: {why}"))
        else:
            found.setdefault(target, Link(target, reference.type, reference.lag))
    return tuple(found.values())


def _tokens(text: str, names: Names) -> Iterator[str]:
    """Parts between semicolons and line ends, and between commas where the whole names nothing."""
    for part in re.split(r"[;\n]", text):
        token = part.strip()
        if not token:
            continue
        if "," not in token or names.find(_reference(token, names).name):
            yield token
        else:
            yield from (piece.strip() for piece in token.split(",") if piece.strip())


def _reference(token: str, names: Names) -> Reference:
    if names.find(token):
        return Reference(token)
    matches = [match for form in (_TYPED, _LAGGED) if (match := form.fullmatch(token))]
    known = [match for match in matches if names.find(match["name"])]
    for match in known or matches:
        return Reference(match["name"], _TYPES[match["type"] or "FS"], length(match["lag"] or ""))
    return Reference(token)


def length(text: str) -> Length | None:
    """A lag or duration such as `+2 days`, `-50%` or `3 Tage`; None when there is none."""
    match = _LAG.fullmatch(text.strip())
    if not match:
        return None
    unit = _unit(match[3])
    amount = Decimal(match[1] + match[2].replace(",", "."))
    fits = unit is not None and amount and abs(amount) <= _MOST.get(unit, 10_000)
    return Length(amount.normalize() + 0, unit) if unit and fits else None


def _unit(text: str) -> Unit | None:
    word = words.plain(text) if text != "%" else "%"
    if word in (Unit.PERCENT, Unit.CALENDAR_DAYS):
        return Unit(word)
    return next((unit for unit, known in _UNITS.items() if word in known), None)
