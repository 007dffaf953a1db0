"""A try becomes a project: at once for who has signed in, after sign-up or sign-in for everybody else."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from milegate.actions.errors import Invalid
from milegate.actions.setup import is_new, signup_is_open
from milegate.actions.trial_keeping import fits_into_session, homes, start_tried, tried
from milegate.web.accounts.adapter import JOINING
from milegate.web.forms.own_estimate import limits
from milegate.web.pages.starting.left_out import say_left_out
from milegate.web.pages.trial import views
from milegate.web.pages.trial.held import Held, held, hold, let_go

NOTHING = "There is nothing to keep: try a file first."
TOO_LARGE = (
    "This estimate is larger than 2 MB, and cannot wait for you until you have signed in. "
    "Sign in first, and try the file once more; or download the plan file and start a project from it."
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest) -> HttpResponse:
    """The try as a project; or what is still missing for that."""
    if request.method != "POST":
        found = held(request)
        return _page(request, found) if found else redirect("try")
    if views.too_often(request):
        return _page(request, held(request), views.OFTEN, 429)
    with views.turns.take() as mine:
        return _kept(request) if mine else _page(request, held(request), views.BUSY, 503)


def _kept(request: HttpRequest) -> HttpResponse:
    before = held(request)
    document = request.POST.get("document") or (before.document if before else "")
    if not document:
        messages.error(request, NOTHING)
        return redirect("try")
    try:
        found = Held(tried(document, limits()).plan.project.name, document)
    except Invalid as refusal:
        let_go(request)
        return _page(request, None, f"This is no plan that can be kept: {refusal}", 422)
    if not request.user.is_authenticated:
        return _account_first(request, found)
    return _started(request, found)


def _started(request: HttpRequest, found: Held) -> HttpResponse:
    """A project, where it is clear in which workspace."""
    user = int(request.user.pk or 0)
    choices = [one.slug for one in homes(user)]
    chosen = request.POST.get("workspace") or (choices[0] if len(choices) == 1 else "")
    if not chosen:
        if fits_into_session(found.document):
            hold(request, found.name, found.document)
        return _page(request, found)
    begun = start_tried(user, chosen, found.document, limits())
    let_go(request)
    messages.success(request, "Your estimate is a project now.")
    say_left_out(request, begun)
    return redirect("estimate", workspace=chosen, project=begun.project.card.slug)


def _account_first(request: HttpRequest, found: Held) -> HttpResponse:
    """To sign-up, with the estimate waiting in the session; the demo has its own entry."""
    if not fits_into_session(found.document):
        return _page(request, None, TOO_LARGE, 413)
    hold(request, found.name, found.document)
    if not (settings.DEMO or _open(request)):
        return redirect("try-keep")
    door = "account_login" if settings.DEMO else "account_signup"
    return redirect(f"{reverse(door)}?{urlencode({'next': reverse('try-keep')})}")


def _page(request: HttpRequest, found: Held | None, wrong: str = "", status: int = 200) -> HttpResponse:
    signed_in = request.user.is_authenticated
    page = {
        "found": found,
        "waits": held(request) is not None,
        "wrong": wrong,
        "signed_in": signed_in,
        "homes": homes(int(request.user.pk or 0)) if signed_in else [],
        "open": _open(request),
        "new": is_new(),
        "here": urlencode({"next": reverse("try-keep")}),
    }
    return render(request, "trial/keep.html", page, status=status)


def _open(request: HttpRequest) -> bool:
    return signup_is_open(invited=bool(request.session.get(JOINING)))
