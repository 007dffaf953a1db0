"""Edits as values: what each one says, how it is taken back, and what may speak against it.

An edit is *open* as long as somebody only wishes for it: `was`, a removed record and the former place
are missing. `apply` completes them from the plan; such *settled* edits are kept, and can be inverted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple, assert_never

from milegate.core.edits.kinds import Record
from milegate.core.plan import Plan

POSITION: Final = "position"
"""The field of a place that stands for parent and order together."""

RECORD: Final = ""
"""The field of a place that stands for the thing as a whole: whether it is there."""

LAST: Final = ""
"""An `after` that puts a thing behind all its siblings."""


class Absent(Enum):
    """What stands where no value is: `OPEN` is not known yet, `GONE` is not in the plan."""

    OPEN = "open"
    GONE = "gone"


OPEN: Final = Absent.OPEN
GONE: Final = Absent.GONE


class Place(NamedTuple):
    """What an edit touches: a field of a thing, its position, or the thing itself."""

    kind: str
    id: str
    field: str = RECORD

    def __str__(self) -> str:
        thing = f"{self.kind} `{self.id}`" if self.id else f"the {self.kind}"
        return f"`{self.field}` of {thing}" if self.field else thing

    @property
    def path(self) -> str:
        """The place in one word, as doors name it: `item/login/effort.backend`."""
        return "/".join(self)


class Position(NamedTuple):
    """Where a thing stands: below what (empty: the plan itself) and after which sibling (None: first)."""

    parent: str
    after: str | None


@dataclass(frozen=True, slots=True)
class Set:
    """A field gets a value; in a map, None takes the key out."""

    kind: str
    id: str
    field: str
    value: object
    was: object = OPEN


@dataclass(frozen=True, slots=True)
class Add:
    """A bare thing comes into the plan."""

    kind: str
    id: str
    record: Record
    parent: str = ""
    after: str | None = LAST


@dataclass(frozen=True, slots=True)
class Remove:
    """A thing with nothing below it goes out of the plan."""

    kind: str
    id: str
    record: Record | None = None
    parent: str = ""
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """A thing, with all below it, stands somewhere else."""

    kind: str
    id: str
    parent: str
    after: str | None
    was_parent: str | None = None
    was_after: str | None = None


Edit = Set | Add | Remove | Move


def place_of(edit: Edit) -> Place:
    """What one edit touches."""
    match edit:
        case Set():
            return Place(edit.kind, edit.id, edit.field)
        case Move():
            return Place(edit.kind, edit.id, POSITION)
        case _:
            return Place(edit.kind, edit.id)


def places(edits: Iterable[Edit]) -> set[Place]:
    """Everything that edits touch."""
    return {place_of(edit) for edit in edits}


def inverse(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits that take settled edits back. ValueError for open ones, which do not know what was."""
    return tuple(_inverse(edit) for edit in reversed(edits))


def _inverse(edit: Edit) -> Edit:
    match edit:
        case Set() if edit.was is not OPEN:
            return Set(edit.kind, edit.id, edit.field, edit.was, edit.value)
        case Add():
            return Remove(edit.kind, edit.id, edit.record, edit.parent, edit.after)
        case Remove() if edit.record is not None:
            return Add(edit.kind, edit.id, edit.record, edit.parent, edit.after)
        case Move() if edit.was_parent is not None:
            here = edit.parent, edit.after
            return Move(edit.kind, edit.id, edit.was_parent, edit.was_after, *here)
        case Set() | Remove() | Move():
            raise ValueError(f"only `apply` knows what {place_of(edit)} was before")
        case _:
            assert_never(edit)


@dataclass(frozen=True, slots=True)
class Objection:
    """Why an edit cannot be: a stable code, a sentence with the remedy, and the edit's number from 0."""

    code: str
    message: str
    place: Place
    edit: int | None = None

    @property
    def path(self) -> str:
        """The place in one word."""
        return self.place.path

    def __str__(self) -> str:
        number = "" if self.edit is None else f"edit {self.edit}, "
        return f"{number}{self.place}: {self.message} [{self.code}]"


@dataclass(frozen=True, slots=True)
class Applied:
    """The new plan, and what was really done: settled, without edits that changed nothing."""

    plan: Plan
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Nothing was done; everything that speaks against it."""

    problems: tuple[Objection, ...]


Edits = tuple[Edit, ...]
