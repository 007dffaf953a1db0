"""The mails of a workspace: which have left, which wait, which came back or were given up."""

from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from milegate.actions import bounces
from milegate.actions import letters as actions
from milegate.actions.actor import Actor
from milegate.web.access import member
from milegate.web.cursors import cursor_in

FILES = "django.core.mail.backends.filebased.EmailBackend"


@require_safe
@member
def letters(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A page of them, the newest first."""
    zone, before = ZoneInfo(actor.workspace.timezone), cursor_in(request.GET)
    found = actions.list_letters(actor, before)
    page = {
        "letters": found.letters,
        "following": found.following,
        "first_page": before is None,
        "local": lambda at: at.astimezone(zone),
        "colours": {"came back": "late", "given up": "late", "waiting": "waiting", "delivered": "passed"},
        "has_server": settings.EMAIL_BACKEND != FILES,
    }
    return render(request, "letters/page.html", page)


@require_POST
@member
def again(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """Try one that was given up."""
    actions.send_letter_again(actor, id)
    messages.success(request, "It is tried again now.")
    return redirect("letters", actor.workspace.slug)


@require_POST
@member
def came_back(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """Mark one that has left and came back."""
    bounces.mark_bounced(actor, id)
    messages.success(request, "Marked: this mail came back.")
    return redirect("letters", actor.workspace.slug)


@require_POST
@member
def arrived(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """Take such a mark back."""
    bounces.unmark_bounced(actor, id)
    messages.success(request, "The mark is gone: this mail counts as delivered.")
    return redirect("letters", actor.workspace.slug)
