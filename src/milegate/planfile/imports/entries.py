"""The rows of a table as tasks, headings, rates, and what is not imported."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from milegate.core.effort import Effort
from milegate.planfile.imports import words
from milegate.planfile.imports.cells import efforts
from milegate.planfile.imports.columns import NOT_IMPORTED, TEAM, Header, Layout, Unit
from milegate.planfile.imports.imported import Note
from milegate.planfile.imports.names import clean, clean_lines
from milegate.planfile.imports.numbers import amount
from milegate.planfile.imports.table import Table
from milegate.planfile.imports.words import Meaning

PATH = " › "
NO_GROUP = frozenset({"-", "–", "—"})
_HOURS_A_DAY = Decimal(8)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the table as it stands there: texts by meaning, and hours by the name of a role.

    `estimated` is whether anything stands in its columns of efforts, understood or not.
    """

    row: int
    phase: str
    groups: tuple[str, ...]
    name: str
    texts: dict[Meaning, str]
    efforts: dict[str, Effort] = field(default_factory=dict)
    estimated: bool = False

    def text(self, meaning: Meaning) -> str:
        """What the row says under a meaning."""
        return self.texts.get(meaning, "")

    @property
    def bare(self) -> bool:
        """Whether there is a name and nothing else that makes it a task."""
        return not self.estimated and not set(self.texts) - {Meaning.ID}


@dataclass(slots=True)
class Sheet:
    """What a table holds: entries in order, roles with a column, and rates, people and ids by their names."""

    entries: list[Entry] = field(default_factory=list)
    columns: tuple[str, ...] = ()
    rates: dict[str, Decimal] = field(default_factory=dict)
    people: dict[str, Decimal] = field(default_factory=dict)
    role_ids: dict[str, str] = field(default_factory=dict)
    role_names: dict[str, str] = field(default_factory=dict)
    money: str = ""


def sheet(table: Table, plan: Layout, notes: list[Note]) -> Sheet:
    """Every row below the header, each understood by itself."""
    columns = tuple(header.role for header in plan.of(Meaning.EFFORT))
    found = Sheet(columns=columns, money=" ".join(header.text for header in plan.headers))
    skipped: dict[str, list[str]] = {}
    known: set[str] = set()
    for row in range(plan.begin, len(table.rows)):
        kind = _kind(table, plan, row, known)
        if kind == "entry":
            found.entries.append(_entry(table, plan, row, notes))
            known.update(words.plain(text) for text in _texts(table, plan, row, _NAMES))
        elif kind in _SKIPPED:
            skipped.setdefault(kind, []).append(_first_cell(table, row))
        elif kind:
            _of_roles(table, plan, row, found)
    notes.extend(_not_imported(skipped))
    notes.extend(_shared(found.entries))
    _rates_of_rows(table, plan, found, notes)
    return found


def _first_cell(table: Table, row: int) -> str:
    """The place of the first value in a row."""
    filled = (column for column, value in enumerate(table.rows[row]) if value not in (None, ""))
    return table.place(row, next(filled, 0))


_SKIPPED = {
    "total": ("row-total", "sums are computed, and were not imported"),
    "header": ("row-header", "the header, repeated, was not imported"),
    "unnamed": ("row-unnamed", "values without a name were not imported"),
    "deduction": ("row-deduction", "an amount below zero is no work: write it as `price: {discount: …}`"),
}
_NAMES = (Meaning.PHASE, Meaning.GROUP, Meaning.TASK)
_BESIDE = (Meaning.DESCRIPTION, Meaning.ID)


def _texts(table: Table, plan: Layout, row: int, meanings: tuple[Meaning, ...]) -> list[str]:
    """The texts in columns with these meanings, from left to right."""
    columns = (header.column for header in plan.headers if header.meaning in meanings)
    return [text for column in columns if (text := clean(table.text(row, column)))]


def _label(table: Table, plan: Layout, row: int) -> str:
    """What a row of values is called: its only name, or else what stands in another column of texts."""
    names = _texts(table, plan, row, _NAMES)
    if not names:
        return next(iter(_texts(table, plan, row, _BESIDE)), "")
    return names[0] if len(names) == 1 else ""


def _kind(table: Table, plan: Layout, row: int, known: Collection[str]) -> str:
    """What a row is: "" for an empty one, "entry", "roles", or a kind that is not imported."""
    if not any(value not in (None, "") for value in table.rows[row]):
        return ""
    if _repeats_header(table, plan, row):
        return "header"
    if _adds_up(table, plan, row, known):
        return "total"
    estimated = _texts(table, plan, row, (Meaning.EFFORT,))
    if _setting(_label(table, plan, row)) and estimated:
        return "roles"
    if not estimated and _deducts(table, plan, row):
        return "deduction"
    return "entry" if _texts(table, plan, row, _NAMES) else "unnamed"


def _adds_up(table: Table, plan: Layout, row: int, known: Collection[str]) -> bool:
    """Whether a row is a sum of others; one with an id of letters is work, whatever it is called."""
    task = _texts(table, plan, row, (Meaning.TASK,))
    names = _texts(table, plan, row, _NAMES)
    own = "".join(_texts(table, plan, row, (Meaning.ID,)))
    if names and any(char.isalpha() for char in own) and not words.is_total(own, known):
        return False
    labels = task or names or [_label(table, plan, row)]
    if any(words.is_total(label, known) for label in labels):
        return True
    return not task and any(words.is_total(text, known) for text in _texts(table, plan, row, _BESIDE))


