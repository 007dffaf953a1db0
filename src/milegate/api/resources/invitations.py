"""Places that wait for somebody: the link is in the mail and nowhere else."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from ninja import Router, Status

from milegate.actions import invitations as actions
from milegate.actions.actor import Actor
from milegate.actions.invitations import Invited
from milegate.api.answers import BODY, answers
from milegate.api.door import Request, Slug, actor_in
from milegate.api.pages import Page, Turning, page_of_all
from milegate.api.schemas.members import InvitationIn, InvitationOut, SentOut

router = Router(tags=["members"])


@router.get("", response=answers(200, Page[InvitationOut], 403, 422), summary="Invitations")
def invitations(request: Request, workspace: Slug, turn: Turning) -> Page[InvitationOut]:
    """Those that wait, the newest first."""
    rows = actions.list_invitations(actor_in(request, workspace))
    return page_of_all(rows, turn, InvitationOut.of)


@router.post("", response=answers(201, SentOut, 403, *BODY), summary="Invite somebody")
def invite(request: Request, workspace: Slug, wanted: InvitationIn) -> Status[SentOut]:
    """By a mail with a link, which is good for seven days. A workspace invites at most 50 people in a day."""
    actor = actor_in(request, workspace)
    return Status(201, _sent(request, actor, actions.invite(actor, wanted.email, wanted.role)))


@router.post("/{uuid:invitation}/send", response=answers(200, SentOut, 403, 422), summary="Send it again")
def send_again(request: Request, workspace: Slug, invitation: UUID) -> SentOut:
    """With a new link; the old one is void. Once in five minutes."""
    actor = actor_in(request, workspace)
    return _sent(request, actor, actions.renew_invitation(actor, invitation))


@router.delete("/{uuid:invitation}", response=answers(204, None, 403), summary="Withdraw an invitation")
def withdraw(request: Request, workspace: Slug, invitation: UUID) -> HttpResponse:
    """Its link is void."""
    actions.withdraw_invitation(actor_in(request, workspace), invitation)
    return HttpResponse(status=204)


def _sent(request: Request, actor: Actor, invited: Invited) -> SentOut:
    address = request.build_absolute_uri(reverse("join", args=[invited.token]))
    sent = actions.mail_invitation(actor, invited, address)
    return SentOut.sent_to(invited.invitation, sent)
