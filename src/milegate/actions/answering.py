"""What a client answers beside a signature: no, or not like this."""

from milegate.actions.asked_changes import ENOUGH
from milegate.actions.errors import Conflict
from milegate.actions.guests import Guest, still_in
from milegate.actions.happened import proposal_happened
from milegate.actions.happenings import EventKind
from milegate.actions.links import LinkRole
from milegate.actions.offer_states import move_offer
from milegate.actions.offers_seen import SeenOffer, seen_offer
from milegate.actions.proposal_mail import mail_sender
from milegate.actions.turns import in_turn
from milegate.actions.typed import reason_of
from milegate.charts.speech import to_say
from milegate.core.offers import OfferMove, OfferState
from milegate.store.queries import projects as project_queries
from milegate.store.queries.ledger import facts_of_kind
from milegate.store.records.ledger import NewEntry, Personal, append_entry
from milegate.store.values.proposals import StoredProposal

MOST_ASKED = 50
WHY = to_say("Say why in a few words: the agency has to know what to change.")


@in_turn
def decline(guest: Guest, offer_hash: str, reason: str) -> None:
    """Say no, and why. Conflict where the proposal cannot be answered any more, or is another one."""
    guest.require(LinkRole.APPROVE)
    said = reason_of(reason, WHY)
    _answer(guest, _held(guest, offer_hash), OfferMove.DECLINE, said)


@in_turn
def request_changes(guest: Guest, offer_hash: str, reason: str) -> None:
    """Say what should be different; a newer version answers it. The same twice is one."""
    guest.require(LinkRole.COMMENT)
    said = reason_of(reason, WHY)
    found = _held(guest, offer_hash)
    if (found.state, found.reason) == (OfferState.CHANGES_REQUESTED, said):
        return
    if _times_asked(guest, found) >= MOST_ASKED:
        raise Conflict(ENOUGH)
    _answer(guest, found, OfferMove.REQUEST_CHANGES, said)


def _times_asked(guest: Guest, found: StoredProposal) -> int:
    entries = facts_of_kind([guest.project.card.public_id], f"proposal-{OfferState.CHANGES_REQUESTED}")
    return sum(each["proposal"] == str(found.public_id) for each in entries)


def _held(guest: Guest, offer_hash: str) -> StoredProposal:
    """The proposal that was read, still open, in this transaction by a link that still opens."""
    project_queries.locked_project(guest.project.card.id)
    still_in(guest)
    return _open(guest, offer_hash).proposal


def _answer(guest: Guest, found: StoredProposal, move: OfferMove, reason: str) -> None:
    state = move_offer(found, move, reason)
    facts = {"proposal": str(found.public_id), "version": found.version, "offer": found.offer_hash}
    texts = {
        "reason": Personal(reason, guest.link.email),
        "email": Personal(guest.link.email, guest.link.email),
    }
    append_entry(project=guest.project.card.public_id, new=NewEntry(f"proposal-{state}", facts, texts))
    kind = EventKind(f"proposal.{state.replace('-', '_')}")
    proposal_happened(kind, guest.workspace, guest.project, found)
    mail_sender(
        f"proposal_{state.replace('-', '_')}",
        guest.workspace,
        found,
        email=guest.link.email,
        text=reason,
    )


def _open(guest: Guest, offer_hash: str) -> SeenOffer:
    seen = seen_offer(guest)
    if not seen.standing.is_open:
        raise Conflict(
            to_say("This proposal {stands}: it cannot be answered any more.", stands=seen.standing.words)
        )
    if seen.proposal.offer_hash != offer_hash:
        raise Conflict(
            to_say("This is not the proposal that you have read: a newer one was sent. Read it first.")
        )
    return seen
