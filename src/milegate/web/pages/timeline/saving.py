"""How forms of the timeline are saved: what goes wrong becomes words beside the fields."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from milegate.actions.actor import Actor
from milegate.actions.editing import Change, Done
from milegate.actions.errors import Conflict, Invalid
from milegate.actions.form_fields import change_fields, wished_places
from milegate.core.overview import Overview
from milegate.web.access import wants_json
from milegate.web.pages.estimate.forms import Form, Json
from milegate.web.pages.estimate.reading import edits_of, whole
from milegate.web.pages.timeline.consequence import consequence
from milegate.web.project.shown import frame_of

NOT_SAVED = "Not saved yet: something is not right."


def tried(request: HttpRequest, act: Callable[[], Any]) -> Form | None:
    """Do it; None when it is done, else the form with what is wrong. A script gets that as JSON."""
    try:
        act()
    except Conflict as refusal:
        if wants_json(request):
            raise
        return Form(request.POST, refusal.troubles, str(refusal))
    except Invalid as refusal:
        if wants_json(request):
            raise
        return Form(request.POST, refusal.troubles, NOT_SAVED)
    return None


def saved_fields(
    request: HttpRequest, actor: Actor, slug: str, edits: list[Json], label: str
) -> tuple[Done | None, Form]:
    """Save the fields of a form that differ from its base, as one step."""
    change: Change | None = None
    try:
        change = Change(whole(request, "base"), edits_of(edits), label)
        return change_fields(actor, slug, change), Form()
    except Conflict as refusal:
        mine = wished_places(actor, slug, change) if change else None
        return None, Form(request.POST, refusal.troubles, str(refusal), mine)
    except Invalid as refusal:
        return None, Form(request.POST, refusal.troubles, NOT_SAVED)


def tell(request: HttpRequest, actor: Actor, slug: str, before: Overview, said: str) -> None:
    """Say that it is saved, and what it does to the dates."""
    frame = frame_of(actor, actor.project(slug), "Timeline")
    after = frame.opened.overview
    level = messages.SUCCESS if after.timeline else messages.ERROR
    messages.add_message(request, level, f"{said}; {consequence(before, after, frame.words)}.")
