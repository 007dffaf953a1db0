"""The offer as the client would see it, the plan review, and the plan as files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from milegate.actions import downloads
from milegate.actions.actor import Actor
from milegate.actions.brands import brand_of
from milegate.actions.opened import Opened
from milegate.web.access import member
from milegate.web.files import as_file
from milegate.web.project.client import ClientPage
from milegate.web.project.review import Review
from milegate.web.project.shown import frame_of, shown

FILES = {"yaml", "json", "xlsx"}


@require_safe
@member
def offer(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """The client's page, before anything is sent."""
    page = shown(actor, actor.project(project), "Proposal")
    frame = page["frame"]
    return render(request, "offer/offer.html", page | {"page": ClientPage(frame.opened.offer, frame.words)})


@require_safe
@member
def review(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """What is wrong or unwise, and what to do."""
    page = shown(actor, actor.project(project), "Review")
    return render(request, "offer/review.html", page | {"review": Review(page["frame"])})


@require_safe
@member
def pdf(_request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """The offer as PDF, shown in the browser."""
    document = actor.project(project).document
    file = downloads.stored_proposal(document, timezone.localdate(), brand_of(actor))
    return as_file(file, inline=True)


@require_safe
@member
def plan(_request: HttpRequest, actor: Actor, project: str, extension: str) -> HttpResponse:
    """The plan as a file, with as much of what is internal as this person may see."""
    if extension not in FILES:
        raise Http404
    return as_file(downloads.plan_file(_opened(actor, project), extension))


@require_safe
@member
def svg(_request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """The timeline as a picture."""
    return as_file(downloads.picture(_opened(actor, project)))


def _opened(actor: Actor, project: str) -> Opened:
    return frame_of(actor, actor.project(project), "").opened
