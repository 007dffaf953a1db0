"""What the agency does with a proposal that was sent: withdraw it, countersign it, note an acceptance."""

from datetime import date, datetime, time
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
from milegate.actions.countersigning import (
    Elsewhere,
    elsewhere_troubles,
    record_acceptance,
    zone_of_client,
)
from milegate.actions.errors import Invalid
from milegate.actions.papers import waiting_papers
from milegate.actions.proofs import TOO_LARGE
from milegate.actions.rights import Right
from milegate.actions.sending import withdraw_proposal
from milegate.core.choices import MOST_OPTIONS
from milegate.web.access import member
from milegate.web.pages.proposals.views import proposal_page, whole_page
from milegate.web.refusals import troubles_by_place

NO_DAY = "Say on which day it was accepted, like 2027-03-12."


@require_POST
@member
def withdraw(request: HttpRequest, actor: Actor, project: str, id: UUID) -> HttpResponse:
    """Nobody can accept it any more."""
    reason = request.POST.get("reason", "")
    try:
        withdraw_proposal(actor, project, id, reason)
    except Invalid as refusal:
        page = whole_page(actor, project, id) | {"wrong": troubles_by_place(refusal), "reason": reason}
        return render(request, "proposals/proposal.html", page, status=422)
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
        return _form(request, actor, project, id, {})
    typed, wrong = _elsewhere(request, zone_of_client(actor, project, id))
    wrong = {one.place: one.message for one in elsewhere_troubles(typed)} | wrong
    if wrong:
        return _form(request, actor, project, id, wrong)
    try:
        record_acceptance(actor, project, id, typed)
    except Invalid as refusal:
        return _form(request, actor, project, id, troubles_by_place(refusal))
    messages.success(request, "The acceptance is recorded, and says that it was made elsewhere.")
    return redirect("proposal", actor.workspace.slug, project, id)


def _elsewhere(request: HttpRequest, zone: ZoneInfo) -> tuple[Elsewhere, dict[str, str]]:
    """What was typed, the day as one of where the client is, and what the form itself cannot take."""
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
    ticked = tuple(request.POST.getlist("with")[:MOST_OPTIONS])
    return Elsewhere(name, position, entity, at, proof, called, ticked, _paper(request)), wrong


def _paper(request: HttpRequest) -> UUID | None:
    """The file that was handed in and is recorded; None where another one is sent along."""
    try:
        return UUID(request.POST.get("paper", request.GET.get("paper", "")))
    except ValueError:
        return None


def _form(request: HttpRequest, actor: Actor, project: str, id: UUID, wrong: dict[str, str]) -> HttpResponse:
    page = proposal_page(actor, project, id)
    wanted = _paper(request)
    paper = next((each for each in waiting_papers(actor, project, id) if each.public_id == wanted), None)
    ticked = (
        request.POST.getlist("with") if request.method == "POST" else list(paper.options if paper else ())
    )
    page |= {"typed": request.POST, "wrong": wrong, "paper": paper, "ticked": ticked}
    return render(request, "proposals/elsewhere.html", page, status=422 if wrong else 200)
