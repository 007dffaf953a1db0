"""The settings of the schedule: a page, and the side panel beside the picture. One save is one step."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from milegate.actions.actor import Actor
from milegate.actions.rights import Right
from milegate.web.access import member
from milegate.web.forms.form import Form
from milegate.web.forms.saving import refused_fields
from milegate.web.pages.timeline import settings
from milegate.web.pages.timeline.saving import tell
from milegate.web.project.shown import frame_of, shown


@require_http_methods(["GET", "HEAD", "POST"])
@member
def setting(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """Show the settings, or save those that differ."""
    if request.method != "POST":
        return _page(request, actor, project, Form())
    actor.require(Right.EDIT_PLAN)
    overview = frame_of(actor, actor.project(project), "Timeline").opened.overview
    _, form = refused_fields(request, actor, project, lambda plan: settings.wish(request.POST, plan))
    if form:
        return _page(request, actor, project, form)
    tell(request, actor, project, overview, "Saved the settings of the schedule")
    onwards = "timeline-settings" if "X-Panel" in request.headers else "timeline"
    return redirect(onwards, workspace=actor.workspace.slug, project=project)


def _page(request: HttpRequest, actor: Actor, slug: str, form: Form) -> HttpResponse:
    stored = actor.project(slug)
    is_panel = "X-Panel" in request.headers
    page: dict[str, Any] = {"project": stored.card} if is_panel else shown(actor, stored, "Timeline")
    frame = frame_of(actor, stored, "Timeline")
    page |= {
        "layout": "timeline/inner.html" if is_panel else "timeline/alone.html",
        "settings": settings.shown(frame.opened.plan),
        "words": frame.words,
        "form": form,
        "timeline_place": frame.places.timeline,
        "can_edit": actor.may(Right.EDIT_PLAN),
        "actor": actor,
    }
    return render(request, "timeline/settings.html", page, status=422 if form.message else 200)
