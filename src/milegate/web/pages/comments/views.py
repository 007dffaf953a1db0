"""Threads: of the whole project, and on one thing of its plan."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from milegate.actions import comments as actions
from milegate.actions.actor import Actor
from milegate.actions.errors import Invalid
from milegate.actions.mentions import names_to_mention, unreached
from milegate.actions.rights import Right
from milegate.web.access import member
from milegate.web.pages.comments.threads import shown_threads, thing_name
from milegate.web.project.shown import shown

Again = Mapping[str, tuple[str, str]]
"""What was typed into a form that was refused, and why, by the form."""


@require_safe
@member
def comments(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """All threads: the open ones, and on request those that are resolved."""
    return _all(request, actor, project, {})


def _all(request: HttpRequest, actor: Actor, project: str, again: Again) -> HttpResponse:
    page = shown(actor, actor.project(project), "Comments")
    threads = shown_threads(page["frame"], actions.list_threads(actor, project))
    resolved = "resolved" in request.GET
    page |= {
        "threads": [one for one in threads if bool(one.stored.resolved) == resolved],
        "resolved": resolved,
        "others": sum(bool(one.stored.resolved) != resolved for one in threads),
        "names": _names(actor),
        "again": again,
    }
    return render(request, "comments/page.html", page, status=422 if again else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@member
def on_thing(request: HttpRequest, actor: Actor, project: str, kind: str, id: str) -> HttpResponse:
    """The threads on one thing, and the form for another."""
    if kind not in actions.KINDS:
        raise Http404
    if request.method != "POST":
        return _one(request, actor, project, (kind, id), {})
    typed, visible = request.POST.get("text", ""), request.POST.get("for_client") == "yes"
    start = actions.start_client_thread if visible else actions.start_thread
    try:
        start(actor, project, (kind, id), typed)
    except Invalid as refusal:
        return _one(request, actor, project, (kind, id), {"text": (typed, str(refusal))})
    _reaches(request, actor, typed)
    messages.success(request, "Your comment is there.")
    return redirect("comments-on", workspace=actor.workspace.slug, project=project, kind=kind, id=id)


def _one(request: HttpRequest, actor: Actor, project: str, on: tuple[str, str], again: Again) -> HttpResponse:
    kind, id = on
    page = shown(actor, actor.project(project), "Comments")
    name = thing_name(page["frame"], kind, id)
    threads = shown_threads(page["frame"], actions.list_threads(actor, project, id))
    if name is None and not threads:
        raise Http404
    page |= {"threads": threads, "name": name or threads[0].stored.on_name, "gone": name is None}
    page |= {
        "kind": kind,
        "again": again,
        "names": _names(actor),
        "for_client": request.POST.get("for_client") == "yes",
    }
    return render(request, "comments/on_thing.html", page, status=422 if again else 200)


@require_POST
@member
def reply(request: HttpRequest, actor: Actor, project: str, thread: UUID) -> HttpResponse:
    """One more comment."""
    try:
        actions.reply(actor, project, thread, request.POST.get("text", ""))
    except Invalid as refusal:
        return _again(request, actor, project, f"reply-{thread}", refusal)
    _reaches(request, actor, request.POST.get("text", ""))
    return _back(request, actor, project, thread)


@require_POST
@member
def change(request: HttpRequest, actor: Actor, project: str, thread: UUID, comment: UUID) -> HttpResponse:
    """Another text for one's own comment, or none."""
    text = "" if "delete" in request.POST else request.POST.get("text", "")
    try:
        actions.change_comment(actor, project, thread, comment, text)
    except Invalid as refusal:
        return _again(request, actor, project, f"change-{comment}", refusal)
    return _back(request, actor, project, thread)


@require_POST
@member
def resolve(request: HttpRequest, actor: Actor, project: str, thread: UUID) -> HttpResponse:
    """Settle a thread."""
    actions.resolve_thread(actor, project, thread)
    messages.success(request, "Resolved. It can be opened again.")
    return _back(request, actor, project, thread)


@require_POST
@member
def reopen(request: HttpRequest, actor: Actor, project: str, thread: UUID) -> HttpResponse:
    """Open a settled thread again."""
    actions.reopen_thread(actor, project, thread)
    return _back(request, actor, project, thread)


@require_POST
@member
def resolve_all(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """Settle all open threads."""
    number = actions.resolve_all(actor, project)
    messages.success(request, f"{number} resolved. Each can be opened again.")
    return redirect("comments", workspace=actor.workspace.slug, project=project)


def _names(actor: Actor) -> list[str]:
    return names_to_mention(actor) if actor.may(Right.COMMENT) else []


def _reaches(request: HttpRequest, actor: Actor, text: str) -> None:
    """Say whom a comment was meant for and did not reach."""
    if nobody := unreached(actor, text):
        messages.warning(
            request, f"Nobody is told by {' and '.join(nobody)}: write a member's name behind the @."
        )


def _again(request: HttpRequest, actor: Actor, project: str, form: str, refusal: Invalid) -> HttpResponse:
    """The page where the form stood, with what was typed in it and what is wrong with that."""
    again, on = {form: (request.POST.get("text", ""), str(refusal))}, _on(request)
    return _one(request, actor, project, on, again) if on else _all(request, actor, project, again)


def _on(request: HttpRequest) -> tuple[str, str] | None:
    """The thing on whose page the form stood; None for that of all threads."""
    kind, _, id = request.POST.get("on", "").partition("/")
    return (kind, id) if kind in actions.KINDS and id and "/" not in id else None


def _back(request: HttpRequest, actor: Actor, project: str, thread: UUID) -> HttpResponse:
    """To the page where the form stood."""
    place: dict[str, Any] = {"workspace": actor.workspace.slug, "project": project}
    on = _on(request)
    name = "comments-on" if on else "comments"
    place |= dict(zip(("kind", "id"), on, strict=True)) if on else {}
    return redirect(f"{reverse(name, kwargs=place)}#thread-{thread}")
