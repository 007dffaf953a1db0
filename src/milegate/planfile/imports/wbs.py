"""Rows that are headings: a name alone, or a number such as 2 above 2.1 and 2.2."""

import re
from collections.abc import Iterator
from dataclasses import replace

from milegate.planfile.imports.entries import NO_GROUP, PATH, Entry
from milegate.planfile.imports.imported import Note
from milegate.planfile.imports.table import Table
from milegate.planfile.imports.words import Meaning

_NUMBER = re.compile(r"\d{1,5}(?:\.\d{1,5})*\.?")
_MOST_HEADINGS = 0.4

Number = tuple[int, ...]


def arranged(entries: list[Entry], has_phases: bool, table: Table, notes: list[Note]) -> list[Entry]:
    """The entries with phase and groups on every row, whichever way the table says them."""
    if has_phases:
        return list(_filled_down(entries))
    numbers = [_number(entry) for entry in entries]
    if any(len(number) > 1 for number in numbers):
        return _by_number(entries, numbers, table, notes)
    return list(_filled_down(_under_headings(entries, notes)))


def _filled_down(entries: list[Entry]) -> Iterator[Entry]:
    """A phase holds until the next one, a group until the next one in its phase."""
    phase = ""
    groups: tuple[str, ...] = ()
    for entry in entries:
        if entry.phase and entry.phase != phase:
            phase, groups = entry.phase, ()
        groups = _groups(entry, groups)
        yield replace(entry, phase=phase, groups=groups)


def _groups(entry: Entry, above: tuple[str, ...]) -> tuple[str, ...]:
    if not any(entry.groups):
        return () if entry.phase and not entry.name else above
    path: list[str] = []
    for level, name in enumerate(entry.groups):
        if name in NO_GROUP:
            break
        inherited = above[level] if level < len(above) and not any(entry.groups[:level]) else ""
        path += [part for part in (name or inherited).split(PATH.strip()) if part.strip()]
    return tuple(part.strip() for part in path)


def _number(entry: Entry) -> Number:
    text = entry.text(Meaning.ID)
    return tuple(int(part) for part in text.rstrip(".").split(".")) if _NUMBER.fullmatch(text) else ()


def _by_number(entries: list[Entry], numbers: list[Number], table: Table, notes: list[Note]) -> list[Entry]:
    """Phases and groups from an outline's numbers."""
    found: list[Entry] = []
    above: list[tuple[Number, str]] = []
    for i, entry in enumerate(entries):
        number = numbers[i]
        while above and number[: len(above[-1][0])] != above[-1][0]:
            above.pop()
        names = tuple(name for _, name in above)
        phase, groups = (names[0], names[1:]) if names else ("", ())
        follower = numbers[i + 1] if i + 1 < len(entries) else ()
        if number and len(follower) > len(number) and follower[: len(number)] == number:
            above.append((number, entry.name))
            phase, groups = (phase, (*groups, entry.name)) if names else (entry.name, ())
            _say_sums(entry, table, notes)
            found.append(replace(entry, name="", efforts={}, phase=phase, groups=groups))
        else:
            found.append(replace(entry, phase=phase, groups=groups))
    return found


def _say_sums(entry: Entry, table: Table, notes: list[Note]) -> None:
    if entry.efforts:
        message = f"“{entry.name}” sums up the rows below it: its own hours were not imported"
        notes.append(Note("row-total", f"row {entry.row + 1}", message))


def _under_headings(entries: list[Entry], notes: list[Note]) -> list[Entry]:
    """Rows with a name and nothing else are phases, if they are few and work stands below them."""
    headings = {
        i for i, entry in enumerate(entries[:-1]) if entry.bare and entry.name and not any(entry.groups)
    }
    if not headings or len(headings) > _MOST_HEADINGS * len(entries) or not any(e.efforts for e in entries):
        return entries
    rows = ", ".join(str(entries[i].row + 1) for i in sorted(headings)[:20])
    notes.append(Note("heading-rows", f"row {rows}", "rows with a name alone were taken for phases"))
    return [
        replace(entry, phase=entry.name, name="") if i in headings else entry
        for i, entry in enumerate(entries)
    ]
