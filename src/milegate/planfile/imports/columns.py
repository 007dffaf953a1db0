"""Which row holds the headers, and what each column means."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, auto

from milegate.planfile.imports import words
from milegate.planfile.imports.imported import Chosen, Column, Note
from milegate.planfile.imports.names import clean
from milegate.planfile.imports.numbers import NOTHING, UNDECIDED, Style, looks_like_effort, style_of
from milegate.planfile.imports.table import Table, Value, letters, text_of
from milegate.planfile.imports.words import Meaning, Part

_SEARCHED = 40
_SAMPLE = 400
_MOSTLY = 0.5
_IN_BRACKETS = re.compile(r"[(\[{]([^)\]}]*)[)\]}]")
TEAM = "Team"
NOT_IMPORTED = frozenset({Meaning.OTHER, Meaning.TOTAL, Meaning.AMOUNT})
IN_DAYS = "days"
EFFORTS = (*Part, IN_DAYS)
CHOICES = (*(meaning.value for meaning in Meaning if meaning is not Meaning.EFFORT), *EFFORTS)
"""The words of a mapping: what somebody may choose for a column."""

NOTHING_CHOSEN = Chosen()
_TEXTS = (Meaning.PHASE, Meaning.GROUP, Meaning.TASK, Meaning.DESCRIPTION)


class Unit(Enum):
    """In what a column's bare numbers are."""

    HOURS = auto()
    DAYS = auto()


@dataclass(frozen=True, slots=True)
class Header:
    """A column: its position and text, what it means, and, for efforts, whose, which point and in what."""

    column: int
    text: str
    meaning: Meaning
    role: str = ""
    part: Part = Part.WHOLE
    unit: Unit = Unit.HOURS
    style: Style = UNDECIDED


@dataclass(frozen=True, slots=True)
class Layout:
    """A table's header row (-1: it has none), its columns from left to right, and the first row to read."""

    row: int
    headers: tuple[Header, ...]
    begin: int

    def of(self, meaning: Meaning) -> tuple[Header, ...]:
        """All columns with a meaning."""
        return tuple(header for header in self.headers if header.meaning is meaning)

    def first(self, meaning: Meaning) -> Header | None:
        """The first column with a meaning."""
        return next(iter(self.of(meaning)), None)

    @property
    def weight(self) -> int:
        """How much like an estimate the table looks: what it knows, efforts above all."""
        kinds = {header.meaning for header in self.headers} - NOT_IMPORTED
        return len(kinds) + 3 * (Meaning.EFFORT in kinds) + 3 * (Meaning.TASK in kinds)

    def mapping(self) -> tuple[Column, ...]:
        """The columns as a door shows them."""
        return tuple(
            Column(letters(h.column), h.text, _told(h), h.role if h.meaning is Meaning.EFFORT else "")
            for h in self.headers
        )


def _told(header: Header) -> str:
    if header.meaning is not Meaning.EFFORT:
        return header.meaning.value
    return (
        header.part.value if header.unit is Unit.HOURS else header.part.value.replace("hours", "") or IN_DAYS
    )


def layout(table: Table, notes: list[Note], chosen: Chosen = NOTHING_CHOSEN) -> Layout | None:
    """How a table is to be read; None when it has no column of names."""
    row = _found_row(table) if chosen.header is None else min(max(chosen.header, 0), len(table.rows)) - 1
    headers = [_header(table, row, column) for column in range(table.width)]
    known = [header for header in headers if header]
    understood = [_picked(header, chosen) for header in _only_efforts(_with_rate(known))]
    named = _with_task(table, row, understood, notes)
    if not any(header.meaning is Meaning.TASK for header in named):
        return None
    return Layout(row, tuple(named), max(row + 1, (chosen.first or 0) - 1))


