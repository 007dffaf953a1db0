"""The one write path of a plan: edits on a base revision become a step, all of them or none.

Edits to different fields of two people merge; to the same field they are a conflict that shows both
values. A whole document becomes edits by its difference from the base that its author saw.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from milegate.actions.actor import Actor
from milegate.actions.documents import COSTS, joined, settled, visible, with_costs_of
from milegate.actions.errors import Conflict, Forbidden, Invalid, NotFound, Trouble
from milegate.actions.rights import Right
from milegate.actions.turns import in_turn
from milegate.actions.typed import line
from milegate.core.edits import (
    Add,
    Applied,
    Edit,
    Objection,
    Place,
    Remove,
    Set,
    apply,
    conflicts,
    diff,
    inverse,
    outstanding,
    places,
)
from milegate.core.edits import Conflict as Meeting
from milegate.core.plan import Plan
from milegate.planfile.edits import checked, conflict_json, place_json, read_stored, stored_text
from milegate.planfile.settling import Settled
from milegate.store.queries import projects as queries
from milegate.store.records.projects import NewStep, add_step
from milegate.store.values.projects import StoredProject, StoredStep

MOST_UNDONE = 400
UNDID = "Undid: "


@dataclass(frozen=True, slots=True)
class Change:
    """What somebody wants: edits, the revision that they were made on, and what to call them."""

    base: int
    edits: tuple[Edit, ...]
    label: str
    kind: str = "edit"
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What became of it: the plan's revision now, and the plan as it is kept."""

    revision: int
    plan: Plan


@in_turn
def edit_plan(actor: Actor, slug: str, change: Change) -> Done:
    """Apply edits and keep them as one step.

    Conflict where others changed the same since `base`; Invalid where the result would be no plan.
    """
    stored = _locked(actor, slug)
    _allowed(actor, change.edits)
    return _step(actor, stored, change)


@in_turn
def push_plan(actor: Actor, slug: str, base: int, pushed: Plan, label: str = "Pushed a plan file") -> Done:
    """Bring the working plan to a document that was edited elsewhere, by its difference from the base.

    What the author may not see is not in the document, and stays as it is.
    """
    stored = _locked(actor, slug)
    seen = visible(plan_at(stored, base), actor.rights)
    edits = diff(seen, pushed)
    _allowed(actor, edits)
    return _step(actor, stored, Change(base, edits, label, kind="push"))


@in_turn
def restore_plan(actor: Actor, slug: str, revision: int) -> Done:
    """Bring the working plan back to how it was; the way back is a step too, and can be undone.

    Costs that this person may not change stay as they are.
    """
    actor.require(Right.EDIT_PLAN)
    stored = _locked(actor, slug)
    now = stored_plan(stored)
    edits = diff(now, with_costs_of(plan_at(stored, revision), now, actor.rights))
    change = Change(stored.card.revision, edits, f"Restored revision {revision}", kind="restore")
    return _step(actor, stored, change)


@in_turn
def undo(actor: Actor, slug: str) -> Done:
    """Take back the last step of this person that still stands."""
    return _take_back(actor, slug, "undo")


@in_turn
def redo(actor: Actor, slug: str) -> Done:
    """Do again what this person took back last."""
    return _take_back(actor, slug, "redo")


def undoable(steps: Sequence[StoredStep]) -> tuple[StoredStep | None, StoredStep | None]:
    """What undo and redo would take back next, of one person's steps, the newest first."""
    done: list[StoredStep] = []
    undone: list[StoredStep] = []
    for step in reversed(steps):
        if step.kind == "undo":
            undone.append(step)
            done = [each for each in done if each.revision != step.undoes]
        elif step.kind == "redo":
            done.append(step)
            undone = [each for each in undone if each.revision != step.undoes]
        else:
            done.append(step)
            undone = []
    return (done[-1] if done else None, undone[-1] if undone else None)


def plan_at(stored: StoredProject, revision: int) -> Plan:
    """The plan as it was at a revision; NotFound for one that has not been."""
    if not 1 <= revision <= stored.card.revision:
        raise NotFound(f"There is no revision {revision} of this plan; the last is {stored.card.revision}.")
    plan = stored_plan(stored)
    for step in reversed(queries.steps_after(stored.card.id, revision)):
        plan = _applied(plan, inverse(read_stored(step.edits))).plan
    return plan


def stored_plan(stored: StoredProject) -> Plan:
    """The whole working plan."""
    return joined(stored.document, stored.private)


def _locked(actor: Actor, slug: str) -> StoredProject:
    return queries.locked_project(actor.project(slug).card.id)


def _allowed(actor: Actor, edits: Sequence[Edit]) -> None:
    for right in {_right(place.kind, place.field) for place in places(edits)} or {Right.EDIT_PLAN}:
        actor.require(right)


def _right(kind: str, field: str) -> Right:
    if kind != "private":
        return Right.EDIT_PLAN
    name = field.partition(".")[0]
    if name in COSTS:
        return Right.EDIT_COSTS
    return Right.SEE_NOTES if name == "notes" else Right.EDIT_PLAN


