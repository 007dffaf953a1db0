"""The agency's side of a signature: countersigning one, and recording one that was made elsewhere."""

from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils import timezone

from milegate.actions.actor import Actor
from milegate.actions.beginnings import anchored_start, start_agreement
from milegate.actions.choosing import choice_with
from milegate.actions.errors import Conflict, Invalid, NotFound, Trouble
from milegate.actions.happened import proposal_happened
from milegate.actions.happenings import EventKind
from milegate.actions.offer_states import client_zone, day_for, move_offer
from milegate.actions.offers_seen import frozen_plan
from milegate.actions.proofs import proof_troubles
from milegate.actions.rights import Right
from milegate.actions.signing import LIMITS, WORDS
from milegate.actions.turns import in_turn
from milegate.actions.typed import line, too_long
from milegate.core.offers import OfferMove
from milegate.core.proposal import Proposal
from milegate.exports.restored import restored
from milegate.store.queries import projects as project_queries
from milegate.store.queries import proposals as queries
from milegate.store.queries.papers import paper_content, papers_of
from milegate.store.records import proposals as records
from milegate.store.records.ledger import NewEntry, Personal, append_entry
from milegate.store.records.papers import note_recorded
from milegate.store.records.project_states import set_state
from milegate.store.values.projects import StoredProject
from milegate.store.values.proposals import StoredAcceptance, StoredChoice, StoredProposal

