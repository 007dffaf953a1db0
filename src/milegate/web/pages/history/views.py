"""The history of a plan: read it, take steps back, return to any point."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from milegate.actions.actor import Actor
from milegate.actions.comparing import compared
from milegate.actions.editing import Done, redo, restore_plan, undo
from milegate.actions.errors import Conflict, Invalid
from milegate.actions.history import Happened, happened, history, mine, named_since
from milegate.actions.rights import Right
from milegate.store.values.projects import StoredProject
from milegate.web.access import member
from milegate.web.cursors import cursor_in
from milegate.web.project.comparison import SideBySide
from milegate.web.project.history import Entry, days, entries
from milegate.web.project.naming import Names
from milegate.web.project.shown import shown
from milegate.web.refusals import STATUS, problem

CURRENT = "Changes"


@require_safe
@member
def listed(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """The steps, the newest first."""
    return render(request, "history/page.html", _page(request, actor, actor.project(project)))


@require_safe
@member
def step(request: HttpRequest, actor: Actor, project: str, revision: int) -> HttpResponse:
    """One step with every single edit."""
    stored = actor.project(project)
    page = shown(actor, stored, CURRENT)
    found = (happened(actor, stored, revision),)
    page["entry"] = next(_entries(actor, stored, found, page))
    return render(request, "history/step.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@member
def restore(request: HttpRequest, actor: Actor, project: str, revision: int) -> HttpResponse:
    """Ask whether to return to a point, saying what that changes; then do it."""
    if request.method == "POST":
        restore_plan(actor, project, revision)
        messages.success(request, f"The plan is as it was at revision {revision}. Undo takes this back.")
        return redirect("history", actor.workspace.slug, project)
    actor.require(Right.EDIT_PLAN)
    stored = actor.project(project)
    page = shown(actor, stored, CURRENT)
    page["table"] = SideBySide(compared(actor, stored, "now", f"r{revision}"), page["words"])
    return render(request, "history/restore.html", page | {"revision": revision})


@require_POST
@member
def take_back(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """Undo the last step of this person."""
    return _move(request, actor, project, undo)


@require_POST
@member
def do_again(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """Redo what this person took back last."""
    return _move(request, actor, project, redo)


def _move(
    request: HttpRequest, actor: Actor, project: str, act: Callable[[Actor, str], Done]
) -> HttpResponse:
    """Undo or redo; what stands in the way is said on the page itself."""
    try:
        act(actor, project)
    except (Conflict, Invalid) as refusal:
        page = _page(request, actor, actor.project(project)) | {"refusal": problem(refusal)}
        return render(request, "history/page.html", page, status=STATUS[type(refusal)])
    return redirect("history", actor.workspace.slug, project)


def _page(request: HttpRequest, actor: Actor, stored: StoredProject) -> dict[str, Any]:
    page = shown(actor, stored, CURRENT)
    before = cursor_in(request.GET)
    found = history(actor, stored, before)
    return page | {
        "days": list(days(_entries(actor, stored, found.steps, page))),
        "following": found.following,
        "first_page": before is None,
        "mine": mine(actor, stored),
        "refusal": None,
    }


def _entries(
    actor: Actor, stored: StoredProject, steps: Sequence[Happened], page: dict[str, Any]
) -> Iterator[Entry]:
    """Steps in words, with the names that things had behind the newest of them."""
    last = steps[0].step.revision if steps else stored.card.revision
    names = Names.of(page["frame"].opened.plan).before(named_since(actor, stored, last))
    return entries(steps, names, page["words"], actor.workspace.timezone)
