"""Sending a frozen version as a proposal: to whom, until when, with which parts. Nothing is recomputed."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from uuid import UUID

from milegate.actions.actor import Actor
from milegate.actions.brands import keep_brand_of
from milegate.actions.errors import Conflict, Invalid, NotFound, Trouble
from milegate.actions.happened import proposal_happened
from milegate.actions.happenings import EventKind
from milegate.actions.links import Recipient, link_for, recipient_address
from milegate.actions.offer_states import move_offer, today_for
from milegate.actions.project_states import State
from milegate.actions.proposal_mail import mail_proposal
from milegate.actions.rights import Right
from milegate.actions.turns import in_turn
from milegate.actions.typed import lines, reason_of, too_long
from milegate.actions.versions import freeze, frozen_offer, version_in
from milegate.core.canonical import canonical, digest
from milegate.core.choices import MOST_OPTIONS, options_of
from milegate.core.offers import OfferMove, OfferState, froms
from milegate.core.plan import Plan
from milegate.core.showing import NOTHING_PROMISED, Promise, Shows, shown
from milegate.planfile.text import parse_plan
from milegate.store.queries import links as link_queries
from milegate.store.queries import projects as project_queries
from milegate.store.queries import proposals as queries
from milegate.store.records import proposals as records
from milegate.store.records.ledger import NewEntry, Personal, append_entry
from milegate.store.records.project_states import set_state
from milegate.store.values.projects import StoredProject, StoredVersion
from milegate.store.values.proposals import StoredAcceptance, StoredLink, StoredProposal

LONGEST_MESSAGE = 10_000
LONGEST_PEOPLE = 1_000
MOST_RECIPIENTS = 30


@dataclass(frozen=True, slots=True)
class Sending:
    """What somebody wants to send; `valid_until` None: as long as the terms of the plan say.

    `people` are whom the client can reach, one a line. With `remind` the client is reminded too.
    `offer_hash` is of the offer that was looked at before: only that one is sent. None: nobody has looked.
    """

    recipients: tuple[Recipient, ...]
    message: str = ""
    cover: str = ""
    people: str = ""
    valid_until: date | None = None
    shows: Shows = field(default_factory=Shows)
    promise: Promise = NOTHING_PROMISED
    offer_hash: str | None = None
    remind: bool = False


@dataclass(frozen=True, slots=True)
class SentProposal:
    """A proposal with the links that it was sent to, and its signature."""

    proposal: StoredProposal
    links: tuple[StoredLink, ...]
    acceptance: StoredAcceptance | None

    @property
    def state(self) -> OfferState:
        """Where it stands."""
        return OfferState(self.proposal.state)


def list_proposals(actor: Actor, slug: str) -> list[SentProposal]:
    """All proposals of a project, the newest first."""
    project = actor.project(slug).card.id
    links, signatures = link_queries.links_by_proposal(project), queries.acceptances_of(project)
    return [
        SentProposal(each, tuple(links.get(each.id, ())), signatures.get(each.id))
        for each in queries.proposals_of(project)
    ]


def proposal(actor: Actor, slug: str, id: UUID) -> SentProposal:
    """One proposal; NotFound for another project's."""
    return _with_links(_proposal(actor.project(slug), id))


@in_turn
def send_proposal(actor: Actor, slug: str, number: int, sending: Sending) -> SentProposal:
    """Send a version. Proposals of older versions are superseded; their links lead to the new one.

    Invalid names every place that is wrong; Conflict for a version that was sent already.
    """
    actor.require(Right.SEND)
    stored = project_queries.locked_project(actor.project(slug).card.id)
    frozen = version_in(stored, number)
    _check(stored, frozen, sending)
    new = _new(actor, stored, frozen, sending)
    if sending.offer_hash not in (None, new.offer_hash):
        raise Conflict("The plan has changed since you looked at this offer. Look at it again, then send it.")
    draft = records.add_proposal(new=new)
    links = [link_for(stored.card.id, each) for each in sending.recipients]
    records.address_to(proposal=draft.id, links=[link.id for link in links])
    move_offer(draft, OfferMove.SEND)
    _supersede(actor, stored, draft)
    if stored.card.state == State.DRAFT:
        set_state(project=stored.card.id, state=State.SENT)
    _note(stored, draft, actor, links)
    proposal_happened(EventKind.PROPOSAL_SENT, actor.workspace, stored, draft)
    for link in links:
        mail_proposal(actor.workspace, draft, link, actor.site)
    return _with_links(_proposal(stored, draft.public_id))


@in_turn
def freeze_and_send(actor: Actor, slug: str, sending: Sending) -> SentProposal:
    """Freeze the working plan and send it: both, or neither."""
    actor.require(Right.SEND)
    return send_proposal(actor, slug, freeze(actor, slug).number, sending)


@in_turn
def withdraw_proposal(actor: Actor, slug: str, id: UUID, reason: str = "") -> None:
    """Take a proposal back; nobody can accept it any more. Conflict when it has been answered meanwhile."""
    actor.require(Right.SEND)
    stored = project_queries.locked_project(actor.project(slug).card.id)
    found = _proposal(stored, id)
    said = reason_of(reason)
    move_offer(found, OfferMove.WITHDRAW, said)
    facts = {"proposal": str(found.public_id), "version": found.version, "by": "agency"}
    texts = {"reason": Personal(said), "name": Personal(actor.name)}
    append_entry(project=stored.card.public_id, new=NewEntry("proposal-withdrawn", facts, texts))
    proposal_happened(EventKind.PROPOSAL_WITHDRAWN, actor.workspace, stored, found)


