"""What an import gives: the plan, what had to be said about it, and how columns were understood."""

from dataclasses import dataclass
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
class Imported:
    """A plan from another program; `mapping` is empty unless it came from a table."""

    plan: Plan
    notes: tuple[Note, ...] = ()
    mapping: tuple[Column, ...] = ()
