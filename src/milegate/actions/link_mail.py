"""Handing out a link again: by mail, or to read it out to somebody."""

from uuid import UUID

from django.db import transaction

from milegate.actions.actor import Actor
from milegate.actions.errors import Conflict, NotFound
from milegate.actions.guests import is_open
from milegate.actions.links import renew_link, token_of
from milegate.actions.offer_states import SAID
from milegate.actions.proposal_mail import mail_proposal
from milegate.actions.rights import Right
from milegate.actions.sending import proposal
from milegate.core.offers import OPEN
from milegate.store.queries import links as queries
from milegate.store.values.proposals import StoredLink


def address_of_link(actor: Actor, slug: str, id: UUID) -> str:
    """The whole address, with its token: who has it reads what its owner reads. Conflict for a closed one."""
    actor.require(Right.SEND)
    found = queries.link_at(actor.project(slug).card.id, id)
    if found is None:
        raise NotFound("There is no such link.")
    if not is_open(found):
        raise Conflict("This link is closed: renew it to open it again.")
    return f"{actor.site}/c/{token_of(found)}"


@transaction.atomic
def renew_and_send(actor: Actor, slug: str, id: UUID, link: UUID) -> StoredLink:
    """Another token for a link of a proposal, and its mail once more. Conflict for one that is over."""
    actor.require(Right.SEND)
    found = proposal(actor, slug, id)
    if all(each.public_id != link for each in found.links):
        raise NotFound("This proposal was not sent by such a link.")
    if found.state not in OPEN:
        raise Conflict(f"This proposal {SAID[found.state]}: it is not sent again.")
    renewed = renew_link(actor, slug, link)
    mail_proposal(actor.workspace, found.proposal, renewed, actor.site)
    return renewed