def usual_end(plan: Plan) -> date | None:
    """The last day of a proposal that is sent today, as the terms of the plan have it."""
    days = plan.terms.valid_days
    return today_for(plan) + timedelta(days=days) if days else None


def sending_troubles(plan: Plan, sending: Sending) -> list[Trouble]:
    """All that is wrong with sending a plan like this; `recipients.2` is the third recipient."""
    troubles = too_long("message", "A message", sending.message, LONGEST_MESSAGE)
    troubles += too_long("cover", "A cover note", sending.cover, LONGEST_MESSAGE)
    troubles += too_long("people", "The list of people", sending.people, LONGEST_PEOPLE)
    if not 0 < len(sending.recipients) <= MOST_RECIPIENTS:
        said = "Name somebody to send it to" if not sending.recipients else f"At most {MOST_RECIPIENTS}"
        troubles.append(Trouble("recipients", "bad-recipients", f"{said}."))
    return troubles + _address_troubles(sending.recipients) + _offer_troubles(plan, sending)


def _supersede(actor: Actor, stored: StoredProject, draft: StoredProposal) -> None:
    begins, ends = froms(OfferMove.SUPERSEDE), OfferState.SUPERSEDED
    older = [each for each in queries.proposals_of(stored.card.id) if each.id != draft.id]
    records.supersede_others(project=stored.card.id, than=draft.id, begins=begins, ends=ends)
    for each in older:
        if each.state in begins:
            proposal_happened(EventKind.PROPOSAL_SUPERSEDED, actor.workspace, stored, each)


def _check(stored: StoredProject, frozen: StoredVersion, sending: Sending) -> None:
    troubles = sending_troubles(parse_plan(frozen.document, "json"), sending)
    if queries.proposal_of_version(stored.card.id, frozen.card.number):
        raise Conflict(f"Version {frozen.card.number} was sent already: freeze the plan to send it again.")
    if troubles:
        raise Invalid(*troubles)


def _address_troubles(recipients: tuple[Recipient, ...]) -> list[Trouble]:
    found: list[Trouble] = []
    for at, recipient in enumerate(recipients[:MOST_RECIPIENTS]):
        try:
            recipient_address(recipient.email)
        except Invalid as refused:
            found += (replace(trouble, place=f"recipients.{at}") for trouble in refused.troubles)
    return found


def _offer_troubles(plan: Plan, sending: Sending) -> list[Trouble]:
    options = options_of(plan)
    ticked = [item.name for item in options if item.selected]
    troubles = []
    if ticked:
        what = f"Options are never ticked for the client: {', '.join(ticked)}. Untick them, and freeze again."
        troubles.append(Trouble("version", "option-preselected", what))
    if len(options) > MOST_OPTIONS:
        what = f"A proposal has at most {MOST_OPTIONS} options; this one has {len(options)}."
        troubles.append(Trouble("version", "too-many-options", what))
    if sending.valid_until and sending.valid_until < today_for(plan):
        troubles.append(Trouble("valid_until", "past", "This day has passed: choose a later one."))
    return troubles


def _new(actor: Actor, stored: StoredProject, frozen: StoredVersion, sending: Sending) -> records.NewProposal:
    plan = parse_plan(frozen.document, "json")
    valid = sending.valid_until or usual_end(plan)
    offer = canonical(shown(frozen_offer(frozen), sending.shows, sending.promise))
    return records.NewProposal(
        project=stored.card.id,
        version=frozen.card.number,
        shows=canonical(sending.shows),
        promise=canonical(sending.promise),
        message=lines(sending.message),
        cover=lines(sending.cover),
        people=lines(sending.people),
        valid_until=valid,
        offer=offer,
        offer_hash=digest(offer),
        sender=actor.user_id,
        brand=keep_brand_of(actor),
        remind=sending.remind,
        site=actor.site,
    )


def _note(stored: StoredProject, draft: StoredProposal, actor: Actor, links: list[StoredLink]) -> None:
    facts = {
        "proposal": str(draft.public_id),
        "version": draft.version,
        "offer": draft.offer_hash,
        "valid_until": draft.valid_until,
        "links": [str(link.public_id) for link in links],
    }
    texts = {f"recipient {at}": Personal(link.email, link.email) for at, link in enumerate(links, 1)}
    texts["name"] = Personal(actor.name)
    append_entry(project=stored.card.public_id, new=NewEntry("proposal-sent", facts, texts))


def _proposal(stored: StoredProject, id: UUID) -> StoredProposal:
    found = queries.proposal_at(stored.card.id, id)
    if found is None:
        raise NotFound("There is no such proposal in this project.")
    return found


def _with_links(found: StoredProposal) -> SentProposal:
    links = tuple(link_queries.links_to(found.id))
    return SentProposal(found, links, queries.acceptance_of(found.id))
