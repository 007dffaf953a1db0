"""A second sheet of roles and their rates."""

from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from milegate.planfile.imports import words
from milegate.planfile.imports.columns import Header, heading
from milegate.planfile.imports.entries import Sheet, rate
from milegate.planfile.imports.imported import Note
from milegate.planfile.imports.names import clean
from milegate.planfile.imports.numbers import style_of
from milegate.planfile.imports.table import Table
from milegate.planfile.imports.words import Meaning

_SEARCHED = 10
_WORK = frozenset({Meaning.EFFORT, Meaning.DURATION, Meaning.PHASE, Meaning.AFTER})
_MONEY = (Meaning.RATE, Meaning.AMOUNT)  # an amount is a rate where the sheet is called so
_MOST_NAMED = 20


class _Rates(NamedTuple):
    """Where a table names roles and rates: the header's row, and both columns."""

    row: int
    names: int
    header: Header


def read_rates(tables: list[Table], found: Sheet, notes: list[Note]) -> list[Table]:
    """Take the rates of these tables by the names of roles; the tables that hold some."""
    roles = {words.plain(name): name for name in _names(found)}
    used: list[Table] = []
    for table in tables:
        if place := _place(table):
            used.append(table)
            _take(table, place, roles, found, notes)
    return used


def _names(found: Sheet) -> list[str]:
    named = [name for entry in found.entries for name in entry.efforts]
    return list(dict.fromkeys([*found.columns, *named]))


def _place(table: Table) -> _Rates | None:
    """The first row with a header of rates and one of names, and none of work."""
    money = _MONEY if words.is_rate(table.title) else _MONEY[:1]
    for row in range(min(len(table.rows), _SEARCHED)):
        headers = [heading(column, table.text(row, column)) for column in range(table.width)]
        rates = [header for header in headers if header.meaning in money]
        names = _column_of_names(headers)
        if rates and names is not None and not any(header.meaning in _WORK for header in headers):
            return _Rates(row, names, _styled(table, row, rates[0]))
    return None


def _column_of_names(headers: list[Header]) -> int | None:
    """The column of roles, else the first one with any other header."""
    texts = [h for h in headers if h.text and h.meaning not in _MONEY]
    roles = [h for h in texts if h.meaning is Meaning.ROLE]
    return next((header.column for header in [*roles, *texts]), None)


def _styled(table: Table, row: int, header: Header) -> Header:
    values = (table.at(below, header.column) for below in range(row + 1, len(table.rows)))
    return replace(header, style=style_of(values))


def _take(table: Table, place: _Rates, roles: dict[str, str], found: Sheet, notes: list[Note]) -> None:
    found.money += f" {place.header.text}"
    taken: list[str] = []
    for row in range(place.row + 1, len(table.rows)):
        name = clean(table.text(row, place.names), 80)
        value = rate(table, row, place.header)
        if not name or value is None:
            continue
        found.money += f" {clean(table.text(row, place.header.column), 20)}"
        if words.plain(name) in roles:
            taken.append(_given(roles[words.plain(name)], value, found))
        else:
            message = f"no role of the estimate is called “{name}”: its rate was not used"
            notes.append(Note("rate-not-used", table.place(row, place.names), message))
    if taken:
        shown = ", ".join(taken[:_MOST_NAMED]) + (" …" if len(taken) > _MOST_NAMED else "")
        message = f"the sheet “{table.title}” gave the rates of {shown}"
        notes.append(Note("rates-from-sheet", table.title, message))


def _given(role: str, value: Decimal, found: Sheet) -> str:
    """Give a role its rate, unless the estimate itself names one."""
    found.rates.setdefault(role, value)
    return role
