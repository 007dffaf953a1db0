"""What is done to a webhook with one button."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from milegate.actions import webhook_log, webhooks
from milegate.actions.actor import Actor
from milegate.actions.errors import Invalid
from milegate.web.access import member
from milegate.web.pages.webhooks.forms import HOURS


@require_POST
@member
def switch(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """On or off."""
    on = request.POST.get("on") == "1"
    webhooks.switch_endpoint(actor, id, on=on)
    said = "It is on: what happens from now on is sent." if on else "It is off: nothing is sent any more."
    messages.success(request, said)
    return redirect("webhook", actor.workspace.slug, id)


@require_POST
@member
def test(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """An event that is only a test."""
    webhook_log.send_test(actor, id)
    messages.success(request, "A test is on its way. Look at the log in a moment.")
    return redirect("webhook", actor.workspace.slug, id)


@require_POST
@member
def again(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """All that failed since a time."""
    hours = request.POST.get("hours", "")
    if hours not in HOURS:
        raise Invalid.of("hours", "unknown-choice", "Choose since when.")
    number = webhook_log.replay_failed(actor, id, timezone.now() - timedelta(hours=int(hours)))
    what = "1 event is" if number == 1 else f"{number} events are"
    messages.success(request, f"{what} sent again now." if number else "Nothing has failed in that time.")
    return redirect("webhook", actor.workspace.slug, id)


@require_POST
@member
def remove(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """Forget it with its log."""
    webhooks.remove_endpoint(actor, id)
    messages.success(request, "The webhook and its log are gone.")
    return redirect("webhooks", actor.workspace.slug)


@require_POST
@member
def replay_one(request: HttpRequest, actor: Actor, id: UUID, delivery: UUID) -> HttpResponse:
    """One event once more."""
    webhook_log.replay(actor, id, delivery)
    messages.success(request, "It is sent again now, with the same id.")
    return redirect("webhook-delivery", actor.workspace.slug, id, delivery)
