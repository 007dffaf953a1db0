"""Three plans become one: the last common one, the file's, and the workspace's."""

from collections.abc import Collection, Sequence
from typing import Literal

from milegate.cli.outcome import Unusable
from milegate.cli.remote.client import Meeting
from milegate.core.edits import (
    Applied,
    Conflict,
    Edit,
    Edits,
    Objection,
    Place,
    Remove,
    apply,
    conflicts,
    diff,
    outstanding,
    place_of,
)
from milegate.core.plan import Plan
from milegate.planfile.edits import checked, conflict_json

Prefer = Literal["mine", "theirs"]


def merged(base: Plan, mine: Plan, theirs: Plan, prefer: Prefer | None = None) -> Plan:
    """Their plan with what the file changed since the base.

    Where both changed the same, one side is preferred; without a choice it is a Meeting with every place.
    """
    if prefer == "mine":
        return _preferred(base, mine, theirs)
    if prefer == "theirs":
        return _preferred(base, theirs, mine)
    wanted, later = diff(base, mine), [_settled(base, diff(base, theirs))]
    if found := conflicts(theirs, wanted, later):
        raise Meeting(_said(len(found)), map(_line, found))
    plan, faults = _outcome(theirs, outstanding(theirs, wanted, later))
    if faults:
        raise Meeting("Your changes do not fit the plan of the workspace any more:", map(str, faults))
    return plan


def _preferred(base: Plan, first: Plan, second: Plan) -> Plan:
    """The first plan with what the second one changed since the base, as far as it fits in.

    A row that only the second one removed stays where the first one changed it.
    """
    wanted, later = diff(base, second), [_settled(base, diff(base, first))]
    lost = {conflict.place for conflict in conflicts(first, wanted, later)}
    edits = outstanding(first, _without(wanted, lost), later)
    plan, faults = _outcome(first, edits)
    while faults and edits:
        edits = _yielding(edits, faults)
        plan, faults = _outcome(first, edits)
    return plan


def _yielding(edits: Edits, faults: Sequence[Objection]) -> Edits:
    """Fewer edits: without those that are objected to, or else without removals, or without any.

    A fault may stand elsewhere than what causes it: where something names what was removed.
    """
    fewer = _without(edits, {fault.place for fault in faults})
    if len(fewer) == len(edits):
        fewer = tuple(edit for edit in edits if not isinstance(edit, Remove))
    return fewer if len(fewer) < len(edits) else ()


def _without(edits: Edits, places: Collection[Place]) -> Edits:
    """The edits of other places; what is removed has all of its fields for a place."""
    things = {(place.kind, place.id) for place in places}
    return tuple(
        edit
        for edit in edits
        if place_of(edit) not in places and not (isinstance(edit, Remove) and (edit.kind, edit.id) in things)
    )


def _outcome(plan: Plan, edits: Edits) -> tuple[Plan, Sequence[Objection]]:
    """The plan after the edits, or the plan as it is with what speaks against them."""
    outcome = apply(plan, edits)
    if not isinstance(outcome, Applied):
        return plan, outcome.problems
    return outcome.plan, checked(outcome.plan)


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
