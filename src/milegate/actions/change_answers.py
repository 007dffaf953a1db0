"""What a client answers to a change request: a signature makes it agreed, a reason declines it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from milegate.actions.agreements import NOTHING_DRAWN, Signed, agree, agreed, agreed_overview, follow
from milegate.actions.aligning import aligned
from milegate.actions.change_mail import mail_answer
from milegate.actions.change_pricing import ANEW, MISFIT, change_offer, changed_plan, rebase_others
from milegate.actions.codes import proven, send_code, take_code
from milegate.actions.editing import stored_plan
from milegate.actions.errors import Conflict, Invalid, NotFound, Trouble
from milegate.actions.guests import Guest, still_in
from milegate.actions.happened import change_happened
from milegate.actions.happenings import EventKind
from milegate.actions.links import LinkRole
from milegate.actions.offer_states import day_for
from milegate.actions.turns import in_turn
from milegate.actions.typed import line, reason_of, unfit
from milegate.charts.speech import Sentence, speech, to_say
from milegate.core.allowance import Drawn
from milegate.core.change_offers import ChangeOffer
from milegate.core.change_states import OPEN, ChangeMove, ChangeState, change_begins, changed_state
from milegate.core.overview import Overview
from milegate.store.queries import projects as project_queries
from milegate.store.queries.agreements import agreement_of_change, changes_for
from milegate.store.queries.ledger import entry_at
from milegate.store.records import agreements as records
from milegate.store.records.ledger import NewEntry, Personal, append_entry
from milegate.store.values.agreements import StoredAgreement, StoredChange
from milegate.store.values.projects import StoredProject
from milegate.store.values.proposals import StoredCode

PURPOSE = "change"
CONSENT = to_say(
    "I accept this change of what was agreed, with its price and dates, and I may do so for the client."
)
STATES = {
    ChangeState.CAPTURED: to_say("is being priced anew"),
    ChangeState.PRICED: to_say("is being priced anew"),
    ChangeState.SENT: to_say("waits for your answer"),
    ChangeState.ACCEPTED: to_say("has been accepted"),
    ChangeState.DECLINED: to_say("has been declined"),
    ChangeState.WITHDRAWN: to_say("has been withdrawn"),
}
BEING_PRICED = to_say("is being priced")
WHY = to_say("Say why in a few words: the agency has to know.")
LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class ChangeSignature:
    """What somebody typed to accept a change."""

    offer_hash: str
    consent: bool
    name: str
    code: str


@dataclass(frozen=True, slots=True)
class SeenChange:
    """A change request as its client sees it: `offer` is what was sent last, None before anything was."""

    change: StoredChange
    offer: ChangeOffer | None

    @property
    def is_open(self) -> bool:
        """Whether it may be answered."""
        return self.change.state == ChangeState.SENT

    @property
    def title(self) -> str:
        """How the client knows it: what the agency calls it is read with the offer."""
        return self.offer.title if self.offer else self.change.on_name

    @property
    def read(self) -> ChangeOffer:
        """What is answered. Conflict where there is nothing to answer yet."""
        if self.offer is None:
            raise Conflict(
                to_say("{change} has no price yet: it cannot be answered.", change=self.change.label)
            )
        return self.offer

    @property
    def is_over(self) -> bool:
        """Whether it has been answered for good."""
        return self.change.state not in OPEN

    @property
    def words(self) -> Sentence:
        """What its client reads of its state: "has been declined"."""
        return STATES[ChangeState(self.change.state)] if self.offer or self.is_over else BEING_PRICED

    @property
    def remark(self) -> str:
        """Why it is in this state: what a person wrote, or our own words, unless they are for the agency."""
        said = "" if self.change.remark == MISFIT else self.change.remark
        return ANEW if said == ANEW else said

    @property
    def consent(self) -> str:
        """What is agreed to with a tick, in the language in which it is read."""
        return speech(self.read.locale)(CONSENT)


@dataclass(frozen=True, slots=True)
class Answer:
    """A yes to a change that was sent, on what is agreed now, and what is agreed with it."""

    guest: Guest
    stored: StoredProject
    base: StoredAgreement
    seen: SeenChange
    changed: Overview

    def entry(self, kind: str, more: Mapping[str, object], name: str = "") -> NewEntry:
        """The ledger's entry: what was read and comes of it, and who said yes from where."""
        guest, offer = self.guest, self.seen.read
        facts = {
            "change": self.seen.change.number,
            "offer": self.seen.change.offer_hash,
            "price": offer.price,
            "net": self.changed.estimate.net,
            "currency": offer.currency,
        }
        about = guest.link.email
        values = {"name": name, "email": about, "address": guest.address, "agent": guest.agent[:300]}
        texts = {key: Personal(text, about) for key, text in values.items() if text}
        return NewEntry(kind, facts | dict(more), texts)


def seen_changes(guest: Guest) -> list[SeenChange]:
    """Change requests that were sent to this person or that the client asks for; none without prices."""
    if not guest.sees_prices:
        return []
    found = changes_for(guest.link.id)
    return [SeenChange(each, change_offer(each) if each.offer else None) for each in found]


def seen_change(guest: Guest, id: UUID) -> SeenChange:
    """One of them; NotFound for any other."""
    guest.require_prices()
    found = next((each for each in seen_changes(guest) if each.change.public_id == id), None)
    if found is None:
        raise NotFound(to_say("There is no such change request here."))
    return found