def _sight(place: Place) -> Right:
    """The right to see what is at a place."""
    right = _right(place.kind, place.field)
    return {Right.EDIT_COSTS: Right.SEE_COSTS, Right.EDIT_PLAN: Right.VIEW}.get(right, right)


def _take_back(actor: Actor, slug: str, kind: str) -> Done:
    stored = _locked(actor, slug)
    if actor.user_id is None:
        raise Forbidden("A token of the workspace has no steps of its own to take back.")
    steps = queries.steps_by(stored.card.id, actor.user_id, MOST_UNDONE)
    step = undoable(steps)[kind == "redo"]
    if step is None:
        raise Invalid.of("", f"nothing-to-{kind}", f"There is nothing to {kind}.")
    edits = inverse(read_stored(step.edits))
    _allowed(actor, _chosen(edits))
    label = step.label.removeprefix(UNDID) if kind == "redo" else f"{UNDID}{step.label}"
    return _step(actor, stored, Change(step.revision, edits, label, kind, step.revision))


def _step(actor: Actor, stored: StoredProject, change: Change) -> Done:
    revision, plan = stored.card.revision, stored_plan(stored)
    applied, whole = _whole(actor, plan, _merged(actor, stored, plan, change))
    if not applied.edits:
        return Done(revision, plan)
    text = stored_text(applied.edits)
    kept = add_step(
        project=stored.card.id,
        base=revision,
        name=whole.plan.project.name,
        document=whole.document,
        private=whole.private,
        step=NewStep(change.kind, line(change.label), text, actor.user_id, actor.door, change.undoes),
    )
    if not kept:
        raise Conflict("The plan changed in the same moment. Try again.")
    return Done(revision + 1, whole.plan)


def _merged(actor: Actor, stored: StoredProject, plan: Plan, change: Change) -> Sequence[Edit]:
    """The edits as they go onto the plan of today; Conflict names every place where others were faster."""
    if not 1 <= change.base <= stored.card.revision:
        raise Invalid.of("base", "unknown-revision", f"There is no revision {change.base} of this plan.")
    if change.base == stored.card.revision:
        return change.edits
    steps = queries.steps_after(stored.card.id, change.base)
    later = [read_stored(step.edits) for step in steps]
    if found := conflicts(plan, change.edits, later):
        who = ", ".join(sorted({step.author or "Somebody" for step in steps}))
        by = {
            (edit.kind, edit.id): step.author
            for step, edits in zip(steps, later, strict=True)
            for edit in edits
        }
        troubles = (
            _met(each, by.get((each.place.kind, each.place.id)) or "Somebody")
            if actor.may(_sight(each.place))
            else Trouble("private", each.code, "Something that you may not see has changed since.")
            for each in found
        )
        raise Conflict(f"{who} changed the same since you last looked.", *troubles)
    return outstanding(plan, change.edits, later)


def _met(meeting: Meeting, by: str) -> Trouble:
    found = conflict_json(meeting)
    values = {name: found[name] for name in ("base", "theirs", "yours") if name in found} | {"by": by}
    return Trouble(_place(meeting.place), meeting.code, meeting.what, values)


def _fault(objection: Objection) -> Trouble:
    return Trouble(_place(objection.place), objection.code, objection.message)


def _place(place: Place) -> str:
    named = place_json(place)
    return f"{named['kind']}/{named['id']}/{named['field']}"


def _whole(actor: Actor, plan: Plan, edits: Sequence[Edit]) -> tuple[Applied, Settled]:
    """The plan after edits, with its texts. Invalid with every fault of it.

    Who removes a role or an item may not know that it has a cost or a note: those go with it.
    """
    applied = _applied(plan, edits)
    whole = settled(applied.plan)
    if whole is None:
        faults = checked(applied.plan)
        unseen = tuple(_without(fault) for fault in faults if _is_unseen(actor, fault))
        applied = _applied(plan, (*applied.edits, *unseen))
        whole = settled(applied.plan)
    if whole is None:
        raise Invalid(*map(_fault, checked(applied.plan)))
    return applied, whole


def _is_unseen(actor: Actor, fault: Objection) -> bool:
    kind, _, field = fault.place
    lost = fault.code == "unknown-id" and kind == "private" and "." in field
    return lost and not actor.may(Right.SEE_NOTES if field.startswith("notes.") else Right.SEE_COSTS)


def _without(fault: Objection) -> Edit:
    return Set("private", "", fault.place.field, None)


def _chosen(edits: Sequence[Edit]) -> list[Edit]:
    """Edits without what only came and went with its role, line or item."""
    things = {edit.id for edit in edits if isinstance(edit, Add | Remove)}
    return [
        edit
        for edit in edits
        if not (isinstance(edit, Set) and edit.kind == "private" and edit.field.partition(".")[2] in things)
    ]


def _applied(plan: Plan, edits: Sequence[Edit]) -> Applied:
    outcome = apply(plan, edits)
    if isinstance(outcome, Applied):
        return outcome
    raise Invalid(*map(_fault, outcome.problems))
