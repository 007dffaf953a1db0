"""What happened to a plan: its steps as somebody may see them, and the plan at any point."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from milegate.actions.actor import Actor
from milegate.actions.documents import right_to_see, visible
from milegate.actions.editing import UNDID, plan_at
from milegate.actions.errors import NotFound
from milegate.actions.merging import SOMEBODY
from milegate.actions.opened import Opened
from milegate.actions.rights import Right
from milegate.core.edits import Edit, Edits, place_of
from milegate.core.overview import Overview, overview
from milegate.core.plan import Plan
from milegate.planfile.edits import read_stored
from milegate.planfile.holidays import days_off
from milegate.store.queries import projects as queries
from milegate.store.queries.history import authors_after, first_steps, last_steps, naming_edits
from milegate.store.values.projects import StoredProject, StoredStep

PAGE = 30
KEPT = 64
OUR_OWN_WORDS = {"restore"}
HIDDEN = {Right.SEE_COSTS: "costs", Right.SEE_NOTES: "notes"}


@dataclass(frozen=True, slots=True)
class Happened:
    """One step. `edits` holds what the actor may see of it, `hidden` says what else it touched.

    The label is empty where something is hidden, or could be told by it: people write there what they like.
    """

    step: StoredStep
    label: str
    edits: Edits
    hidden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class History:
    """Some steps, the newest first; `following` is the cursor of the next page, None on the last one."""

    steps: tuple[Happened, ...]
    following: int | None


@dataclass(frozen=True, slots=True)
class Mine:
    """What undo and redo would take back for this person; each without its edits."""

    undo: StoredStep | None
    redo: StoredStep | None

    @property
    def said(self) -> tuple[str, str]:
        """Both in words; empty where there is nothing."""
        back, forth = self.undo, self.redo
        return back.label if back else "", forth.label.removeprefix(UNDID) if forth else ""


def history(actor: Actor, stored: StoredProject, before: int | None = None) -> History:
    """A page of the steps of a plan, those before a revision or the last ones."""
    actor.require(Right.VIEW)
    found = queries.latest_steps(stored.card.id, PAGE + 1, before)
    shown = found[:PAGE]
    following = shown[-1].revision if len(found) > PAGE else None
    return History(tuple(_happened(step, actor) for step in shown), following)


def revision_now(actor: Actor, project: str) -> int:
    """How often the plan has changed; for those who ask again and again, so no document is read."""
    actor.require(Right.VIEW)
    found = queries.revision_in(actor.workspace.id, project)
    if found is None:
        raise NotFound(f"There is no project “{project}” here.")
    return found


def steps_since(actor: Actor, stored: StoredProject, revision: int, most: int) -> tuple[Happened, ...]:
    """The first steps after a revision, in order."""
    actor.require(Right.VIEW)
    return tuple(_happened(step, actor) for step in first_steps(stored.card.id, revision, most))


def happened(actor: Actor, stored: StoredProject, revision: int) -> Happened:
    """One step; NotFound for a revision that no step led to."""
    actor.require(Right.VIEW)
    step = queries.step_at(stored.card.id, revision)
    if step is None:
        raise NotFound(f"No step led to revision {revision} of this plan.")
    return _happened(step, actor)


def named_since(actor: Actor, stored: StoredProject, revision: int) -> Edits:
    """The later edits that may have named something, in order: they lead back to the names of a revision."""
    actor.require(Right.VIEW)
    return tuple(edit for text in naming_edits(stored.card.id, revision) for edit in _edits(text))


def mine(actor: Actor, stored: StoredProject) -> Mine:
    """What this person could take back, or do again."""
    actor.require(Right.VIEW)
    if actor.user_id is None or not actor.may(Right.EDIT_PLAN):
        return Mine(None, None)
    return Mine(*last_steps(stored.card.id, actor.user_id))


def authors_since(actor: Actor, stored: StoredProject, revision: int) -> list[str]:
    """The others who changed the plan since a revision."""
    actor.require(Right.VIEW)
    authors = authors_after(stored.card.id, revision)
    return sorted({name or SOMEBODY for id, name in authors.items() if id != actor.user_id})


def plan_then(actor: Actor, stored: StoredProject, revision: int) -> Plan:
    """The plan as it was at a revision, as far as this person may see it."""
    actor.require(Right.VIEW)
    return visible(plan_at(stored, revision), actor.rights)


def opened_then(actor: Actor, stored: StoredProject, revision: int) -> Opened:
    """That plan, opened as pages open it."""
    return Opened(plan_then(actor, stored, revision), "")


def overview_then(actor: Actor, stored: StoredProject, revision: int) -> Overview:
    """That plan with all its figures."""
    plan = plan_then(actor, stored, revision)
    return overview(plan, days_off(plan))


def _happened(step: StoredStep, actor: Actor) -> Happened:
    edits = _edits(step.edits)
    seen = tuple(edit for edit in edits if _hides(edit, actor) is None)
    hidden = tuple(sorted({what for edit in edits if (what := _hides(edit, actor)) is not None}))
    told = step.kind in OUR_OWN_WORDS or not (hidden or _may_tell_a_margin(edits, actor))
    return Happened(step, step.label if told else "", seen, hidden)


def _may_tell_a_margin(edits: Sequence[Edit], actor: Actor) -> bool:
    """Who prices for a margin says so in the label; beside the price it would tell the costs."""
    return not actor.may(Right.SEE_COSTS) and any(edit.kind == "price" for edit in edits)


@lru_cache(KEPT)
def _edits(text: str) -> Sequence[Edit]:
    return read_stored(text)


def _hides(edit: Edit, actor: Actor) -> str | None:
    """What an edit is about that this person may not see."""
    right = right_to_see(place_of(edit))
    return None if actor.may(right) else HIDDEN[right]
