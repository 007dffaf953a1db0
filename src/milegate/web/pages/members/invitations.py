"""Inviting, sending again, withdrawing."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from milegate.actions.actor import Actor
from milegate.actions.errors import Invalid
from milegate.actions.invitations import (
    Invited,
    invite,
    mail_invitation,
    renew_invitation,
    withdraw_invitation,
)
from milegate.web.access import member
from milegate.web.pages.members.shown import members_page


@require_POST
@member
def invite_person(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Make a place for somebody and send the link."""
    email, role = request.POST.get("email", ""), request.POST.get("role", "")
    try:
        invited = invite(actor, email, role)
    except Invalid as refusal:
        trouble = {one.place: one.message for one in refusal.troubles}
        page = members_page(actor, email=email, role=role, trouble=trouble)
        return render(request, "members/members.html", page, status=422)
    return _sent(request, actor, invited)


@require_POST
@member
def send_again(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """A new link; the old one is void."""
    return _sent(request, actor, renew_invitation(actor, id))


@require_POST
@member
def withdraw(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """Make the link void."""
    withdraw_invitation(actor, id)
    messages.success(request, "The invitation has been withdrawn.")
    return redirect("members", actor.workspace.slug)


def _sent(request: HttpRequest, actor: Actor, invited: Invited) -> HttpResponse:
    address = request.build_absolute_uri(reverse("join", args=[invited.token]))
    email = invited.invitation.email
    if mail_invitation(actor, invited, address):
        messages.success(request, f"The invitation is on its way to {email}.")
    else:
        messages.error(request, f"{email} is invited, but the mail could not be sent. Send it again later.")
    return redirect("members", actor.workspace.slug)
