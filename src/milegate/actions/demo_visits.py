"""Both sides of one proposal, to be tried in the demo.

Each visit has a project of its own, whose proposal is on its way to somebody at its client: what was signed
once cannot be signed again, and the ledger keeps it. So visitors never meet.
"""

import re
from dataclasses import dataclass, replace

from django.utils import timezone

from milegate.actions.actor import Actor
from milegate.actions.editing import plan_at
from milegate.actions.errors import NotFound
from milegate.actions.guests import is_open
from milegate.actions.links import LinkRole, Recipient
from milegate.actions.projects import Origin, start_project
from milegate.actions.rights import Right
from milegate.actions.sending import Sending, SentProposal, freeze_and_send, list_proposals
from milegate.actions.turns import in_turn
from milegate.core.plan import Plan
from milegate.store.queries.links import links_of
from milegate.store.queries.projects import demo_project
from milegate.store.queries.variants import client_id_of
from milegate.store.records.project_states import set_archived
from milegate.store.values.projects import StoredProject
from milegate.store.values.proposals import StoredLink

READER = "Karin Vogt"
READERS = re.compile(r"k\.vogt(\+[0-9]+)?@fernhain\.example")
MESSAGE = (
    "Here is our offer for the portal, as we talked it through on Thursday. SMS codes are an option now: "
    "tick them if you want them, and the price follows."
)
COVER = (
    "Dear Ms Vogt,\nthank you for the open talk. Ask on any line what is not clear: I answer the same day."
)


@dataclass(frozen=True, slots=True)
class BothSides:
    """A proposal and the link by which its client may sign it."""

    project: StoredProject
    sent: SentProposal
    reader: StoredLink


@in_turn
def begin_visit(actor: Actor, before: str = "") -> str:
    """Send a proposal of a new project, and put the visit before away; the address of the project."""
    actor.require(Right.SEND)
    demo = demo_project()
    if demo is None or not actor.workspace.is_demo:
        raise NotFound("There is no demo here.")
    if before:
        _put_away(actor, before)
    made = start_project(actor, _plan(demo), Origin(client_id_of(demo.card.id)))
    reader = Recipient(_address(made.card.slug), READER)
    freeze_and_send(actor, made.card.slug, Sending((reader,), MESSAGE, COVER))
    return made.card.slug


def both_sides(actor: Actor, slug: str) -> BothSides:
    """The newest proposal of a project of the demo that somebody may sign. NotFound where there is none."""
    actor.require(Right.SEND)
    stored = actor.project(slug)
    newest = list_proposals(actor, slug)[:1] if actor.workspace.is_demo else []
    for sent in newest:
        for link in sent.links:
            if link.role == LinkRole.APPROVE and is_open(link):
                return BothSides(stored, sent, link)
    raise NotFound("Nothing was sent here that somebody could sign.")


def _put_away(actor: Actor, slug: str) -> None:
    """Take a visit out of the lists; projects that are no visits stay."""
    project = actor.project(slug).card.id
    if any(READERS.fullmatch(link.email) for link in links_of(project)):
        set_archived(project=project, at=timezone.now())


def _plan(demo: StoredProject) -> Plan:
    """The plan that the demo began with, whatever became of it; who signs types no order number."""
    plan = plan_at(demo, 1)
    return replace(plan, client=replace(plan.client, purchase_order=False))


def _address(slug: str) -> str:
    """A mail address of this visit alone: the first one has the plain address."""
    number = re.search(r"-([0-9]+)$", slug)
    return f"k.vogt{f'+{number[1]}' if number else ''}@fernhain.example"
