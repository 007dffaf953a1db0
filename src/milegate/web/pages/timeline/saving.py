"""How forms of the timeline are saved: what goes wrong becomes words beside the fields."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest

from milegate.actions.actor import Actor
from milegate.actions.errors import Conflict, Invalid
from milegate.core.overview import Overview
from milegate.web.access import wants_json
from milegate.web.forms.form import Form
from milegate.web.forms.saving import NOT_SAVED
from milegate.web.pages.timeline.consequence import consequence
from milegate.web.project.shown import frame_of


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


def tell(request: HttpRequest, actor: Actor, slug: str, before: Overview, said: str) -> None:
    """Say that it is saved, and what it does to the dates."""
    frame = frame_of(actor, actor.project(slug), "Timeline")
    after = frame.opened.overview
    level = messages.SUCCESS if after.timeline else messages.ERROR
    messages.add_message(request, level, f"{said}; {consequence(before, after, frame.words)}.")