def ask_code(guest: Guest, id: UUID) -> None:
    """Mail the code with which a change request is accepted. Conflict for one that cannot be answered."""
    guest.require(LinkRole.APPROVE)
    offer_hash = seen_change(guest, id).change.offer_hash
    open_change(guest, id, offer_hash)
    send_code(guest, PURPOSE, offer_hash)


def accept_change(guest: Guest, id: UUID, signature: ChangeSignature) -> StoredAgreement:
    """Accept a change: it becomes part of what is agreed, and all other open requests are priced anew.

    Whoever sends the same form once more is told of the agreement that it made.
    """
    guest.require(LinkRole.APPROVE)
    try:
        return _accept(guest, id, signature)
    except (Conflict, Invalid):
        if made := _made_before(guest, id, signature):
            return made
        raise


def _accept(guest: Guest, id: UUID, signature: ChangeSignature) -> StoredAgreement:
    seen = open_change(guest, id, signature.offer_hash)
    if troubles := _troubles(signature):
        raise Invalid(*troubles)
    code = proven(guest, PURPOSE, seen.change.offer_hash, signature.code)
    return _accepted(guest, id, signature, code)


def _made_before(guest: Guest, id: UUID, signature: ChangeSignature) -> StoredAgreement | None:
    """What this very form has agreed already; None where it has not."""
    found = agreement_of_change(seen_change(guest, id).change.id)
    if found is None or found.offer_hash != signature.offer_hash:
        return None
    entry = entry_at(guest.project.card.public_id, found.entry)
    same = (entry.text("email"), entry.text("name")) == (guest.link.email, line(signature.name))
    return found if same else None


@in_turn
def decline_change(guest: Guest, id: UUID, offer_hash: str, reason: str) -> None:
    """Say no to a change, and why."""
    guest.require(LinkRole.APPROVE)
    project_queries.locked_project(guest.project.card.id)
    still_in(guest)
    seen = open_change(guest, id, offer_hash)
    said = reason_of(reason, WHY)
    _move(seen.change, ChangeMove.DECLINE, said)
    facts = {"change": seen.change.number, "offer": offer_hash}
    texts = {
        "reason": Personal(said, guest.link.email),
        "email": Personal(guest.link.email, guest.link.email),
    }
    append_entry(project=guest.project.card.public_id, new=NewEntry("change-declined", facts, texts))
    change_happened(EventKind.CHANGE_DECLINED, guest.workspace, guest.project, seen.change, by="client")
    mail_answer(guest, seen.change, "change_declined", said)


@in_turn
def _accepted(guest: Guest, id: UUID, signature: ChangeSignature, code: StoredCode) -> StoredAgreement:
    stored = project_queries.locked_project(guest.project.card.id)
    seen, base = open_change(guest, id, signature.offer_hash), agreed(stored)
    at = timezone.now()
    changed = changed_plan(base, seen.change, day_for(agreed_overview(base).plan, at)) if base else None
    if base is None or changed is None:
        raise Conflict(
            to_say(
                "{change} does not fit onto what is agreed now. The agency has to price it anew.",
                change=seen.change.label,
            )
        )
    take_code(code)
    answer = Answer(guest, stored, base, seen, changed)
    return conclude(answer, at, answer.entry("change-accepted", {}, line(signature.name)))


def conclude(answer: Answer, at: datetime, entry: NewEntry, drawn: Drawn = NOTHING_DRAWN) -> StoredAgreement:
    """Make a change part of what is agreed. The caller holds the project's row, and has proved who it is."""
    guest, stored, change = answer.guest, answer.stored, answer.seen.change
    _move(change, ChangeMove.ACCEPT)
    made = append_entry(project=stored.card.public_id, new=entry)
    signed = Signed(change.offer_hash, made.number, at, change=change.id, drawn=drawn)
    changed = aligned(stored, answer.changed, stored_plan(stored))
    plan = changed.plan
    agreement = agree(stored, plan, changed.days_off, signed)
    follow(guest.workspace, stored, agreed_overview(answer.base).plan, plan, f"Agreed: {change.label}")
    rebase_others(stored, agreement, change)
    change_happened(EventKind.CHANGE_ACCEPTED, guest.workspace, stored, change, agreement)
    mail_answer(guest, change, "change_drawn" if any(drawn) else "change_accepted")
    return agreement


def open_change(guest: Guest, id: UUID, offer_hash: str) -> SeenChange:
    """A change that may be answered, as it was read. Conflict for any other."""
    seen = seen_change(guest, id)
    if not seen.is_open:
        raise Conflict(
            to_say("{change} {stands}: it cannot be answered.", change=seen.change.label, stands=seen.words)
        )
    if seen.change.offer_hash != offer_hash:
        raise Conflict(
            to_say(
                "{change} is not what you have read: it was priced anew. Read it once more.",
                change=seen.change.label,
            )
        )
    return seen


def _troubles(signature: ChangeSignature) -> list[Trouble]:
    name = line(signature.name)
    found = unfit("name", to_say("A name"), name, LONGEST_NAME)
    if not signature.consent:
        found.append(Trouble("consent", "missing", to_say("Tick that you accept the change.")))
    return found


def _move(found: StoredChange, move: ChangeMove, remark: str = "") -> None:
    ends = changed_state(ChangeState(found.state), move)
    begins = change_begins(move)
    if ends is None or not records.move_change(id=found.id, begins=begins, ends=ends, remark=remark):
        raise Conflict(to_say("{change} was answered in the same moment. Open it again.", change=found.label))