def _picked(header: Header, chosen: Chosen) -> Header:
    """A column as somebody says that it is to be read."""
    place = letters(header.column)
    told = chosen.meanings.get(place, "")
    found = _read_as(header, told) if told in CHOICES and told != _told(header) else header
    role = clean(chosen.roles.get(place, ""), 80)
    return replace(found, role=role) if role else found


def _read_as(header: Header, told: str) -> Header:
    if told not in EFFORTS:
        return replace(header, meaning=Meaning(told))
    part, unit = (Part.WHOLE, Unit.DAYS) if told == IN_DAYS else (Part(told), Unit.HOURS)
    role = header.role or header.text or letters(header.column)
    return replace(header, meaning=Meaning.EFFORT, role=role, part=part, unit=unit)


def _found_row(table: Table) -> int:
    row = _header_row(table)
    return row + _has_second_row(table, row)


def _header_row(table: Table) -> int:
    """The row with the most known words among the first ones; -1 when none has two of them."""
    scores = [_score(table, row) for row in range(min(len(table.rows), _SEARCHED))]
    best = max(scores, default=0)
    if best >= 2:
        return scores.index(best)
    texts = (row for row in range(len(scores)) if _all_text(table, row))
    return next(texts, -1)


def _score(table: Table, row: int) -> float:
    texts = [value for value in table.rows[row] if isinstance(value, str) and value]
    known = sum(1 for text in texts if _knows(text))
    return known + 0.01 * len(texts) if known and len(texts) > 1 else 0


def _knows(text: str) -> bool:
    if len(text) > 60:
        return False
    bare = _IN_BRACKETS.sub("", text)
    known = words.meaning_of(bare) or words.part_of(words.plain(bare)) or words.plain(bare) in words.HOURS
    return bool(known) or words.is_rate(text)


def _has_second_row(table: Table, row: int) -> bool:
    """Whether the row below the headers splits some of them into points, such as min and max."""
    if not 0 <= row < len(table.rows) - 1:
        return False
    texts = [words.plain(text_of(value)) for value in table.rows[row + 1] if not _empty(value)]
    known = [text for text in texts if words.part_of(text) or text in words.HOURS | words.DAYS]
    return len(texts) > 1 and known == texts


def _all_text(table: Table, row: int) -> bool:
    """A row of several texts, none an effort, with an effort somewhere below."""
    cells = [value for value in table.rows[row] if value not in (None, "")]
    if len(cells) < 2 or any(not isinstance(value, str) or looks_like_effort(value) for value in cells):
        return False
    below = table.rows[row + 1 : row + _SAMPLE]
    return any(looks_like_effort(value) for cells_below in below for value in cells_below)


def _header(table: Table, row: int, column: int) -> Header | None:
    """A column's header, before other columns are looked at; None for an empty column."""
    values = [table.at(below, column) for below in range(row + 1, len(table.rows))]
    sample = [value for value in values if not _empty(value)][:_SAMPLE]
    text = clean(table.text(row, column), 80) if row >= 0 else ""
    if not text and row > 0 and _has_second_row(table, row - 1):
        text = clean(table.text(row - 1, column), 80)
    if not sample and not text:
        return None
    likely = [looks_like_effort(value) for value in sample if not isinstance(value, date)]
    numeric = any(likely) and sum(likely) >= _MOSTLY * len(likely)
    read = _read(column, text, _above(table, row, column))
    meaning = _by_values(read.meaning, text, numeric, bool(sample) and not any(likely))
    role = text if meaning is Meaning.EFFORT and read.meaning is Meaning.ROLE else read.role
    return replace(read, meaning=meaning, role=role, style=style_of(values))


def _by_values(meaning: Meaning, text: str, numeric: bool, wordy: bool) -> Meaning:
    """What a column means once its values are known: mostly efforts, or nothing like one."""
    bare = _IN_BRACKETS.sub("", text)
    unknown = meaning is Meaning.OTHER and not words.meaning_of(bare)
    if numeric and (unknown or meaning is Meaning.ROLE):
        return Meaning.EFFORT
    if wordy and meaning is Meaning.EFFORT:
        return Meaning.TASK if words.plain(bare) in words.WORK else Meaning.OTHER
    return meaning


