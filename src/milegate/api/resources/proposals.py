"""Proposals: sent, followed, withdrawn, countersigned; and the links that they are read by."""

from typing import Annotated
from uuid import UUID

from django.http import HttpResponse
from ninja import Path, Router, Status

from milegate.actions.actor import Actor
from milegate.actions.countersigning import countersign
from milegate.actions.documents import joined
from milegate.actions.following import followed, followed_rows
from milegate.actions.link_mail import renew_and_send
from milegate.actions.links import UsedLink, list_links, revoke_link
from milegate.actions.sending import freeze_and_send, send_proposal, withdraw_proposal
from milegate.api.answers import BODY, answers
from milegate.api.door import Request, Slug, actor_in
from milegate.api.pages import Page, Turning, page_of_all, page_of_newest
from milegate.api.schemas.proposals import (
    AcceptanceOut,
    LinkOut,
    ProposalIn,
    ProposalOut,
    UsedLinkOut,
    WithdrawIn,
)

router = Router(tags=["proposals"])
Id = Annotated[UUID, Path()]


@router.get("/proposals", response=answers(200, Page[ProposalOut], 422), summary="Proposals")
def proposals(request: Request, workspace: Slug, project: Slug, turn: Turning) -> Page[ProposalOut]:
    """With their links and signatures; the newest first."""
    actor = actor_in(request, workspace)
    stored = actor.project(project)
    rows = followed_rows(actor, stored, joined(stored.document, "{}"))
    return page_of_newest(
        rows, turn, lambda row: row.sent.proposal.id, lambda row: ProposalOut.of(row.sent, row.standing.state)
    )


@router.post("/proposals", response=answers(201, ProposalOut, 403, 409, *BODY), summary="Send a proposal")
def send(request: Request, workspace: Slug, project: Slug, wanted: ProposalIn) -> Status[ProposalOut]:
    """Everybody gets a link by mail. Open proposals of other versions are superseded."""
    actor = actor_in(request, workspace)
    if wanted.version is None:
        made = freeze_and_send(actor, project, wanted.sending)
    else:
        made = send_proposal(actor, project, wanted.version, wanted.sending)
    return Status(201, ProposalOut.of(made, made.state))


@router.get("/proposals/{uuid:proposal}", response=answers(200, ProposalOut), summary="One proposal")
def read(request: Request, workspace: Slug, project: Slug, proposal: Id) -> ProposalOut:
    """With its links and its signature."""
    return _shown(actor_in(request, workspace), project, proposal)


@router.post(
    "/proposals/{uuid:proposal}/withdraw",
    response=answers(200, ProposalOut, 403, 409, *BODY),
    summary="Withdraw",
)
def withdraw(
    request: Request, workspace: Slug, project: Slug, proposal: Id, wanted: WithdrawIn
) -> ProposalOut:
    """Nobody can accept it any more; its links say so."""
    actor = actor_in(request, workspace)
    withdraw_proposal(actor, project, proposal, wanted.reason)
    return _shown(actor, project, proposal)


@router.post(
    "/proposals/{uuid:proposal}/countersign",
    response=answers(200, AcceptanceOut, 403, 409),
    summary="Countersign",
)
def sign(request: Request, workspace: Slug, project: Slug, proposal: Id) -> AcceptanceOut:
    """For the agency, as the holder of the token; it cannot be taken back."""
    return AcceptanceOut.of(countersign(actor_in(request, workspace), project, proposal))


@router.get("/links", response=answers(200, Page[UsedLinkOut], 422), summary="Links")
def links(request: Request, workspace: Slug, project: Slug, turn: Turning) -> Page[UsedLinkOut]:
    """All links of a project, with when each was used where that is told; never with their tokens."""
    return page_of_all(list_links(actor_in(request, workspace), project), turn, _used)


@router.post(
    "/proposals/{uuid:proposal}/links/{uuid:link}/renew",
    response=answers(200, LinkOut, 403, 409),
    summary="Renew a link",
)
def renew(request: Request, workspace: Slug, project: Slug, proposal: Id, link: Id) -> LinkOut:
    """The old one opens nothing; the new one is mailed with the proposal."""
    return LinkOut.of(renew_and_send(actor_in(request, workspace), project, proposal, link))


@router.delete("/links/{uuid:link}", response=answers(204, None, 403), summary="Revoke a link")
def revoke(request: Request, workspace: Slug, project: Slug, link: Id) -> HttpResponse:
    """It opens nothing from now on; renewing it opens it again."""
    revoke_link(actor_in(request, workspace), project, link)
    return HttpResponse(status=204)


def _shown(actor: Actor, project: str, id: UUID) -> ProposalOut:
    found = followed(actor, project, id)
    return ProposalOut.of(found.sent, found.standing.state)


def _used(used: UsedLink) -> UsedLinkOut:
    seen = [view.half_hour for view in used.views]
    return UsedLinkOut(**LinkOut.of(used.link).model_dump(), seen=seen)
