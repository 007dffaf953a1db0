"""Try it with your own estimate: a file comes in, a whole project is shown, and nothing stays."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods, require_POST

from milegate.actions.downloads import trial_download
from milegate.actions.trial import Refusal, Trial, Upload, reopen_trial, try_plan
from milegate.core.outline import RowKind
from milegate.web.files import as_file
from milegate.web.forms.own_estimate import BAD_RATE, FIELD, currency, limits, rate, try_form
from milegate.web.pages.trial.assumed import assumed
from milegate.web.pages.trial.turns import Turns
from milegate.web.project.client import ClientPage
from milegate.web.project.due import Payments
from milegate.web.project.frame import Frame, Places
from milegate.web.project.gates import cards
from milegate.web.project.ledger import Ledger
from milegate.web.project.review import Review
from milegate.web.project.totals import Totals
from milegate.web.project.words import counted
from milegate.web.visitors import allowed, client_address

MISSING = "Choose a file first: a spreadsheet, MS Project XML or a plan file."
BUSY = "Too many estimates are being computed just now. Wait a few seconds, and try again."
OFTEN = "You have tried many files in a short time. Wait a minute, and try again."

turns = Turns(at_once=2)


@never_cache
@ensure_csrf_cookie
@require_http_methods(["GET", "HEAD", "POST"])
def try_it(request: HttpRequest) -> HttpResponse:
    """The form; or the project that a file gives."""
    if request.method != "POST":
        return _form(request)
    file = request.FILES.get(FIELD)
    if not isinstance(file, UploadedFile):
        return _form(request, trouble=MISSING, status=400)
    hourly = rate(request.POST)
    if hourly is None:
        return _form(request, bad_rate=BAD_RATE, chosen=file.name or "", status=422)
    if too_often(request):
        return _form(request, trouble=OFTEN, status=429)
    with turns.take() as mine:
        return _shown(request, file, hourly) if mine else _form(request, trouble=BUSY, status=503)


def _shown(request: HttpRequest, file: "UploadedFile[bytes]", hourly: Decimal) -> HttpResponse:
    sent = request.POST
    upload = Upload(file.name or "", file.read(), file.size or 0, hourly, currency(sent))
    tried = try_plan(upload, limits())
    if isinstance(tried, Refusal):
        too_large = any(problem.code == "too-large" for problem in tried.problems)
        return _form(request, refusal=tried, status=413 if too_large else 422)
    return render(request, "trial/result.html", _page(tried) | {"form": try_form(sent)})


def _page(trial: Trial) -> dict[str, Any]:
    opened = trial.opened
    frame = Frame(opened, "trial", Places(), quiet=trial.quiet)
    return {
        "trial": trial,
        "frame": frame,
        "words": frame.words,
        "table": Ledger(frame, outline_only=opened.pictures.large),
        "totals_bar": Totals(frame),
        "cards": cards(frame),
        "payments": Payments(frame),
        "review": Review(frame),
        "client": ClientPage(opened.offer, frame.words),
        "counts": _counts(trial),
        "assumed": assumed(frame, trial),
        "milestones": counted(len(opened.plan.gates), "suggested milestone"),
    }


def _counts(trial: Trial) -> str:
    """What came in, in a sentence."""
    rows = trial.opened.overview.outline.rows
    phases = counted(sum(row.depth == 0 for row in rows), "phase")
    items = counted(sum(row.kind is RowKind.LEAF for row in rows), "item")
    remarks = f", with {counted(len(trial.notes), 'remark')}" if trial.notes else ""
    return f"{items} in {phases} were read{remarks}."


@never_cache
@require_POST
def download(request: HttpRequest) -> HttpResponse:
    """A file of the plan that the visitor's own page carries."""
    with turns.take() as mine:
        if not mine:
            return _form(request, trouble=BUSY, status=503)
        found = reopen_trial(request.POST.get("document", ""), limits())
        if isinstance(found, Refusal):
            return _form(request, refusal=found, status=422)
        file = trial_download(found, request.POST.get("form", ""), timezone.localdate())
    return as_file(file) if file else _form(request, trouble="There is no such file.", status=400)


def _form(request: HttpRequest, status: int = 200, **said: Any) -> HttpResponse:
    return render(request, "trial/form.html", {"form": try_form(request.POST or None, **said)}, status=status)


def too_often(request: HttpRequest) -> bool:
    """Whether somebody has tried more than there is room for in a minute; asking counts."""
    return not allowed("try", client_address(request), settings.TRY_PER_MINUTE)