def _empty(value: Value) -> bool:
    return value is None or (isinstance(value, str) and value.lower() in NOTHING)


def _above(table: Table, row: int, column: int) -> str:
    """The text over a header, or over one of its neighbours to the left: a merged cell holds it once."""
    if row < 1 or not (_empty(table.at(row - 1, 0)) or _has_second_row(table, row - 1)):
        return ""
    cells = [clean(table.text(row - 1, left), 80) for left in range(column + 1)]
    several = sum(1 for value in table.rows[row - 1] if value not in (None, "")) > 1
    return next((text for text in reversed(cells) if text), "") if several else ""


def _read(column: int, text: str, above: str) -> Header:
    """What a header's words say: a known meaning, or else a role with a point and a unit."""
    bracketed = " ".join(_IN_BRACKETS.findall(text))
    bare = _IN_BRACKETS.sub(" ", text).strip()
    unit = _unit(bracketed) or _unit(bare) or Unit.HOURS
    meaning = words.meaning_of(bare) or words.meaning_of(text)
    if money := _money(text, meaning):
        return Header(column, text, money, unit=_unit(text) or _day_rate(bare))
    if meaning is Meaning.DURATION:
        return Header(column, text, meaning, TEAM, unit=_unit(bracketed) or Unit.DAYS)
    if words.is_total(bare) and meaning is not Meaning.ID:
        return Header(column, text, Meaning.TOTAL, TEAM, unit=unit)
    if meaning is Meaning.EFFORT:
        return Header(column, text, meaning, TEAM, unit=unit)
    if meaning:
        return Header(column, text, meaning)
    role, part, unit_named = _role(bare, bracketed)
    generic = (bool(bare) and not role) or words.meaning_of(role) is Meaning.EFFORT
    named = _group(above) if generic else role
    known = part is not Part.WHOLE or (generic and unit_named)
    meaning = Meaning.EFFORT if known else Meaning.OTHER
    return Header(column, text, meaning, named or text or letters(column), part, unit)


_HOURS_OR_MONEY = (None, Meaning.EFFORT, Meaning.TOTAL, Meaning.AMOUNT, Meaning.RATE)


def _money(text: str, meaning: Meaning | None) -> Meaning | None:
    """Whether a header is over rates or over amounts: neither is ever hours."""
    if meaning in _HOURS_OR_MONEY and words.is_rate(text):
        return Meaning.RATE
    if meaning is Meaning.AMOUNT:
        return meaning
    sums = meaning in _HOURS_OR_MONEY and words.names_currency(text)
    return Meaning.AMOUNT if sums and not any(char.isdigit() for char in text) else None


def _day_rate(bare: str) -> Unit:
    return Unit.DAYS if words.plain(bare) in words.DAY_RATES else Unit.HOURS


def _with_rate(headers: list[Header]) -> list[Header]:
    """A lone sign of a currency beside a column of amounts is over the rates."""
    amounts = [header for header in headers if header.meaning is Meaning.AMOUNT]
    signs = [header for header in amounts if not words.meaning_of(_IN_BRACKETS.sub("", header.text))]
    if len(signs) != 1 or len(amounts) < 2 or any(header.meaning is Meaning.RATE for header in headers):
        return headers
    return [replace(h, meaning=Meaning.RATE) if h is signs[0] else h for h in headers]


def heading(column: int, text: str) -> Header:
    """What the words of a header say, whatever stands below it."""
    return _read(column, clean(text, 80), "")


def names_role(text: str) -> bool:
    """Whether a header of efforts with this text is read as a role of this name, and nothing more."""
    read = _read(0, clean(text, 80), "")
    return read.meaning is Meaning.OTHER and read.role == text and not words.meaning_of(text)


