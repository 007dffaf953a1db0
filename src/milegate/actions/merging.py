"""Where the edits of one person meet what others did since: what merges, what conflicts, and who it was."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AnySet
from dataclasses import dataclass

from milegate.actions.documents import right_to_see
from milegate.actions.errors import Conflict, Invalid, Trouble
from milegate.actions.rights import Right
from milegate.core.edits import (
    Add,
    Edit,
    Edits,
    Move,
    Objection,
    Place,
    Refused,
    Remove,
    apply,
    conflicts,
    diff,
    outstanding,
    place_of,
)
from milegate.core.edits import Conflict as Meeting
from milegate.core.plan import Plan
from milegate.planfile.edits import conflict_json, place_path, read_stored
from milegate.store.values.projects import StoredStep

SOMEBODY = "Somebody"


@dataclass(frozen=True, slots=True)
class Wrote:
    """What somebody did in one step."""

    author: str
    edits: Edits

    @classmethod
    def of(cls, step: StoredStep) -> "Wrote":
        """What a stored step did."""
        return cls(step.author or SOMEBODY, read_stored(step.edits))


def merged(
    plan: Plan,
    edits: Sequence[Edit],
    later: Sequence[Sequence[Edit]],
    wrote: Iterable[Wrote],
    rights: AnySet[Right],
) -> Edits:
    """Edits on an older plan as they go onto this one, given what happened `later` and who `wrote` it.

    Conflict names every place where others were faster; what these rights do not show is not told.
    """
    found = conflicts(plan, edits, later)
    if not found:
        return outstanding(plan, edits, later)
    authors = _Authors(wrote, edits)
    by = [authors.of(each) for each in found]
    troubles = (_trouble(each, who, rights) for each, who in zip(found, by, strict=True))
    raise Conflict(f"{', '.join(sorted(set(by)))} changed the same since you last looked.", *troubles)


def between(old: Plan, new: Plan) -> Edits:
    """The settled edits that lead from one plan to another."""
    outcome = apply(old, diff(old, new))
    if isinstance(outcome, Refused):
        raise refused(outcome.problems)
    return outcome.edits


def refused(objections: Iterable[Objection]) -> Invalid:
    """What speaks against edits, with its places."""
    return Invalid(*(Trouble(place_path(one.place), one.code, one.message) for one in objections))


def _trouble(meeting: Meeting, by: str, rights: AnySet[Right]) -> Trouble:
    if right_to_see(meeting.place) not in rights:
        return Trouble("private", meeting.code, "Something that you may not see has changed since.")
    found = conflict_json(meeting)
    values = {name: found[name] for name in ("base", "theirs", "yours") if name in found} | {"by": by}
    return Trouble(place_path(meeting.place), meeting.code, meeting.what, values)


class _Authors:
    """Who touched what last: a place, else the thing, else what should hold it or stands below it."""

    def __init__(self, wrote: Iterable[Wrote], edits: Iterable[Edit]) -> None:
        self._at: dict[Place, str] = {}
        self._thing: dict[str, str] = {}
        self._below: dict[str, str] = {}
        self._parents = {place_of(edit): edit.parent for edit in edits if isinstance(edit, Add | Move)}
        for step in wrote:
            for edit in step.edits:
                self._at[place_of(edit)] = step.author
                if isinstance(edit, Add | Remove):
                    self._thing[edit.id] = step.author
                if isinstance(edit, Add | Move):
                    self._below[edit.parent] = step.author

    def of(self, meeting: Meeting) -> str:
        """Who was faster there."""
        place = meeting.place
        if meeting.code == "parent-removed":
            return self._thing.get(self._parents.get(place, ""), SOMEBODY)
        if meeting.code == "grown":
            return self._below.get(place.id, SOMEBODY)
        return self._at.get(place) or self._thing.get(place.id) or SOMEBODY
