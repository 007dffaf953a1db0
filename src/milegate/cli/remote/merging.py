"""Three plans become one: the last common one, the file's, and the workspace's."""

from collections.abc import Sequence
from typing import Literal

from milegate.cli.outcome import Unusable
from milegate.cli.remote.client import Meeting
from milegate.core.edits import Applied, Conflict, Edit, apply, conflicts, diff, outstanding, place_of
from milegate.core.plan import Plan
from milegate.planfile.edits import checked, conflict_json

Prefer = Literal["mine", "theirs"]


def merged(base: Plan, mine: Plan, theirs: Plan, prefer: Prefer | None = None) -> Plan:
    """Their plan with what the file changed since the base.

    Where both changed the same, one side is preferred; without a choice it is a Meeting with every place.
    """
    wanted = diff(base, mine)
    later = [_settled(base, diff(base, theirs))]
    found = conflicts(theirs, wanted, later)
    if found and prefer is None:
        raise Meeting(_said(len(found)), map(_line, found))
    if prefer == "theirs":
        lost = {conflict.place for conflict in found}
        wanted = tuple(edit for edit in wanted if place_of(edit) not in lost)
    return _joined(theirs, outstanding(theirs, wanted, later))


def _joined(theirs: Plan, edits: Sequence[Edit]) -> Plan:
    outcome = apply(theirs, edits)
    faults = checked(outcome.plan) if isinstance(outcome, Applied) else outcome.problems
    if isinstance(outcome, Applied) and not faults:
        return outcome.plan
    raise Meeting("Your changes do not fit the plan of the workspace any more:", map(str, faults))


def _settled(base: Plan, edits: Sequence[Edit]) -> Sequence[Edit]:
    outcome = apply(base, edits)
    if not isinstance(outcome, Applied):
        raise Unusable("the plan of the workspace cannot be compared: pull it with --force")
    return outcome.edits


def _said(count: int) -> str:
    places = "one place" if count == 1 else f"{count} places"
    return (
        f"The file and the workspace have both changed {places}. Nothing was done: "
        "choose with --prefer mine or --prefer theirs, or take the whole plan of the workspace with --force."
    )


def _line(conflict: Conflict) -> str:
    found = conflict_json(conflict)
    return f"{conflict.place}: theirs is {found.get('theirs')!r}, yours is {found.get('yours')!r}"
