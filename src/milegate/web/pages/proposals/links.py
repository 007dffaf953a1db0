"""The links of a proposal: shown on a deliberate click, renewed, revoked, and what each asks for."""

from datetime import date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from milegate.actions.actor import Actor
from milegate.actions.errors import Invalid, NotFound
from milegate.actions.link_mail import address_of_link, renew_and_send
from milegate.actions.links import LinkSettings, revoke_link, set_link
from milegate.actions.rights import Right
from milegate.web.access import member
from milegate.web.pages.proposals.shown import LinkLine
from milegate.web.pages.proposals.views import proposal_page
from milegate.web.refusals import troubles_by_place

NO_DAY = "This is no day: write it like 2027-03-12, or leave it empty."


@require_POST
@member
def show(request: HttpRequest, actor: Actor, project: str, id: UUID, link: UUID) -> HttpResponse:
    """The whole address: in the answer to a click, and in no page that is merely opened."""
    found = address_of_link(actor, project, link)
    page = proposal_page(actor, project, id)
    return render(request, "proposals/link.html", page | {"line": _line(page, link), "address": found})


@require_POST
@member
def renew(request: HttpRequest, actor: Actor, project: str, id: UUID, link: UUID) -> HttpResponse:
    """Another link for the same person, by mail; the old one opens nothing."""
    renewed = renew_and_send(actor, project, id, link)
    messages.success(request, f"{renewed.email} gets a new link by mail. The old one opens nothing any more.")
    return redirect("proposal", actor.workspace.slug, project, id)


@require_POST
@member
def revoke(request: HttpRequest, actor: Actor, project: str, id: UUID, link: UUID) -> HttpResponse:
    """Close a link."""
    revoke_link(actor, project, link)
    messages.success(request, "The link is revoked and opens nothing any more.")
    return redirect("proposal", actor.workspace.slug, project, id)


@require_http_methods(["GET", "HEAD", "POST"])
@member
def settings(request: HttpRequest, actor: Actor, project: str, id: UUID, link: UUID) -> HttpResponse:
    """Password, last day, and whether it is told when it is opened."""
    actor.require(Right.SEND)
    page = proposal_page(actor, project, id)
    line = _line(page, link)
    zone = ZoneInfo(actor.workspace.timezone)
    expires = line.used.link.expires
    shown = {"expires": _last_day(expires, zone), "watched": line.used.link.watched}
    if request.method != "POST":
        return render(request, "proposals/link_settings.html", page | {"line": line, "wrong": {}} | shown)
    try:
        set_link(actor, project, link, _wanted(request, zone))
    except Invalid as refusal:
        typed = {"expires": request.POST.get("expires", ""), "watched": "watched" in request.POST}
        page |= {"line": line, "wrong": troubles_by_place(refusal)} | typed
        return render(request, "proposals/link_settings.html", page, status=422)
    messages.success(request, "The link asks for this from now on.")
    return redirect("proposal", actor.workspace.slug, project, id)


def _line(page: dict[str, Any], link: UUID) -> LinkLine:
    lines: list[LinkLine] = page["links"]
    for line in lines:
        if line.used.link.public_id == link:
            return line
    raise NotFound("This proposal was not sent by such a link.")


def _wanted(request: HttpRequest, zone: ZoneInfo) -> LinkSettings:
    """What the form says; an empty password keeps the one that is there, unless it is to be taken away."""
    typed = request.POST
    password = "" if "open" in typed else typed.get("password", "") or None
    return LinkSettings(password, _end_of_day(typed.get("expires", "").strip(), zone), "watched" in typed)


def _end_of_day(text: str, zone: ZoneInfo) -> datetime | None:
    try:
        return datetime.combine(date.fromisoformat(text), time.max, zone) if text else None
    except ValueError:
        raise Invalid.of("expires", "no-day", NO_DAY) from None


def _last_day(at: datetime | None, zone: ZoneInfo) -> str:
    return at.astimezone(zone).date().isoformat() if at else ""
