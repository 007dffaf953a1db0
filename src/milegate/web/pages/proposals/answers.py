"""What the agency does with a proposal that was sent: withdraw it, countersign it, note an acceptance."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from milegate.actions import countersigning
from milegate.actions.actor import Actor
from milegate.actions.countersigning import Elsewhere, elsewhere_troubles, record_acceptance
from milegate.actions.rights import Right
from milegate.actions.sending import withdraw_proposal
from milegate.web.access import member
from milegate.web.pages.proposals.views import proposal_page

NO_DAY = "Say on which day it was accepted, like 2027-03-12."
TOO_LARGE = "A proof has at most 5 MB."


@require_POST
@member
def withdraw(request: HttpRequest, actor: Actor, project: str, id: UUID) -> HttpResponse:
    """Nobody can accept it any more."""
    withdraw_proposal(actor, project, id, request.POST.get("reason", ""))
    messages.success(request, "The proposal is withdrawn. Its links say so.")
    return redirect("proposal", actor.workspace.slug, project, id)


@require_POST
@member
def countersign(request: HttpRequest, actor: Actor, project: str, id: UUID) -> HttpResponse:
    """Sign for the agency."""
    countersigning.countersign(actor, project, id)
    messages.success(request, "Countersigned. Both sides have signed now.")
    return redirect("proposal", actor.workspace.slug, project, id)


@require_http_methods(["GET", "HEAD", "POST"])
@member
def elsewhere(request: HttpRequest, actor: Actor, project: str, id: UUID) -> HttpResponse:
    """The form for a signature that was made elsewhere; sent, it is noted with its proof."""
    actor.require(Right.SEND)
    if request.method != "POST":
        return _form(request, proposal_page(actor, project, id), {})
    typed, wrong = _elsewhere(request, actor)
    wrong = {one.place: one.message for one in elsewhere_troubles(typed)} | wrong
    if wrong:
        return _form(request, proposal_page(actor, project, id), wrong)
    record_acceptance(actor, project, id, typed)
    messages.success(request, "The acceptance is recorded, and says that it was made elsewhere.")
    return redirect("proposal", actor.workspace.slug, project, id)


def _elsewhere(request: HttpRequest, actor: Actor) -> tuple[Elsewhere, dict[str, str]]:
    """What was typed, and what the form itself cannot take."""
    zone = ZoneInfo(actor.workspace.timezone)
    wrong: dict[str, str] = {}
    try:
        at = datetime.combine(date.fromisoformat(request.POST.get("at", "").strip()), time(), zone)
    except ValueError:
        at, wrong["at"] = timezone.now(), NO_DAY
    file = request.FILES.get("proof")
    proof, called = (file.read(), file.name or "") if isinstance(file, UploadedFile) else (b"", "")
    if isinstance(file, UploadedFile) and len(proof) < (file.size or 0):
        wrong["proof"] = TOO_LARGE  # what does not fit is not kept
    name, position, entity = (request.POST.get(field, "") for field in ("name", "position", "entity"))
    return Elsewhere(name, position, entity, at, proof, called), wrong


def _form(request: HttpRequest, page: dict[str, Any], wrong: dict[str, str]) -> HttpResponse:
    page |= {"typed": request.POST, "wrong": wrong}
    return render(request, "proposals/elsewhere.html", page, status=422 if wrong else 200)
