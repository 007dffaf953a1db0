"""What the client had to bring is there: a fact of the ledger, and taken back by another one."""

from datetime import datetime
from uuid import UUID

from milegate.actions.actor import Actor
from milegate.actions.agreements import agreed
from milegate.actions.errors import Conflict, NotFound
from milegate.actions.rights import Right
from milegate.actions.turns import in_turn
from milegate.planfile.text import parse_plan
from milegate.store.queries import projects as project_queries
from milegate.store.queries.ledger import facts_with_days
from milegate.store.records.ledger import NewEntry, Personal, append_entry

CAME, WENT = "need-received", "need-missing"


def needs_received(project: UUID) -> dict[str, datetime]:
    """The needs of a project that are there, by their ids, with the instant at which that was noted."""
    found: dict[str, datetime] = {}
    for kind, facts, at in facts_with_days(project, (CAME, WENT)):
        found.pop(facts["need"], None)
        if kind == CAME:
            found[facts["need"]] = at
    return found


@in_turn
def note_need(actor: Actor, slug: str, need: str, *, received: bool) -> None:
    """Note that a need of the agreed plan is there, or is not after all. Conflict where that is noted."""
    actor.require(Right.EDIT_PLAN)
    stored = project_queries.locked_project(actor.project(slug).card.id)
    agreement = agreed(stored)
    plan = parse_plan(agreement.document, "json") if agreement else None
    if plan is None or need not in {each.id for each in plan.needs}:
        raise NotFound("There is no such need in what is agreed.")
    if received == (need in needs_received(stored.card.public_id)):
        raise Conflict("Somebody has noted that already.")
    entry = NewEntry(CAME if received else WENT, {"need": need}, {"name": Personal(actor.name)})
    append_entry(project=stored.card.public_id, new=entry)
