"""The timeline of a project: the picture, the settings of the schedule, and what it says in words."""

from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from milegate.actions.actor import Actor
from milegate.actions.estimating import steps_back
from milegate.actions.history import Happened, steps_since
from milegate.actions.rights import Right
from milegate.store.values.projects import StoredProject
from milegate.web.access import member
from milegate.web.pages.estimate.forms import Form
from milegate.web.pages.timeline import settings
from milegate.web.pages.timeline.looking import Looking
from milegate.web.pages.timeline.picture import drawn
from milegate.web.pages.timeline.saving import saved_fields, tell
from milegate.web.pages.timeline.telling import Telling
from milegate.web.project.heat import Heat
from milegate.web.project.shown import frame_of, shown

MOST_STEPS = 20


@require_safe
@member
def timeline(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """The page."""
    return _page(request, actor, actor.project(project), Form())


@require_http_methods(["GET", "HEAD", "POST"])
@member
def setting(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """Save the settings of the schedule as one step."""
    if request.method != "POST":
        return redirect("timeline", workspace=actor.workspace.slug, project=project)
    actor.require(Right.EDIT_PLAN)
    plan = frame_of(actor, actor.project(project), "Timeline").opened.plan
    done, form = saved_fields(
        request, actor, project, settings.edits(request.POST, plan), "Changed the schedule"
    )
    if done is None:
        return _page(request, actor, actor.project(project), form)
    tell(request, actor, project, "Saved the settings of the schedule.")
    return redirect("timeline", workspace=actor.workspace.slug, project=project)


def _page(request: HttpRequest, actor: Actor, stored: StoredProject, form: Form) -> HttpResponse:
    page: dict[str, Any] = shown(actor, stored, "Timeline")
    frame = page["frame"]
    opened, here = frame.opened, frame.places.timeline
    looking = Looking.of(request.GET, here, large=opened.pictures.large)
    today = timezone.localdate(timezone=ZoneInfo(opened.plan.project.timezone))
    back, forth = steps_back(actor, stored)
    page |= {
        "looking": looking,
        "drawn": drawn(opened, looking, today),
        "telling": Telling(frame),
        "heat_map": Heat(frame),
        "settings": settings.shown(opened.plan),
        "form": form,
        "can_edit": actor.may(Right.EDIT_PLAN),
        "undo": back,
        "redo": forth,
    }
    return render(request, "timeline/page.html", page, status=422 if form.message else 200)


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
