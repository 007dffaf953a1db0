"""The rows of a table as tasks, headings, rates, and what is not imported."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from milegate.core.effort import Effort
from milegate.planfile.imports import words
from milegate.planfile.imports.cells import efforts
from milegate.planfile.imports.columns import TEAM, Header, Layout
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
    """What a table holds: entries in order, and rates, people and ids by the name of a role."""

    entries: list[Entry] = field(default_factory=list)
    rates: dict[str, Decimal] = field(default_factory=dict)
    people: dict[str, Decimal] = field(default_factory=dict)
    role_ids: dict[str, str] = field(default_factory=dict)
    role_names: dict[str, str] = field(default_factory=dict)
    money: str = ""


def sheet(table: Table, plan: Layout, notes: list[Note]) -> Sheet:
    """Every row below the header, each understood by itself."""
    found = Sheet(money=" ".join(header.text for header in plan.headers))
    skipped: dict[str, list[int]] = {}
    for row in range(plan.row + 1, len(table.rows)):
        kind = _kind(table, plan, row)
        if kind == "entry":
            found.entries.append(_entry(table, plan, row, notes))
        elif kind in _SKIPPED:
            skipped.setdefault(kind, []).append(row + 1)
        elif kind:
            _of_roles(table, plan, row, found)
    notes.extend(_not_imported(skipped))
    notes.extend(_shared(found.entries))
    _rates_of_rows(table, plan, found)
    return found


_SKIPPED = {
    "total": ("row-total", "sums are computed, and were not imported"),
    "header": ("row-header", "the header, repeated, was not imported"),
    "unnamed": ("row-unnamed", "values without a name were not imported"),
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


def _kind(table: Table, plan: Layout, row: int) -> str:
    """What a row is: "" for an empty one, "entry", "roles", or a kind that is not imported."""
    if not any(value not in (None, "") for value in table.rows[row]):
        return ""
    if _repeats_header(table, plan, row):
        return "header"
    names = _texts(table, plan, row, _NAMES)
    label = _label(table, plan, row)
    if words.is_total(names[-1] if names else label):
        return "total"
    if _setting(label) and _texts(table, plan, row, (Meaning.EFFORT,)):
        return "roles"
    return "entry" if names else "unnamed"


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


def _rates_of_rows(table: Table, plan: Layout, found: Sheet) -> None:
    """Rates that stand in a column of their own, beside the row's role (or for the only one)."""
    header = plan.first(Meaning.RATE)
    for entry in found.entries if header else ():
        value = amount(table.at(entry.row, header.column), header.style) if header else None
        names = _people(entry.text(Meaning.ROLE)) or tuple(entry.efforts)
        if value is not None and len(names) == 1:
            found.rates.setdefault(names[0], value)


def _entry(table: Table, plan: Layout, row: int, notes: list[Note]) -> Entry:
    texts = {h.meaning: text for h in plan.headers if (text := _text(table, row, h))}
    phase, name = texts.pop(Meaning.PHASE, ""), texts.pop(Meaning.TASK, "")
    groups = [clean(table.text(row, header.column)) for header in plan.of(Meaning.GROUP)]
    texts.pop(Meaning.GROUP, None)
    hours = efforts(table, plan, row, notes)
    estimated = any(table.text(row, header.column) for header in plan.of(Meaning.EFFORT))
    by_name = _named(hours, texts.get(Meaning.ROLE, ""))
    return Entry(row, phase, tuple(groups), name, texts, by_name, estimated)


_KEPT = frozenset(Meaning) - {Meaning.EFFORT, Meaning.TOTAL, Meaning.OTHER, Meaning.RATE}


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


def _not_imported(skipped: dict[str, list[int]]) -> Iterator[Note]:
    for kind, rows in skipped.items():
        code, message = _SKIPPED[kind]
        shown = ", ".join(map(str, rows[:20])) + (" …" if len(rows) > 20 else "")
        yield Note(code, f"row {shown}", message)
