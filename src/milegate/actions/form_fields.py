"""What people change with a form: it sends all fields, and those that stayed as they were are no wish."""

from collections.abc import Iterable, Iterator
from typing import Any

from milegate.actions.actor import Actor
from milegate.actions.editing import Change, Done, edit_plan, plan_seen
from milegate.actions.merging import refused
from milegate.actions.rights import Right
from milegate.actions.turns import in_turn
from milegate.core.edits import Applied, Edits, Refused, apply, places, removal
from milegate.core.plan import Plan
from milegate.planfile.edits import place_path, read_edits
from milegate.store.queries import projects as queries

Json = dict[str, Any]
Things = tuple[tuple[str, str], ...]


@in_turn
def change_fields(actor: Actor, slug: str, change: Change, gone: Things = ()) -> Done:
    """Take the fields of a form: those that it leaves as they were at its base are no wish.

    Things that are `gone` are removed with all that names them.
    """
    actor.require(Right.EDIT_PLAN)
    stored = queries.locked_project(actor.project(slug).card.id)
    edits = _wishes(plan_seen(actor, stored, change.base), change.edits, gone)
    return edit_plan(actor, slug, Change(change.base, edits, change.label))


def wished_places(actor: Actor, slug: str, base: int, wishes: Iterable[Json]) -> frozenset[str]:
    """The places of a form that somebody has really changed, as `item/login/name`.

    Edits are plain values, each looked at by itself: what cannot be done is a change as well.
    """
    plan = plan_seen(actor, actor.project(slug), base)
    return frozenset(place for wish in wishes for place in _changed(plan, wish))


def _wishes(plan: Plan, edits: Edits, gone: Things) -> Edits:
    outcome = apply(plan, edits)
    if not isinstance(outcome, Applied):
        raise refused(outcome.problems)
    removed = removal(outcome.plan, gone)
    if isinstance(removed, Refused):
        raise refused(removed.problems)
    return (*outcome.edits, *removed)


def _changed(plan: Plan, wish: Json) -> Iterator[str]:
    read = read_edits([wish])
    outcome = read if isinstance(read, Refused) else apply(plan, read)
    if isinstance(outcome, Refused):
        yield "/".join(str(wish.get(key, "")) for key in ("kind", "id", "field"))
    else:
        yield from map(place_path, places(outcome.edits))
