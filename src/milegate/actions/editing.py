"""The one write path of a plan: edits on a base revision become a step, all of them or none.

Edits to different fields of two people merge; to the same field they are a conflict that shows both
values. A whole document becomes edits by its difference from the base that its author saw.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from milegate.actions.actor import Actor
from milegate.actions.documents import joined, right_to_change, right_to_see, settled, visible, with_costs_of
from milegate.actions.errors import Busy, Forbidden, Invalid, NotFound
from milegate.actions.merging import Wrote, merged, refused
from milegate.actions.rights import Right
from milegate.actions.turns import in_turn
from milegate.actions.typed import line
from milegate.core.edits import (
    Add,
    Applied,
    Edit,
    Objection,
    Remove,
    Set,
    apply,
    diff,
    inverse,
    places,
)
from milegate.core.plan import Plan
from milegate.planfile.edits import checked, read_stored, stored_text
from milegate.planfile.settling import Settled
from milegate.store.queries import projects as queries
from milegate.store.queries.history import last_steps
from milegate.store.records.projects import NewStep, add_step
from milegate.store.values.projects import StoredProject

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


def plan_at(stored: StoredProject, revision: int) -> Plan:
    """The plan as it was at a revision; NotFound for one that has not been."""
    if not 1 <= revision <= stored.card.revision:
        raise NotFound(f"There is no revision {revision} of this plan; the last is {stored.card.revision}.")
    plan = stored_plan(stored)
    for step in reversed(queries.steps_after(stored.card.id, revision)):
        plan = _applied(plan, inverse(read_stored(step.edits))).plan
    return plan


def plan_seen(actor: Actor, stored: StoredProject, base: int) -> Plan:
    """What this person saw of the plan at a revision. Invalid for one that has not been."""
    _known(stored, base)
    return visible(plan_at(stored, base), actor.rights)


def stored_plan(stored: StoredProject) -> Plan:
    """The whole working plan."""
    return joined(stored.document, stored.private)


def _locked(actor: Actor, slug: str) -> StoredProject:
    return queries.locked_project(actor.project(slug).card.id)


def _allowed(actor: Actor, edits: Sequence[Edit]) -> None:
    for right in set(map(right_to_change, places(edits))) or {Right.EDIT_PLAN}:
        actor.require(right)


def _take_back(actor: Actor, slug: str, kind: str) -> Done:
    stored = _locked(actor, slug)
    if actor.user_id is None:
        raise Forbidden("A token of the workspace has no steps of its own to take back.")
    last = last_steps(stored.card.id, actor.user_id)[kind == "redo"]
    step = last and queries.step_at(stored.card.id, last.revision)
    if step is None:
        raise Invalid.of("", f"nothing-to-{kind}", f"There is nothing to {kind}.")
    edits = inverse(read_stored(step.edits))
    _allowed(actor, _chosen(edits))
    label = step.label.removeprefix(UNDID) if kind == "redo" else f"{UNDID}{step.label}"
    return _step(actor, stored, Change(step.revision, edits, label, kind, step.revision))


def _step(actor: Actor, stored: StoredProject, change: Change) -> Done:
    revision, plan = stored.card.revision, stored_plan(stored)
    applied, whole = _whole(actor, plan, _merged(actor, stored, plan, change))
    if not applied.edits and change.undoes is None:  # what is undone already still leaves the stack
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
        raise Busy("The plan changed in the same moment. Try again.")
    return Done(revision + 1, whole.plan)


def _merged(actor: Actor, stored: StoredProject, plan: Plan, change: Change) -> Sequence[Edit]:
    """The edits as they go onto the plan of today."""
    _known(stored, change.base)
    if change.base == stored.card.revision:
        return change.edits
    wrote = [Wrote.of(step) for step in queries.steps_after(stored.card.id, change.base)]
    return merged(plan, change.edits, [each.edits for each in wrote], wrote, actor.rights)


def _known(stored: StoredProject, base: int) -> None:
    if not 1 <= base <= stored.card.revision:
        raise Invalid.of("base", "unknown-revision", f"There is no revision {base} of this plan.")


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
        raise refused(checked(applied.plan))
    return applied, whole


def _is_unseen(actor: Actor, fault: Objection) -> bool:
    lost = fault.code == "unknown-id" and fault.place.kind == "private" and "." in fault.place.field
    return lost and not actor.may(right_to_see(fault.place))


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
    raise refused(outcome.problems)
