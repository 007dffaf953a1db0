"""What people change with a form: it sends all fields, and those that stayed as they were are no wish."""

from milegate.actions.actor import Actor
from milegate.actions.documents import visible
from milegate.actions.editing import Change, Done, edit_plan, plan_at
from milegate.actions.merging import refused
from milegate.actions.rights import Right
from milegate.actions.turns import in_turn
from milegate.core.edits import Applied, Edits, Refused, apply, places, removal
from milegate.planfile.edits import place_path
from milegate.store.queries import projects as queries
from milegate.store.values.projects import StoredProject

Things = tuple[tuple[str, str], ...]


@in_turn
def change_fields(actor: Actor, slug: str, change: Change, gone: Things = ()) -> Done:
    """Take the fields of a form: those that it leaves as they were at its base are no wish.

    Things that are `gone` are removed with all that names them.
    """
    actor.require(Right.EDIT_PLAN)
    edits = _wishes(actor, queries.locked_project(actor.project(slug).card.id), change, gone)
    return edit_plan(actor, slug, Change(change.base, edits, change.label))


def wished_places(actor: Actor, slug: str, change: Change) -> frozenset[str]:
    """The places of a form that somebody has really changed, as `item/login/name`."""
    wishes = _wishes(actor, actor.project(slug), change, ())
    return frozenset(map(place_path, places(wishes)))


def _wishes(actor: Actor, stored: StoredProject, change: Change, gone: Things) -> Edits:
    outcome = apply(visible(plan_at(stored, change.base), actor.rights), change.edits)
    if not isinstance(outcome, Applied):
        raise refused(outcome.problems)
    removed = removal(outcome.plan, gone)
    if isinstance(removed, Refused):
        raise refused(removed.problems)
    return (*outcome.edits, *removed)
