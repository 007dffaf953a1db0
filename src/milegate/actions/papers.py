"""A proposal signed on paper or elsewhere: the signed file comes back by the link, and waits for a member.

It changes nothing by itself: a member looks at it and records the acceptance with it as the proof.
"""

from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from milegate.actions.actor import Actor
from milegate.actions.choosing import choose
from milegate.actions.downloads import Download
from milegate.actions.errors import Conflict, Invalid, NotFound
from milegate.actions.guests import Guest, still_in
from milegate.actions.links import LinkRole
from milegate.actions.offers_seen import SeenOffer, seen_offer
from milegate.actions.proofs import given_back, proof_troubles
from milegate.actions.proposal_mail import mail_sender
from milegate.actions.rights import Right
from milegate.actions.sending import proposal
from milegate.actions.turns import in_turn
from milegate.actions.typed import line
from milegate.charts.speech import to_say
from milegate.store.queries import papers as queries
from milegate.store.queries import projects as project_queries
from milegate.store.records.ledger import NewEntry, Personal, append_entry
from milegate.store.records.papers import NewPaper, add_paper
from milegate.store.values.papers import StoredPaper

MOST_WAITING = 5
HANDED_IN = "proposal-paper"


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that somebody hands in, and the offer that it is the signature on."""

    offer_hash: str
    options: tuple[str, ...]
    content: bytes
    name: str


def hand_in(guest: Guest, paper: Paper) -> None:
    """Keep a signed file until a member has recorded it; the sender is told."""
    guest.require(LinkRole.APPROVE)
    if troubles := proof_troubles(paper.content, "paper"):
        raise Invalid(*troubles)
    choose(guest, paper.options)
    _handed_in(guest, paper)


@in_turn
def _handed_in(guest: Guest, paper: Paper) -> None:
    project_queries.locked_project(guest.project.card.id)
    still_in(guest)
    seen = seen_offer(guest, paper.options)
    _check(guest, seen, paper)
    sealed, name = sha256(paper.content).hexdigest(), line(paper.name)[:200]
    chosen = seen.choice.id if seen.choice else None
    add_paper(new=NewPaper(seen.proposal.id, chosen, guest.link.id, name, paper.content, sealed))
    facts = {
        "proposal": str(seen.proposal.public_id),
        "version": seen.proposal.version,
        "offer": seen.offer_hash,
        "file": sealed,
    }
    texts = {"email": Personal(guest.link.email, guest.link.email)}
    append_entry(project=guest.project.card.public_id, new=NewEntry(HANDED_IN, facts, texts))
    mail_sender("paper_handed_in", guest.workspace, seen.proposal, email=guest.link.email)


def papers_handed_in(guest: Guest, seen: SeenOffer) -> list[StoredPaper]:
    """The signed files that this person has handed in for a proposal."""
    return [each for each in queries.papers_of(seen.proposal.id) if each.link == guest.link.id]


def waiting_papers(actor: Actor, slug: str, id: UUID) -> list[StoredPaper]:
    """The signed files of a proposal that nobody has recorded yet."""
    found = proposal(actor, slug, id).proposal
    return [each for each in queries.papers_of(found.id) if each.recorded is None]


def paper_file(actor: Actor, slug: str, id: UUID, paper: UUID) -> Download:
    """A signed file, to be looked at before it is recorded. NotFound for any other."""
    actor.require(Right.SEND)
    found = proposal(actor, slug, id).proposal
    known = next((each for each in queries.papers_of(found.id) if each.public_id == paper), None)
    content = queries.paper_content(found.id, paper)
    if known is None or content is None:
        raise NotFound("There is no such file.")
    return given_back(known.name or "signed", content)


def _check(guest: Guest, seen: SeenOffer, paper: Paper) -> None:
    if not seen.standing.is_open:
        raise Conflict(to_say("This proposal cannot be signed any more."))
    if seen.offer_hash != paper.offer_hash:
        raise Conflict(
            to_say("This is not the proposal that you have read: it has changed. Read it once more.")
        )
    waiting = [each for each in papers_handed_in(guest, seen) if each.recorded is None]
    if len(waiting) >= MOST_WAITING:
        raise Conflict(to_say("Enough files wait already: the agency looks at them first."))
