"""The events of proposals, change requests and comments: what each of them says."""

from typing import Any
from uuid import UUID

from milegate.actions.change_pricing import change_offer
from milegate.actions.happenings import EventKind, announce, instant, project_path
from milegate.core.money import Currency
from milegate.core.offers import OfferState
from milegate.core.proposal import Proposal
from milegate.exports.restored import restored
from milegate.store.queries.comments import comment_id
from milegate.store.queries.proposals import choice_at
from milegate.store.values.agreements import StoredAgreement, StoredChange
from milegate.store.values.projects import StoredProject
from milegate.store.values.proposals import StoredAcceptance, StoredProposal
from milegate.store.values.workspaces import StoredWorkspace

_STATES = {
    EventKind.PROPOSAL_SENT: OfferState.SENT,
    EventKind.PROPOSAL_VIEWED: OfferState.VIEWED,
    EventKind.PROPOSAL_CHANGES_REQUESTED: OfferState.CHANGES_REQUESTED,
    EventKind.PROPOSAL_ACCEPTED: OfferState.ACCEPTED,
    EventKind.PROPOSAL_COUNTERSIGNED: OfferState.ACCEPTED,
    EventKind.PROPOSAL_DECLINED: OfferState.DECLINED,
    EventKind.PROPOSAL_EXPIRED: OfferState.EXPIRED,
    EventKind.PROPOSAL_WITHDRAWN: OfferState.WITHDRAWN,
    EventKind.PROPOSAL_SUPERSEDED: OfferState.SUPERSEDED,
}


def proposal_happened(
    kind: EventKind,
    workspace: StoredWorkspace,
    stored: StoredProject,
    found: StoredProposal,
    signed: StoredAcceptance | None = None,
) -> None:
    """Something happened to a proposal; a signature comes with what was signed."""

    def said() -> dict[str, Any]:
        place = f"{project_path(workspace, stored.card)}/proposals/{found.public_id}"
        more = {"acceptance": _acceptance(found, signed)} if signed else {}
        return {"proposal": _proposal(kind, found), **more, "links": {"proposal": place}}

    announce(kind, workspace, stored.card, said)


def change_happened(
    kind: EventKind,
    workspace: StoredWorkspace,
    stored: StoredProject,
    found: StoredChange,
    agreed: StoredAgreement | None = None,
    by: str = "",
) -> None:
    """Something happened to a change request; an accepted one comes with what is agreed now.

    `by` is who declined it, client or agency.
    """

    def said() -> dict[str, Any]:
        place = f"{project_path(workspace, stored.card)}/change-requests/{found.number}"
        more = {"agreement": _agreement(agreed)} if agreed else {}
        about = _change(kind, found) | ({"declined_by": by} if by else {})
        return {"change_request": about, **more, "links": {"change_request": place}}

    announce(kind, workspace, stored.card, said)


def comment_happened(
    workspace: StoredWorkspace, stored: StoredProject, thread: UUID, comment: int, by: str
) -> None:
    """Something was said where both sides read it: `by` is client or agency. Its text is in the API."""

    def said() -> dict[str, Any]:
        place = f"{project_path(workspace, stored.card)}/threads"
        ids = {"id": str(comment_id(comment)), "thread": str(thread), "by": by}
        return {"comment": ids, "links": {"threads": place}}

    announce(EventKind.COMMENT_ADDED, workspace, stored.card, said)


def _proposal(kind: EventKind, found: StoredProposal) -> dict[str, Any]:
    offer = restored(Proposal, found.offer)
    text = Currency.of(offer.currency).text
    return {
        "id": str(found.public_id),
        "version": found.version,
        "state": _STATES[kind],
        "valid_until": found.valid_until.isoformat() if found.valid_until else None,
        "currency": offer.currency,
        "net": text(offer.net),
        "total": text(offer.total),
        "offer_hash": found.offer_hash,
    }


def _acceptance(found: StoredProposal, signed: StoredAcceptance) -> dict[str, Any]:
    choice = choice_at(signed.choice)
    offer = restored(Proposal, choice.offer if choice else found.offer)
    text = Currency.of(offer.currency).text
    return {
        "id": str(signed.public_id),
        "entry": signed.entry,
        "by": "client" if signed.link else "agency",
        "signed": instant(signed.at),
        "countersigned": instant(signed.countersigned) if signed.countersigned else None,
        "options": list(choice.options) if choice else [],
        "net": text(offer.net),
        "total": text(offer.total),
        "offer_hash": signed.offer_hash,
    }


def _change(kind: EventKind, found: StoredChange) -> dict[str, Any]:
    offer = change_offer(found)
    text = Currency.of(offer.currency).text
    return {
        "id": str(found.public_id),
        "number": found.number,
        "label": found.label,
        "kind": found.kind,
        "state": kind.partition(".")[2],
        "on_agreement": found.base,
        "currency": offer.currency,
        "price": text(offer.price),
        "net": text(offer.net),
        "total": text(offer.total),
        "offer_hash": found.offer_hash,
    }


def _agreement(agreed: StoredAgreement) -> dict[str, Any]:
    return {
        "number": agreed.number,
        "entry": agreed.entry,
        "currency": agreed.currency,
        "net": agreed.net,
        "offer_hash": agreed.offer_hash,
    }
