"""The demo project, part by part. Everything is read-only; there is no form on these pages."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from milegate.actions import downloads
from milegate.actions.demo import open_demo
from milegate.actions.opened import Opened
from milegate.web.files import as_file
from milegate.web.project.client import ClientPage
from milegate.web.project.due import Payments
from milegate.web.project.frame import Frame, Places
from milegate.web.project.gates import cards
from milegate.web.project.heat import Heat
from milegate.web.project.ledger import Ledger
from milegate.web.project.review import Review
from milegate.web.project.totals import Totals
from milegate.web.reading import read_only

PARTS = {
    "estimate": "Estimate",
    "timeline": "Timeline",
    "milestones": "Milestones and money",
    "proposal": "Proposal",
    "review": "Review",
}


def places() -> Places:
    """Where the parts of the demo are."""
    return Places(reverse("start"), **{part: reverse(f"demo-{part}") for part in PARTS})


def page(opened: Opened, current: str) -> dict[str, Any]:
    """What the templates of a project work with; each part is worked out when it is used."""
    frame = Frame(opened, "demo", places(), current)
    return {
        "frame": frame,
        "words": frame.words,
        "ledger_of": lambda outline_only=False: Ledger(frame, outline_only),
        "totals_of": lambda: Totals(frame),
        "cards_of": lambda: cards(frame),
        "payments_of": lambda: Payments(frame),
        "heat_of": lambda: Heat(frame),
        "review_of": lambda: Review(frame),
        "client_of": lambda: ClientPage(opened.offer, frame.words),
    }


def demo() -> Opened:
    """The demo project, or 404."""
    found = open_demo()
    if found is None:
        raise Http404("There is no demo project here.")
    return found


def _part(name: str) -> Callable[[HttpRequest], HttpResponse]:
    @read_only
    def view(request: HttpRequest) -> HttpResponse:
        return render(request, f"demo/{name}.html", page(demo(), PARTS[name]))

    return view


estimate, timeline, milestones, proposal, review = map(_part, PARTS)


@read_only
def first(_request: HttpRequest) -> HttpResponse:
    """The demo begins with its estimate."""
    return redirect("demo-estimate")


@read_only
def as_client(request: HttpRequest) -> HttpResponse:
    """The client's page alone, as the client would see it."""
    return render(request, "demo/as_client.html", page(demo(), ""))


@read_only
def pdf(_request: HttpRequest) -> HttpResponse:
    """The proposal, shown in the browser."""
    return as_file(downloads.stored_proposal(demo().document, timezone.localdate()), inline=True)


@read_only
def plan(_request: HttpRequest) -> HttpResponse:
    """The plan file."""
    return as_file(downloads.plan_file(demo(), "yaml"))


@read_only
def svg(_request: HttpRequest) -> HttpResponse:
    """The timeline as a picture to keep."""
    return as_file(downloads.picture(demo()))