NO_PROPOSAL = "There is no such proposal in this project."
ELSEWHERE = "Accepted elsewhere; recorded by the agency with the proof that is attached."


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A signature that was made elsewhere: who signed, when, which options, and the file that proves it.

    `paper` is a file that the client has handed in by the link: then that one is the proof, and `email` is
    the address of that link, by which the signature is found when the person asks for it.
    """

    name: str
    position: str
    entity: str
    at: datetime
    proof: bytes
    proof_name: str
    options: tuple[str, ...] = ()
    paper: UUID | None = None
    email: str = ""


def zone_of_client(actor: Actor, slug: str, id: UUID) -> ZoneInfo:
    """Where the client of a proposal is: in the days of that place a signature on paper is dated."""
    actor.require(Right.SEND)
    stored = actor.project(slug)
    found = queries.proposal_at(stored.card.id, id)
    if found is None:
        raise NotFound(NO_PROPOSAL)
    return client_zone(frozen_plan(stored, found))


@in_turn
def countersign(actor: Actor, slug: str, id: UUID) -> StoredAcceptance:
    """Sign for the agency. Conflict when that has been done, or when nothing was signed by the client."""
    actor.require(Right.SEND)
    stored, found = _locked(actor, slug, id)
    signed = queries.acceptance_of(found.id)
    if signed is None:
        raise Conflict("The client has not signed this proposal, so there is nothing to countersign.")
    if signed.countersigned:
        raise Conflict(f"{signed.countersigned_by} has countersigned this proposal already.")
    facts = {"proposal": str(found.public_id), "offer": signed.offer_hash, "entry": signed.entry}
    entry = append_entry(
        project=stored.card.public_id,
        new=NewEntry("proposal-countersigned", facts, {"name": Personal(actor.name)}),
    )
    if not records.countersign(acceptance=signed.id, name=actor.name, entry=entry.number):
        raise Conflict("Somebody else has countersigned this proposal in the same moment.")
    now = queries.acceptance_of(found.id) or signed
    proposal_happened(EventKind.PROPOSAL_COUNTERSIGNED, actor.workspace, stored, found, now)
    return now


@in_turn
def record_acceptance(actor: Actor, slug: str, id: UUID, elsewhere: Elsewhere) -> StoredAcceptance:
    """Note that a proposal was accepted elsewhere; whatever shows it says so. Invalid without a proof."""
    actor.require(Right.SEND)
    stored, found = _locked(actor, slug, id)
    if troubles := elsewhere_troubles(elsewhere):
        raise Invalid(*troubles)
    signed = _with_paper(found, elsewhere)
    choice = choice_with(stored, found, frozenset(signed.options))
    move_offer(found, OfferMove.ACCEPT)
    entry = append_entry(
        project=stored.card.public_id,
        new=NewEntry("proposal-accepted", _facts(stored, found, signed, choice), _texts(actor, signed)),
    )
    made = records.add_acceptance(new=_acceptance(actor, found, signed, choice, entry.number))
    if signed.paper:
        note_recorded(proposal=found.id, paper=signed.paper)
    set_state(project=stored.card.id, state="accepted")
    start_agreement(actor.workspace, stored, found, made)
    proposal_happened(EventKind.PROPOSAL_ACCEPTED, actor.workspace, stored, found, made)
    return made


def elsewhere_troubles(elsewhere: Elsewhere) -> list[Trouble]:
    """All that is wrong with what was typed of a signature that was made elsewhere."""
    found: list[Trouble] = []
    for name in ("name", "position", "entity"):
        text = line(getattr(elsewhere, name))
        found += too_long(name, WORDS[name], text, LIMITS[name])
        if not text and name != "position":
            found.append(Trouble(name, "missing", f"{WORDS[name]} is missing: type one."))
    found += proof_troubles(elsewhere.proof, "proof") if elsewhere.paper is None else []
    if elsewhere.at > timezone.now():
        found.append(Trouble("at", "future", "This day has not come yet."))
    return found


def _locked(actor: Actor, slug: str, id: UUID) -> tuple[StoredProject, StoredProposal]:
    stored = project_queries.locked_project(actor.project(slug).card.id)
    found = queries.proposal_at(stored.card.id, id)
    if found is None:
        raise NotFound(NO_PROPOSAL)
    return stored, found


def _with_paper(found: StoredProposal, elsewhere: Elsewhere) -> Elsewhere:
    """The same with the file that was handed in, and by whom. NotFound where it is of another proposal."""
    if elsewhere.paper is None:
        return replace(elsewhere, email="")
    known = next((each for each in papers_of(found.id) if each.public_id == elsewhere.paper), None)
    content = paper_content(found.id, elsewhere.paper)
    if known is None or content is None:
        raise NotFound("There is no such file.")
    return replace(elsewhere, proof=content, proof_name=known.name, email=known.email)


def _facts(
    stored: StoredProject, found: StoredProposal, elsewhere: Elsewhere, choice: StoredChoice | None
) -> dict[str, object]:
    offer = restored(Proposal, choice.offer if choice else found.offer)
    plan = frozen_plan(stored, found)
    return {
        "proposal": str(found.public_id),
        "version": found.version,
        "offer": choice.offer_hash if choice else found.offer_hash,
        "options": sorted(elsewhere.options),
        "currency": offer.currency,
        "net": offer.net,
        "total": offer.total,
        "start": anchored_start(plan, day_for(plan, elsewhere.at)),
        "proof": sha256(elsewhere.proof).hexdigest(),
        "at": elsewhere.at,
        "by": "agency",
    }


def _texts(actor: Actor, elsewhere: Elsewhere) -> dict[str, Personal]:
    values = {name: line(getattr(elsewhere, name)) for name in ("name", "position", "entity")}
    said = {name: Personal(text, elsewhere.email) for name, text in values.items() if text}
    return said | ({"recorded by": Personal(actor.name)} if actor.name else {})


def _acceptance(
    actor: Actor, found: StoredProposal, elsewhere: Elsewhere, choice: StoredChoice | None, entry: int
) -> records.NewAcceptance:
    return records.NewAcceptance(
        proposal=found.id,
        choice=choice.id if choice else None,
        link=None,
        offer_hash=choice.offer_hash if choice else found.offer_hash,
        terms_hash="",
        consent=ELSEWHERE,
        name=line(elsewhere.name),
        position=line(elsewhere.position),
        email=elsewhere.email,
        entity=line(elsewhere.entity),
        tax_id="",
        order_number="",
        invoice_address="",
        address="",
        agent="",
        at=elsewhere.at,
        entry=entry,
        recorded_by=actor.user_id,
        proof=elsewhere.proof,
        proof_name=line(elsewhere.proof_name)[:200] or "proof",
    )
