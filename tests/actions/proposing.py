"""A proposal on its way: sent to Anna of Acme, who reads it by her link."""

import re
from dataclasses import replace
from typing import Any

from django.core import mail

from milegate.actions.choosing import choose
from milegate.actions.codes import send_code
from milegate.actions.guests import Guest, enter_by_link
from milegate.actions.links import Recipient, token_of
from milegate.actions.offers_seen import seen_offer
from milegate.actions.sending import Sending, SentProposal, send_proposal
from milegate.actions.signing import PURPOSE, Signature, sign
from milegate.actions.versions import freeze
from milegate.store.values.proposals import StoredAcceptance
from tests.people import World

ANNA = Recipient("anna@acme.example", "Anna Klein")


def sent(world: World, *recipients: Recipient, **wanted: Any) -> SentProposal:
    """The working plan frozen and sent."""
    actor = replace(world.actor(), site="https://agency.example")
    number = freeze(actor, world.project).number
    return send_proposal(actor, world.project, number, Sending(recipients or (ANNA,), **wanted))


def guest(proposal: SentProposal, at: int = 0) -> Guest:
    """Who comes by a link of it."""
    link = proposal.links[at]
    return enter_by_link(link.public_id, token_of(link))


def code_for(visitor: Guest, offer_hash: str, purpose: str = PURPOSE) -> str:
    """Ask for a code, and find it in the mail."""
    send_code(visitor, purpose, offer_hash)
    found = re.search(r"\b\d{6}\b", str(mail.outbox[-1].subject))
    assert found is not None
    return found[0]


def signature(visitor: Guest, *options: str, **values: Any) -> Signature:
    """What Anna types, with the code from her mail."""
    choose(visitor, options)
    seen = seen_offer(visitor, options)
    typed: dict[str, Any] = {"name": "Anna Klein", "position": "CTO", "entity": "Acme Ltd", "consent": True}
    code = code_for(visitor, seen.offer_hash)
    return Signature(offer_hash=seen.offer_hash, options=options, **{"code": code} | typed | values)


def signed(visitor: Guest, *options: str, **values: Any) -> StoredAcceptance:
    """Anna signs."""
    return sign(visitor, signature(visitor, *options, **values))
