"""The timeline of a project: the picture, and what it says in words."""

from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from milegate.actions.actor import Actor
from milegate.actions.history import Happened, mine, steps_since
from milegate.actions.rights import Right
from milegate.charts.links import are_many
from milegate.web.access import member
from milegate.web.pages.timeline.looking import Looking
from milegate.web.pages.timeline.picture import drawn
from milegate.web.pages.timeline.reasons import reasons
from milegate.web.pages.timeline.telling import Telling
from milegate.web.project.heat import Heat
from milegate.web.project.shown import shown

MOST_STEPS = 20


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


@require_safe
@member
def since(_request: HttpRequest, actor: Actor, project: str, revision: int) -> HttpResponse:
    """What others did since a revision, in a sentence; 204 when nothing happened."""
    stored = actor.project(project)
    if stored.card.revision <= revision:
        return HttpResponse(status=204)
    steps = steps_since(actor, stored, revision, MOST_STEPS)
    others = [each for each in steps if each.step.author_id != actor.user_id]
    return JsonResponse({"revision": stored.card.revision, "said": _said(others)})


def _said(steps: list[Happened]) -> str:
    """The last of the steps by name, and how many more there are."""
    if not steps:
        return ""
    last = steps[-1]
    said = f"{last.step.author or 'Somebody'}: {last.label or 'changed something'}"
    return said if len(steps) == 1 else f"{said} (and {len(steps) - 1} more)"
