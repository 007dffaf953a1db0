"""A row comes after another one: a link with which rows would wait for one another is refused, not saved."""

from collections.abc import Sequence

from milegate.actions.actor import Actor
from milegate.actions.editing import Done, stored_plan
from milegate.actions.errors import Invalid
from milegate.actions.rights import Right
from milegate.actions.things import Thing, change_thing
from milegate.actions.turns import in_turn
from milegate.core.edits import Applied, Refused, apply
from milegate.core.outline import outline
from milegate.core.plan import Plan
from milegate.core.schedule import schedule
from milegate.core.work import work
from milegate.planfile.edits import checked, read_edits
from milegate.planfile.holidays import days_off
from milegate.store.queries import projects as queries


@in_turn
def link_rows(actor: Actor, slug: str, base: int, thing: Thing, links: Sequence[object], added: str) -> Done:
    """Give a row or gate its links, as a plan file writes them; `added` is where the new one comes from.

    Invalid where that would go round: the ring is named in words.
    """
    actor.require(Right.EDIT_PLAN)
    plan = stored_plan(queries.locked_project(actor.project(slug).card.id))
    linked = _linked(plan, thing, links)
    if linked and (ring := _ring(linked, {thing.id, added})):
        raise Invalid.of("before", "cycle", f"That would go round: {' → '.join(ring)}. It was not added.")
    return change_thing(actor, slug, base, thing, {"after": links})


def _linked(plan: Plan, thing: Thing, links: Sequence[object]) -> Plan | None:
    """The plan with these links; None where that would be no plan, for whatever saves it to explain."""
    edits = read_edits([{"op": "set", "kind": thing.kind, "id": thing.id, "field": "after", "value": links}])
    outcome = edits if isinstance(edits, Refused) else apply(plan, edits)
    return outcome.plan if isinstance(outcome, Applied) and not checked(outcome.plan) else None


def _ring(plan: Plan, ends: set[str]) -> list[str]:
    """The names along the ring on which both ends of a link lie, back to where it begins; none: empty."""
    _, obstacles = schedule(work(plan), days_off(plan))
    names = {row.id: row.name for row in outline(plan).rows} | {gate.id: gate.name for gate in plan.gates}
    for obstacle in obstacles:
        if obstacle.code == "cycle" and ends <= set(obstacle.ids):
            return [names[id] for id in (*obstacle.ids, obstacle.ids[0])]
    return []
