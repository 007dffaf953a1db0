"""The timeline of a project: the picture, and what it says in words."""

from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from milegate.actions.actor import Actor
from milegate.actions.history import mine
from milegate.actions.rights import Right
from milegate.charts.links import are_many
from milegate.web.access import member
from milegate.web.pages.timeline.looking import Looking
from milegate.web.pages.timeline.picture import drawn
from milegate.web.pages.timeline.reasons import reasons
from milegate.web.pages.timeline.telling import Telling
from milegate.web.project.heat import Heat
from milegate.web.project.shown import shown


@require_safe
@member
def timeline(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """The page."""
    stored = actor.project(project)
    page: dict[str, Any] = shown(actor, stored, "Timeline")
    frame = page["frame"]
    opened, here = frame.opened, frame.places.timeline
    looking = Looking.of(request.GET, here, large=opened.pictures.large)
    today = timezone.localdate(timezone=ZoneInfo(opened.plan.project.timezone))
    back, forth = mine(actor, stored).said
    page |= {
        "looking": looking,
        "drawn": drawn(opened, looking, today),
        "telling": Telling(frame),
        "heat_map": Heat(frame),
        "many_links": are_many(opened.overview.timeline),
        "reasons": list(reasons(opened.overview)),
        "can_edit": actor.may(Right.EDIT_PLAN),
        "undo": back,
        "redo": forth,
    }
    return render(request, "timeline/page.html", page)
