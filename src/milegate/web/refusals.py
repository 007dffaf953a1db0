"""What an action refuses becomes an answer, in one place: a page for people, JSON for scripts."""

from collections.abc import Callable
from dataclasses import asdict

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from milegate.actions.errors import Busy, Conflict, Forbidden, Invalid, NotFound, Refused
from milegate.actions.turns import too_busy
from milegate.web.access import actor_of, wants_json
from milegate.web.client_said import client_refusal, on_client_side
from milegate.web.discretion import discreet
from milegate.web.saying import Saying

LONGEST = 20_000
STATUS = {NotFound: 404, Forbidden: 403, Conflict: 409, Invalid: 422, Busy: 503}
RETRY_AFTER = "2"


class Refusals:
    """Middleware: handles what views let through."""

    def __init__(self, handle: Callable[[HttpRequest], HttpResponse]) -> None:
        self.handle = handle

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do before or after."""
        return self.handle(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """An answer for a refusal; everything else is a fault of ours."""
        refusal = exception if isinstance(exception, Refused) else too_busy(exception)
        if refusal is None:
            return None
        response = _answer(request, refusal, STATUS[type(refusal)])
        if isinstance(refusal, Busy):
            response["Retry-After"] = RETRY_AFTER
        return response


def _answer(request: HttpRequest, refusal: Refused, status: int) -> HttpResponse:
    if wants_json(request):
        return JsonResponse(problem(refusal), status=status)
    if on_client_side(request):
        return discreet(client_refusal(request, refusal, status))
    if status == 404:
        return render(request, "system/not_found.html", status=404)
    again = _sent(request) if isinstance(refusal, Busy) else []
    page = {"refusal": problem(refusal), "back": came_from(request), "typed": _typed(request), "again": again}
    return render(request, "system/refused.html", page, status=status)


def _sent(request: HttpRequest) -> list[tuple[str, str]]:
    """The fields of a member's form, to be sent once more as they were typed."""
    if actor_of(request) is None or request.FILES:
        return []
    fields = ((name, value) for name in request.POST for value in request.POST.getlist(name))
    return [(name, str(value)) for name, value in fields if name != "csrfmiddlewaretoken"]


def came_from(request: HttpRequest) -> str:
    """The page of this site from which somebody came; empty for none."""
    before = request.headers.get("Referer", "")
    here = request.build_absolute_uri("/")
    ours = url_has_allowed_host_and_scheme(before, {request.get_host()}, request.is_secure())
    return f"/{before.removeprefix(here)}" if ours and before.startswith(here) else ""


def _typed(request: HttpRequest) -> list[str]:
    """What somebody wrote into a form of a workspace: texts of several words, to be kept elsewhere."""
    if actor_of(request) is None:
        return []
    texts = (str(text).strip() for name in request.POST for text in request.POST.getlist(name))
    return [text for text in texts if " " in text and len(text) <= LONGEST]


def problem(refusal: Refused) -> dict[str, object]:
    """A refusal as plain values."""
    troubles = getattr(refusal, "troubles", ())
    return {
        "message": str(refusal),
        "troubles": [asdict(one) for one in troubles],
    }


def troubles_by_place(refusal: Invalid, say: Saying | None = None) -> dict[str, str]:
    """What is wrong with each field of a form, to a client in the client's language."""
    said = say.said if say else str
    return {trouble.place: said(trouble.message) for trouble in refusal.troubles}
