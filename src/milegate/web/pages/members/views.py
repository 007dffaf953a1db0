"""Members: their roles, their leaving."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from milegate.actions.actor import Actor
from milegate.actions.members import change_role, leave, remove_member
from milegate.web.access import member
from milegate.web.pages.members.shown import members_page


@require_safe
@member
def members(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Everybody, and who is invited."""
    return render(request, "members/members.html", members_page(actor))


@require_POST
@member
def role(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """Give a member another role."""
    change_role(actor, id, request.POST.get("role", ""))
    messages.success(request, "The role has been changed.")
    return redirect("members", actor.workspace.slug)


@require_POST
@member
def remove(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """Take somebody out."""
    remove_member(actor, id)
    messages.success(request, "The person has been removed and has no access any more.")
    return redirect("members", actor.workspace.slug)


@require_POST
@member
def leave_workspace(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Go."""
    leave(actor)
    messages.success(request, f"You have left {actor.workspace.name}.")
    return redirect("workspaces")
