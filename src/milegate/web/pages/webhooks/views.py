"""The pages: all webhooks, one with its log, one delivery."""

import json
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from milegate.actions import webhook_log
from milegate.actions import webhooks as actions
from milegate.actions.actor import Actor
from milegate.actions.errors import Invalid
from milegate.actions.happenings import EVENT_WORDS
from milegate.store.values.webhooks import StoredEndpoint
from milegate.web.access import member
from milegate.web.pages.webhooks.forms import HOURS, chose_nothing, cursor, typed_in, wanted_of

LIST, ONE = "webhooks/page.html", "webhooks/webhook.html"
STATES = {"": "All", "failed": "Failed", "waiting": "Waiting", "delivered": "Delivered"}
NOTHING_CHOSEN = "Choose one at least, or all of them."


@require_http_methods(["GET", "HEAD", "POST"])
@member
def webhooks(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The list and the form. A new secret is in the answer to the form, and nowhere else ever."""
    if request.method != "POST":
        return render(request, LIST, _list(actor))
    try:
        _check(request.POST)
        secret, made = actions.add_endpoint(actor, wanted_of(request.POST))
    except Invalid as refusal:
        return render(request, LIST, _list(actor, request.POST, _troubles(refusal)), status=422)
    return render(request, ONE, _one(actor, made) | {"secret": secret, "fresh": True})


@require_http_methods(["GET", "HEAD", "POST"])
@member
def webhook(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """One of them: its settings and its log."""
    found = actions.find_endpoint(actor, id)
    if request.method != "POST":
        state = request.GET.get("state", "")
        return render(request, ONE, _one(actor, found, state, cursor(request.GET.get("before", ""))))
    try:
        _check(request.POST)
        actions.change_endpoint(actor, id, wanted_of(request.POST))
    except Invalid as refusal:
        form = {"typed": typed_in(request.POST), "trouble": _troubles(refusal)}
        return render(request, ONE, _one(actor, found) | form, status=422)
    messages.success(request, "Saved.")
    return redirect("webhook", actor.workspace.slug, id)


@require_POST
@member
def rotate(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """A new secret: in the answer to this form, and nowhere else ever."""
    secret, found = actions.rotate_secret(actor, id)
    return render(request, ONE, _one(actor, found) | {"secret": secret})


@require_safe
@member
def delivery(request: HttpRequest, actor: Actor, id: UUID, delivery: UUID) -> HttpResponse:
    """One delivery: what was sent, and what came back each time."""
    found = webhook_log.find_delivery(actor, id, delivery)
    payload = json.dumps(json.loads(found.delivery.happening.payload), indent=2, ensure_ascii=False)
    page = {"found": found, "one": found.delivery, "payload": payload, "local": _local(actor)}
    return render(request, "webhooks/delivery.html", page)


def _check(typed: QueryDict) -> None:
    if chose_nothing(typed):
        raise Invalid.of("events", "missing", NOTHING_CHOSEN)


def _troubles(refusal: Invalid) -> dict[str, str]:
    return {one.place: one.message for one in refusal.troubles}


def _list(
    actor: Actor, typed: QueryDict | None = None, trouble: dict[str, str] | None = None
) -> dict[str, Any]:
    return {
        "endpoints": actions.list_endpoints(actor),
        "words": EVENT_WORDS,
        "typed": typed_in(typed),
        "trouble": trouble or {},
        "local": _local(actor),
    }


def _one(actor: Actor, found: StoredEndpoint, state: str = "", before: int | None = None) -> dict[str, Any]:
    return {
        "one": found,
        "page": webhook_log.deliveries_page(actor, found.public_id, state, before),
        "state": state,
        "states": STATES,
        "first_page": before is None,
        "words": EVENT_WORDS,
        "hours": HOURS,
        "typed": typed_in(None, found),
        "trouble": {},
        "secret": "",
        "local": _local(actor),
    }


def _local(actor: Actor) -> Any:
    zone = ZoneInfo(actor.workspace.timezone)
    return lambda at: at.astimezone(zone).strftime("%Y-%m-%d %H:%M:%S")
