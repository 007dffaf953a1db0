"""What the client had to bring, and whether it is there."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from milegate.actions.actor import Actor
from milegate.actions.record_needs import note_need
from milegate.web.access import member


@require_POST
@member
def need(request: HttpRequest, actor: Actor, project: str, need: str) -> HttpResponse:
    """Note that it is there, or that it is not after all."""
    received = request.POST.get("received") == "yes"
    note_need(actor, project, need, received=received)
    messages.success(request, "Noted: it is there." if received else "Noted: it is not there yet.")
    return redirect("agreed", actor.workspace.slug, project)
