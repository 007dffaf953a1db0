"""A new project: blank or from a template at once; from a file in two steps, the first keeps nothing."""

from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from milegate.actions import starting
from milegate.actions.actor import Actor
from milegate.actions.clients import list_clients
from milegate.actions.errors import Invalid
from milegate.actions.rights import Right
from milegate.actions.starting import Basics
from milegate.actions.templates import list_templates
from milegate.actions.trial import Refusal, Upload
from milegate.store.values.projects import StoredProject
from milegate.web.access import member
from milegate.web.pages.starting.left_out import say_left_out
from milegate.web.pages.trial.forms import FIELD, currency, limits, rate
from milegate.web.project.frame import Frame, Places
from milegate.web.project.ledger import Ledger

BLANK = "blank"
MISSING = "Choose a file first: a spreadsheet, MS Project XML or a plan file."


@require_http_methods(["GET", "HEAD", "POST"])
@member
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What to begin with."""
    actor.require(Right.CREATE_PROJECTS)
    if request.method != "POST":
        return _form(request, actor)
    source, basics = request.POST.get("source", BLANK), _basics(request)
    try:
        if source == BLANK:
            return _to(actor, starting.start_blank(actor, basics))
        return _to(actor, starting.start_from_template(actor, source, basics))
    except Invalid as refusal:
        return _form(request, actor, refusal)


@require_POST
@member
def preview(request: HttpRequest, actor: Actor) -> HttpResponse:
    """How a file is understood, before anything is saved."""
    file = request.FILES.get(FIELD)
    if not isinstance(file, UploadedFile):
        return _form(request, actor, Invalid.of("file", "missing", MISSING))
    hourly = rate(request.POST) or Decimal(0)
    upload = Upload(file.name or "", file.read(), file.size or 0, hourly, currency(request.POST))
    found = starting.preview_file(actor, upload, limits())
    if isinstance(found, Refusal):
        return _form(request, actor, None, found)
    frame = Frame(found.opened, "trial", Places(), quiet=found.quiet)
    page = {
        "trial": found,
        "words": frame.words,
        "table": Ledger(frame, outline_only=found.opened.pictures.large),
        "clients": list_clients(actor),
    }
    return render(request, "starting/preview.html", page)


@require_POST
@member
def keep(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The file as it was shown becomes a project."""
    document = request.POST.get("document", "")
    try:
        begun = starting.start_from_preview(actor, document, _basics(request), limits())
    except Invalid as refusal:
        return _form(request, actor, refusal)
    say_left_out(request, begun)
    return _to(actor, begun.project)


def _basics(request: HttpRequest) -> Basics:
    sent = request.POST
    return Basics(*(sent.get(name, "") for name in ("name", "start", "currency", "client")))


def _to(actor: Actor, made: StoredProject) -> HttpResponse:
    return redirect("estimate", workspace=actor.workspace.slug, project=made.card.slug)


def _form(
    request: HttpRequest, actor: Actor, refusal: Invalid | None = None, file: Refusal | None = None
) -> HttpResponse:
    sent = request.POST
    page: dict[str, Any] = {
        "templates": list_templates(actor),
        "projects": starting.sources(actor),
        "clients": list_clients(actor),
        "typed": _basics(request),
        "source": sent.get("source") or request.GET.get("source") or BLANK,
        "today": timezone.localdate().isoformat(),
        "troubles": {one.place: one.message for one in refusal.troubles} if refusal else {},
        "file": file,
    }
    return render(request, "starting/new.html", page, status=422 if refusal or file else 200)
