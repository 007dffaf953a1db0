"""What an import gives: the plan, what had to be said about it, and how columns were understood."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from milegate.core.plan import Plan


class Note(NamedTuple):
    """Something that came in differently, or not at all.

    `where` is a place in the source, such as `C7`, `Sheet1!C7`, `line 3` or `UID 30 Develop code`; it is
    empty when the note is about the whole file.
    """

    code: str
    where: str
    message: str


class Column(NamedTuple):
    """How one column of a table was understood: its place and header, its meaning, and the role it feeds."""

    place: str
    header: str
    meaning: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What somebody says of a table against what was understood; what is left out stays as it was understood.

    Rows count from 1, and `header` is 0 for a table without headers; meanings and names of roles are by the
    letters of their columns.
    """

    header: int | None = None
    first: int | None = None
    meanings: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Imported:
    """A plan from another program.

    `mapping` is empty unless it came from a table; then `header` and `first` are the row of its headers (0
    for none) and the first one that was read.
    """

    plan: Plan
    notes: tuple[Note, ...] = ()
    mapping: tuple[Column, ...] = ()
    header: int = 0
    first: int = 0