_NEGATIVE = re.compile(r"\D{0,4}[-−–]\D{0,4}\d")


def _deducts(table: Table, plan: Layout, row: int) -> bool:
    """Whether an amount in a row is below zero."""
    return any(_NEGATIVE.match(table.text(row, header.column)) for header in plan.of(Meaning.AMOUNT))


_SETTINGS = {
    word: kind
    for kind, known in (
        ("rate", words.COLUMNS[Meaning.RATE]),
        ("day rate", words.DAY_RATES),
        ("people", words.PEOPLE),
        ("role id", words.ROLE_ID),
        ("role name", words.ROLE_NAME),
    )
    for word in known
}


def _setting(label: str) -> str:
    """Which values of roles a row with this label gives."""
    return _SETTINGS.get(words.plain(label), "")


def _repeats_header(table: Table, plan: Layout, row: int) -> bool:
    named = [header for header in plan.headers if header.text]
    alike = sum(1 for header in named if table.at(row, header.column) == header.text)
    return alike >= max(2, len(named) // 2)


def _of_roles(table: Table, plan: Layout, row: int, found: Sheet) -> None:
    kind = _setting(_label(table, plan, row))
    for header in plan.of(Meaning.EFFORT):
        text, value = (
            clean(table.text(row, header.column)),
            amount(table.at(row, header.column), header.style),
        )
        if kind.startswith("role "):
            said = found.role_ids if kind == "role id" else found.role_names
            said.setdefault(header.role, text)
        elif kind == "people" and value is not None:
            found.people.setdefault(header.role, value)
        elif value is not None:
            found.money += f" {text}"
            found.rates.setdefault(header.role, value / _HOURS_A_DAY if kind == "day rate" else value)


def _rates_of_rows(table: Table, plan: Layout, found: Sheet, notes: list[Note]) -> None:
    """Rates that stand in a column of their own, beside the row's role (or for the only one)."""
    header = plan.first(Meaning.RATE)
    for entry in found.entries if header else ():
        value = rate(table, entry.row, header) if header else None
        names = _people(entry.text(Meaning.ROLE)) or tuple(entry.efforts)
        if header is None or value is None or len(names) != 1:
            continue
        first = found.rates.setdefault(names[0], value)
        if first != value:
            message = f"{names[0]} has one rate, that of the first row: {first:f}, not {value:f}"
            notes.append(Note("rate-differs", table.place(entry.row, header.column), message))


def rate(table: Table, row: int, header: Header) -> Decimal | None:
    """The money for an hour in a cell, where there is a number."""
    value = amount(table.at(row, header.column), header.style)
    return value / _HOURS_A_DAY if value is not None and header.unit is Unit.DAYS else value


def _entry(table: Table, plan: Layout, row: int, notes: list[Note]) -> Entry:
    texts: dict[Meaning, str] = {}
    for header in plan.headers:
        if text := _text(table, row, header):
            both = header.meaning is Meaning.DESCRIPTION and header.meaning in texts
            texts[header.meaning] = f"{texts[header.meaning]}\n{text}" if both else text
    phase, name = texts.pop(Meaning.PHASE, ""), texts.pop(Meaning.TASK, "")
    groups = [clean(table.text(row, header.column)) for header in plan.of(Meaning.GROUP)]
    texts.pop(Meaning.GROUP, None)
    hours = efforts(table, plan, row, notes)
    estimated = any(table.text(row, header.column) for header in plan.of(Meaning.EFFORT))
    by_name = _named(hours, texts.get(Meaning.ROLE, ""))
    return Entry(row, phase, tuple(groups), name, texts, by_name, estimated)


_KEPT = frozenset(Meaning) - NOT_IMPORTED - {Meaning.EFFORT, Meaning.RATE}


def _text(table: Table, row: int, header: Header) -> str:
    if header.meaning not in _KEPT:
        return ""
    text = table.text(row, header.column)
    long = header.meaning in (Meaning.DESCRIPTION, Meaning.ACCEPTANCE, Meaning.AFTER)
    return clean_lines(text) if long else clean(text)


def _people(text: str) -> tuple[str, ...]:
    """The names in a cell of roles: `Developer[50%],Tester` names two."""
    bare = "".join(part.partition("]")[2] if i else part for i, part in enumerate(text.split("[")))
    names = (clean(name) for name in bare.replace(";", ",").replace("/", ",").split(","))
    return tuple(dict.fromkeys(name for name in names if name))


def _named(hours: dict[str, Effort], text: str) -> dict[str, Effort]:
    """The team's hours under the names of those who do them, in equal parts."""
    names = _people(text)
    if TEAM not in hours or not names:
        return hours
    whole = hours[TEAM]
    points = tuple(round(point / len(names), 4).normalize() + 0 for point in whole.points)
    return dict.fromkeys(names, Effort(points, whole.in_days)) | {k: v for k, v in hours.items() if k != TEAM}


def _shared(entries: list[Entry]) -> Iterator[Note]:
    rows = [str(e.row + 1) for e in entries if len(e.efforts) > 1 and len(_people(e.text(Meaning.ROLE))) > 1]
    if rows:
        message = "the hours of rows with several names were divided equally among them"
        yield Note("effort-divided", f"row {', '.join(rows[:20])}", message)


def _not_imported(skipped: dict[str, list[str]]) -> Iterator[Note]:
    for kind, cells in skipped.items():
        code, message = _SKIPPED[kind]
        yield Note(code, ", ".join(cells[:20]) + (" …" if len(cells) > 20 else ""), message)
