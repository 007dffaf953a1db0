"""Variants: make one, compare it with its origin, take it over."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from milegate.actions import variants as actions
from milegate.actions.actor import Actor
from milegate.actions.comparing import variant_changes
from milegate.actions.errors import Conflict, Invalid, NotFound, Refused
from milegate.actions.rights import Right
from milegate.actions.versions import versions_in
from milegate.store.values.projects import StoredProject
from milegate.web.access import member
from milegate.web.project.comparison import SideBySide
from milegate.web.project.shown import shown
from milegate.web.refusals import STATUS, problem, troubles_by_place

CURRENT = "Changes"


@require_http_methods(["GET", "HEAD", "POST"])
@member
def variants(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """The variants of a project, its origin, and the form that makes another variant."""
    source = request.POST.get("of") or request.GET.get("of") or ""
    typed = {"name": request.POST.get("name", ""), "of": source}
    wrong: dict[str, str] = {}
    if request.method == "POST":
        try:
            made = actions.make_variant(actor, project, typed["name"], _number(source))
        except Invalid as refusal:
            wrong = troubles_by_place(refusal)
        except NotFound as gone:
            wrong = {"of": str(gone)}
        else:
            messages.success(request, "The variant is made: change it, and nothing changes in its origin.")
            return redirect("project", actor.workspace.slug, made.card.slug)
    stored = actor.project(project)
    page = _page(actor, stored) | {"typed": typed, "wrong": wrong}
    page["cards"] = list(reversed(versions_in(stored)))
    return render(request, "variants/page.html", page, status=422 if wrong else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@member
def take_over(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """Ask whether the origin takes over what was changed here; conflicts are listed on the page."""
    actor.require(Right.EDIT_PLAN)
    stored = actor.project(project)
    page = _page(actor, stored)
    refusal: Refused | None = None
    origin = page["family"].origin
    if origin is None:
        raise NotFound("This project is not a variant of another one.")
    if request.method == "POST":
        try:
            done = actions.take_over(actor, project)
        except (Conflict, Invalid) as refused:
            refusal = refused
        else:
            return _taken(request, actor, origin.card.slug, done.revision != origin.card.revision)
    found = variant_changes(actor, stored)
    page |= {"table": SideBySide(found, page["words"]), "refusal": problem(refusal) if refusal else None}
    return render(request, "variants/take_over.html", page, status=STATUS[type(refusal)] if refusal else 200)


def _taken(request: HttpRequest, actor: Actor, origin: str, changed: bool) -> HttpResponse:
    if changed:
        messages.success(request, "The origin has taken over what was changed. Undo takes this back.")
    else:
        messages.info(request, "There was nothing to take over: the origin has all of it already.")
    return redirect("history", actor.workspace.slug, origin)


def _page(actor: Actor, stored: StoredProject) -> dict[str, Any]:
    return shown(actor, stored, CURRENT) | {"family": actions.family(actor, stored)}


def _number(token: str) -> int | None:
    """The number of the version that a form names; none for the working plan. NotFound for nonsense."""
    if not token:
        return None
    if not token.isdecimal() or len(token) > 9:
        raise NotFound(f"There is no version “{token}”.")
    return int(token)
