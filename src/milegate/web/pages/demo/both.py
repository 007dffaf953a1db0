"""Both sides of one proposal: the agency's page and the client's phone, both real, and the mail between."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import wraps
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from csp.decorators import csp_update
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from milegate.actions.actor import Actor, enter
from milegate.actions.demo import SLUG
from milegate.actions.demo_mail import ReadLetter, reader_mail
from milegate.actions.demo_visits import begin_visit, both_sides
from milegate.actions.errors import NotFound
from milegate.actions.link_mail import address_of_link
from milegate.actions.rights import Role
from milegate.web.access import member
from milegate.web.pages.demo.entry import enter_as, may_enter
from milegate.web.pages.proposals.shown import STATES

View = Callable[..., HttpResponse]
VISIT = "demo-visit"
_LINK = re.compile(r"(http://\S+/c/[\w-]+)")


class Piece(NamedTuple):
    """A part of a mail's text, which may be the link."""

    text: str
    is_link: bool


def in_demo(view: View) -> View:
    """A view for the demo's people, where the demo may be entered; elsewhere there is no such page."""
    inside = member(view)

    @wraps(view)
    def guarded(request: HttpRequest, **places: Any) -> HttpResponse:
        _only_in_demo(request)
        return inside(request, workspace=SLUG, **places)

    return guarded


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """The door: what is to be seen here, and the way back to one's own visit. POST begins one."""
    _only_in_demo(request)
    mine = request.session.get(VISIT, "")
    if request.method == "POST":
        again = request.POST.get("again", "")
        user = enter_as(request, Role.OWNER)
        mine = mine if mine and not again else _begun(request, user, again)
        request.session[VISIT] = mine
    return redirect("demo-both-sides", mine) if mine else render(request, "demo/both_begin.html")


@require_safe
@csp_update({"frame-src": ["'self'"]})
@in_demo
def sides(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """Both pages of the newest proposal of a project; a visit that its visitor has closed begins anew."""
    try:
        page = _now(actor, project)
    except NotFound:
        request.session.pop(VISIT, None)
        return redirect("demo-both")
    page["client_address"] = address_of_link(actor, project, page["both"].reader.public_id)
    return render(request, "demo/both.html", page)


@require_safe
@in_demo
def now(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """What changes on that page: where the proposal stands, and the mail of its reader."""
    return render(request, "demo/both_now.html", _now(actor, project))


def pieces(letter: ReadLetter) -> Iterator[Piece]:
    """The text of a mail, with its links apart."""
    return (Piece(text, bool(at % 2)) for at, text in enumerate(_LINK.split(letter.text)))


def _only_in_demo(request: HttpRequest) -> None:
    if not may_enter(request):
        raise Http404("There is no demo to enter here.")


def _begun(request: HttpRequest, user: int, before: str) -> str:
    site = request.build_absolute_uri("/").rstrip("/")
    return begin_visit(replace(enter(user, SLUG), site=site), before)


def _now(actor: Actor, project: str) -> dict[str, Any]:
    found = both_sides(actor, project)
    letters = [*enumerate(reader_mail(actor, project), 1)][::-1]
    state = STATES[found.sent.state]
    zone = ZoneInfo(actor.workspace.timezone)
    page = {"both": found, "state": state, "letters": letters, "pieces": pieces}
    return page | {"local": lambda at: at.astimezone(zone)}
