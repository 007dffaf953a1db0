"""The pipeline: what waits for an answer, and how often and how soon the answer was yes."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from milegate.actions import pipeline as actions
from milegate.actions.actor import Actor
from milegate.actions.asked_changes import waiting_changes
from milegate.actions.pipeline import SILENT_DAYS
from milegate.web.access import member
from milegate.web.pages.pipeline.shown import PipelinePage

MOST_DAYS = 365


@require_safe
@member
def pipeline(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All of it; `?silent=14` asks for another number of days."""
    days = _days(request.GET.get("silent", ""))
    page = PipelinePage(actions.pipeline(actor, days), actor.workspace.locale)
    asked = waiting_changes(actor)
    return render(request, "pipeline/page.html", {"found": page, "asked": asked})


def _days(text: str) -> int:
    """The days that were asked for; what is no such number is the usual one."""
    asked = int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else SILENT_DAYS
    return min(max(asked, 1), MOST_DAYS)
