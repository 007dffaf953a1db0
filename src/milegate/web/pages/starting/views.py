"""A new project: blank or from a template at once; from a file after it has been looked at."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from milegate.actions import starting
from milegate.actions.actor import Actor
from milegate.actions.clients import list_clients
from milegate.actions.errors import Invalid, NotFound
from milegate.actions.rights import Right
from milegate.actions.starting import Basics
from milegate.actions.templates import list_templates
from milegate.actions.trial import Refusal, Trial, Upload
from milegate.planfile.imports import Chosen
from milegate.store.values.projects import StoredProject
from milegate.web.access import member
from milegate.web.forms.own_estimate import BAD_RATE, FIELD, currency, limits, rate
from milegate.web.pages.starting.left_out import say_left_out
from milegate.web.pages.starting.reading import choices, chosen_of, columns_of, fields_of
from milegate.web.project.frame import Frame, Places
from milegate.web.project.ledger import Ledger
from milegate.web.refusals import troubles_by_place

BLANK = "blank"
ABOUT_ROWS = {"no-table", "empty-table"}
CHOOSE_AGAIN = "Then choose the file again: browsers do not keep a chosen one."
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
    except NotFound as gone:
        return _form(request, actor, Invalid.of("source", "unknown", str(gone)))


@require_http_methods(["GET", "HEAD", "POST"])
@member
def preview(request: HttpRequest, actor: Actor) -> HttpResponse:
    """A file comes in; then how it is understood, with other meanings on request, before it is a project."""
    if request.method == "POST":
        return _taken(request, actor)
    held = starting.held_file(actor)
    if held is None:
        return redirect("project-new", workspace=actor.workspace.slug)
    chosen = chosen_of(request.GET)
    return _preview(request, actor, chosen, starting.preview_file(actor, held, limits(), chosen))


def _taken(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The file waits; one that no choice of columns can mend is said at once."""
    actor.require(Right.CREATE_PROJECTS)
    file = request.FILES.get(FIELD)
    if not isinstance(file, UploadedFile):
        return _form(request, actor, Invalid.of("file", "missing", MISSING))
    hourly = rate(request.POST)
    if hourly is None:
        return _form(request, actor, Invalid.of("rate", "no-rate", f"{BAD_RATE} {CHOOSE_AGAIN}"))
    upload = Upload(file.name or "", file.read(), file.size or 0, hourly, currency(request.POST))
    found = starting.preview_file(actor, upload, limits())
    if isinstance(found, Refusal) and not _may_be_mended(found):
        return _form(request, actor, None, found)
    starting.hold_file(actor, upload)
    return redirect("project-preview", workspace=actor.workspace.slug)


def _may_be_mended(refusal: Refusal) -> bool:
    return all(problem.code in ABOUT_ROWS for problem in refusal.problems)


def _preview(
    request: HttpRequest, actor: Actor, chosen: Chosen, found: Trial | Refusal, said: Invalid | None = None
) -> HttpResponse:
    """How the file is read; without a plan, the rows to be tried instead."""
    page: dict[str, Any] = {
        "trial": found if isinstance(found, Trial) else None,
        "file": found if isinstance(found, Refusal) else None,
        "source": found.source,
        "columns": [],
        "chosen": chosen,
        "kept": list(fields_of(chosen)),
        "choices": choices(),
        "clients": list_clients(actor),
        "typed": _basics(request),
        "troubles": troubles_by_place(said) if said else {},
    }
    if isinstance(found, Trial):
        frame = Frame(found.opened, "trial", Places(), quiet=found.quiet)
        table = Ledger(frame, outline_only=found.opened.pictures.large)
        page |= {"words": frame.words, "table": table, "columns": columns_of(found)}
    status = 422 if said or isinstance(found, Refusal) else 200
    return render(request, "starting/preview.html", page, status=status)


@require_POST
@member
def keep(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The file as it was shown becomes a project."""
    chosen = chosen_of(request.POST)
    try:
        begun = starting.start_from_file(actor, _basics(request), limits(), chosen)
    except Invalid as refusal:
        return _shown_again(request, actor, chosen, refusal)
    except NotFound as gone:
        return _shown_again(request, actor, chosen, Invalid.of("client", "unknown", str(gone)))
    say_left_out(request, begun)
    return _to(actor, begun.project)


def _shown_again(request: HttpRequest, actor: Actor, chosen: Chosen, refusal: Invalid) -> HttpResponse:
    held = starting.held_file(actor)
    if held is None:
        return _form(request, actor, refusal)
    return _preview(request, actor, chosen, starting.preview_file(actor, held, limits(), chosen), refusal)


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
        "rate": sent.get("rate", "100"),
        "today": actor.today.isoformat(),
        "troubles": troubles_by_place(refusal) if refusal else {},
        "file": file,
    }
    return render(request, "starting/new.html", page, status=422 if refusal or file else 200)
