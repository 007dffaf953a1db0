"""How somebody says that a table is to be read: rows and columns, as the fields of a form."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.http import QueryDict

from milegate.actions.trial import Trial
from milegate.planfile.imports import CHOICES, EFFORTS, Chosen

AS, ROLE = "as-", "role-"
LABELS = {
    "group": "feature or group",
    "acceptance": "acceptance criteria",
    "hours": "hours of a role",
    "days": "days of a role",
    "minimum": "at least, of a role",
    "likely": "likely, of a role",
    "maximum": "at most, of a role",
    "role of the row": "who does it",
    "rate of the row": "rate",
    "after": "after: what comes before",
    "id": "number or id",
    "not imported": "ignore",
    "total, not imported": "ignore: a total",
    "amount, not imported": "ignore: an amount",
}
FIRST = ("task", "phase", "group", "description", *EFFORTS)
ORDER = (*FIRST, *(each for each in CHOICES if each not in FIRST))
_LETTERS = re.compile(r"[A-Z]{1,3}")
_LARGEST = 99_999


@dataclass(frozen=True, slots=True)
class ReadColumn:
    """A column: its letters and header, what it is read as, whose hours are in it."""

    place: str
    header: str
    meaning: str
    role: str


def chosen_of(sent: QueryDict) -> Chosen:
    """What a form says; fields that are empty or make no sense leave things as they were understood.

    Below another row of headers the columns are understood anew.
    """
    header, first = _row(sent, "header"), _row(sent, "first")
    if header != _row(sent, "was"):
        return Chosen(header, None if first == _row(sent, "began") else first)
    return Chosen(header, first, dict(_by_column(sent, AS)), dict(_by_column(sent, ROLE)))


def fields_of(chosen: Chosen) -> Iterator[tuple[str, str]]:
    """The same as fields, to be sent once more."""
    rows = (("header", chosen.header), ("first", chosen.first))
    yield from ((name, str(number)) for name, number in rows if number is not None)
    yield from (("was", str(number)) for number in (chosen.header,) if number is not None)
    yield from ((f"{AS}{place}", told) for place, told in chosen.meanings.items())
    yield from ((f"{ROLE}{place}", role) for place, role in chosen.roles.items())


def columns_of(trial: Trial) -> list[ReadColumn]:
    """The columns of a table as it was read."""
    return [ReadColumn(one.place, one.header, one.meaning, one.role) for one in trial.mapping]


def choices() -> list[tuple[str, str]]:
    """What a column may mean, as value and words."""
    return [(each, LABELS.get(each, each)) for each in ORDER]


def _by_column(sent: QueryDict, start: str) -> Iterator[tuple[str, str]]:
    for name in sent:
        place, typed = name.removeprefix(start), str(sent.get(name, "")).strip()
        if name.startswith(start) and _LETTERS.fullmatch(place) and typed:
            yield place, typed[:80]


def _row(sent: QueryDict, name: str) -> int | None:
    typed = sent.get(name, "").strip()
    return min(int(typed), _LARGEST) if typed.isascii() and typed.isdecimal() and len(typed) < 9 else None