def _group(above: str) -> str:
    return above if above and not words.meaning_of(above) else TEAM


def _unit(text: str) -> Unit | None:
    tokens = {words.plain(token) for token in re.split(r"[\s/,]+", text)} | {words.plain(text)}
    if tokens & words.DAYS:
        return Unit.DAYS
    return Unit.HOURS if tokens & words.HOURS else None


def _role(bare: str, bracketed: str) -> tuple[str, Part, bool]:
    """A header without words for points and units at its ends, the point, and whether a unit was named."""
    part = words.part_of(words.plain(bracketed)) or Part.WHOLE
    tokens = [token for token in re.split(r"[\s:/_-]+", bare) if token]
    unit = False
    stripped = True
    while tokens and stripped:
        stripped = False
        for cut in _ends(tokens):
            word = words.plain(" ".join(tokens[cut]))
            found = words.part_of(word)
            if found or word in words.HOURS | words.DAYS:
                part, unit, stripped = found or part, unit or not found, True
                del tokens[cut]
                break
    return _unchanged(bare, tokens), part, unit


def _ends(tokens: list[str]) -> Iterator[slice]:
    last = len(tokens)
    yield from (slice(last - 2, last), slice(0, 2)) if last > 2 or last == 2 else ()
    yield from (slice(last - 1, last), slice(0, 1))


def _unchanged(bare: str, tokens: list[str]) -> str:
    """The rest of a header as it was written, if it is one piece of it."""
    if not tokens:
        return ""
    start, end = bare.find(tokens[0]), bare.rfind(tokens[-1]) + len(tokens[-1])
    return bare[start:end]


def _only_efforts(headers: list[Header]) -> list[Header]:
    """Where no column holds hours, a total or a duration stands for them."""
    for meaning in (Meaning.TOTAL, Meaning.DURATION):
        if any(header.meaning is Meaning.EFFORT for header in headers):
            break
        headers = [replace(h, meaning=Meaning.EFFORT) if h.meaning is meaning else h for h in headers]
    return headers


def _with_task(table: Table, row: int, headers: list[Header], notes: list[Note]) -> list[Header]:
    """Exactly one column of names: the first one that says so, or the one most like it."""
    tasks = [header for header in headers if header.meaning is Meaning.TASK]
    chosen = max(tasks, key=lambda h: _filled(table, row, h), default=None) or _stand_in(table, row, headers)
    if chosen is None:
        return headers
    if chosen.meaning is not Meaning.TASK or len(tasks) > 1:
        message = f"the column “{chosen.text or letters(chosen.column)}” was taken for the names of tasks"
        place = table.place(max(row, 0), chosen.column)
        notes.append(Note("column-ambiguous", place, message))
    return [_settled(header, chosen) for header in headers]


def _settled(header: Header, chosen: Header) -> Header:
    if header.column == chosen.column:
        return replace(header, meaning=Meaning.TASK)
    return replace(header, meaning=Meaning.DESCRIPTION) if header.meaning is Meaning.TASK else header


def _filled(table: Table, row: int, header: Header) -> int:
    return sum(1 for below in range(row + 1, len(table.rows)) if table.text(below, header.column))


def _stand_in(table: Table, row: int, headers: list[Header]) -> Header | None:
    """The last column of groups, else of descriptions or phases, else the first of texts; remarks at last."""
    remarks = [h for h in headers if words.plain(_IN_BRACKETS.sub("", h.text)) in words.REMARKS]
    for meaning in (Meaning.GROUP, Meaning.DESCRIPTION, Meaning.PHASE):
        if found := [header for header in headers if header.meaning is meaning and header not in remarks]:
            return found[-1] if meaning is Meaning.GROUP else found[0]
    efforts = any(header.meaning is Meaning.EFFORT for header in headers)
    other = [header for header in headers if header.meaning is Meaning.OTHER and efforts]
    return next((header for header in [*other, *remarks] if _filled(table, row, header)), None)
