"""Versions: freeze one, list them, show one as it was frozen, return to it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from milegate.actions import downloads
from milegate.actions import versions as actions
from milegate.actions.actor import Actor
from milegate.actions.comments import count_open_threads
from milegate.actions.comparing import compared
from milegate.actions.errors import Invalid
from milegate.actions.rights import Right
from milegate.web.access import member
from milegate.web.files import as_file
from milegate.web.project.comparison import SideBySide
from milegate.web.project.frozen import FrozenPage
from milegate.web.project.shown import shown
from milegate.web.project.words import Words
from milegate.web.refusals import troubles_by_place

CURRENT = "Changes"
FILES = {"yaml", "json", "xlsx"}


@require_http_methods(["GET", "HEAD", "POST"])
@member
def versions(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """All versions, and the form that freezes the next one."""
    typed = {name: request.POST.get(name, "") for name in ("name", "note")}
    resolve = request.POST.get("threads") == "resolve"
    wrong: dict[str, str] = {}
    if request.method == "POST":
        try:
            freeze = actions.freeze_and_resolve if resolve else actions.freeze
            card = freeze(actor, project, **typed)
        except Invalid as refusal:
            wrong = troubles_by_place(refusal)
        else:
            messages.success(request, f"v{card.number} is frozen. Nothing changes it any more.")
            return redirect("version", actor.workspace.slug, project, card.number)
    stored = actor.project(project)
    page = shown(actor, stored, CURRENT) | {"typed": typed, "wrong": wrong, "resolve": resolve}
    page["open_threads"] = sum(count_open_threads(actor, project).values())
    locale = page["words"].locale
    page["words_of"] = lambda currency: Words(locale, currency)
    page["cards"] = list(reversed(actions.versions_in(stored)))
    return render(request, "versions/page.html", page, status=422 if wrong else 200)


@require_safe
@member
def version(request: HttpRequest, actor: Actor, project: str, number: int) -> HttpResponse:
    """One version, all of it as it was frozen."""
    stored = actor.project(project)
    frozen = actions.version_in(stored, number)
    page: dict[str, Any] = shown(actor, stored, CURRENT) | {
        "card": frozen.card,
        "frozen": FrozenPage(actions.frozen_figures(frozen), actions.frozen_offer(frozen)),
        "genuine": actions.genuine(frozen),
    }
    return render(request, "versions/version.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@member
def restore(request: HttpRequest, actor: Actor, project: str, number: int) -> HttpResponse:
    """Ask whether a version becomes the working plan again, saying what that changes; then do it."""
    if request.method == "POST":
        actions.restore_version(actor, project, number)
        messages.success(request, f"The working plan is v{number} again. Undo takes this back.")
        return redirect("history", actor.workspace.slug, project)
    actor.require(Right.EDIT_PLAN)
    stored = actor.project(project)
    page = shown(actor, stored, CURRENT)
    page["card"] = actions.version_in(stored, number).card
    page["table"] = SideBySide(compared(actor, stored, "now", f"v{number}"), page["words"])
    return render(request, "versions/restore.html", page)


@require_safe
@member
def plan(_request: HttpRequest, actor: Actor, project: str, number: int, extension: str) -> HttpResponse:
    """The frozen plan as a file, with as much of what is internal as this person may see."""
    if extension not in FILES:
        raise Http404
    return as_file(downloads.plan_file(actions.opened_version(actor, project, number), extension))


@require_safe
@member
def pdf(_request: HttpRequest, actor: Actor, project: str, number: int) -> HttpResponse:
    """The offer as it was frozen, dated on that day."""
    return as_file(actions.version_pdf(actor, project, number), inline=True)
