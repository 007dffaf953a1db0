"""Threads: of the whole project, and on one thing of its plan."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from milegate.actions import comments as actions
from milegate.actions.actor import Actor
from milegate.actions.comment_lists import count_threads, cursor_of_page, threads_page
from milegate.actions.errors import Invalid
from milegate.actions.mentions import names_to_mention, unreached
from milegate.actions.rights import Right
from milegate.actions.typed import line
from milegate.store.values.comments import Listed
from milegate.web.access import member
from milegate.web.cursors import cursor_in
from milegate.web.pages.comments.threads import shown_threads, thing_name
from milegate.web.project.frame import Frame
from milegate.web.project.shown import shown

Again = Mapping[str, tuple[str, str]]
"""What was typed into a form that was refused, and why, by the form."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page of a list of threads; the first one has no cursor."""

    listed: Listed
    before: int | None


@require_safe
@member
def comments(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """All threads: the open ones, and on request those that are resolved."""
    place = Place(Listed(resolved="resolved" in request.GET), cursor_in(request.GET))
    return _all(request, actor, project, place, {})


def _all(request: HttpRequest, actor: Actor, project: str, place: Place, again: Again) -> HttpResponse:
    page = shown(actor, actor.project(project), "Comments")
    resolved = bool(place.listed.resolved)
    page |= _threads(page["frame"], actor, project, place) | {
        "resolved": resolved,
        "others": count_threads(actor, project, Listed(resolved=not resolved)),
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
    place = Place(Listed(on_id=line(id)), cursor_in(request.GET))
    if request.method != "POST":
        return _one(request, actor, project, kind, place, {})
    typed, visible = request.POST.get("text", ""), request.POST.get("for_client") == "yes"
    start = actions.start_client_thread if visible else actions.start_thread
    try:
        start(actor, project, (kind, id), typed)
    except Invalid as refusal:
        return _one(request, actor, project, kind, place, {"text": (typed, str(refusal))})
    _reaches(request, actor, typed)
    messages.success(request, "Your comment is there.")
    return redirect("comments-on", workspace=actor.workspace.slug, project=project, kind=kind, id=id)


def _one(
    request: HttpRequest, actor: Actor, project: str, kind: str, place: Place, again: Again
) -> HttpResponse:
    page, id = shown(actor, actor.project(project), "Comments"), place.listed.on_id or ""
    name = thing_name(page["frame"], kind, id)
    page |= _threads(page["frame"], actor, project, place)
    threads = page["threads"]
    if name is None and not threads:
        raise Http404
    page |= {
        "name": name or threads[0].stored.on_name,
        "gone": name is None,
        "here": reverse("comments-on", args=(actor.workspace.slug, project, kind, id)),
        "again": again,
        "names": _names(actor),
        "for_client": request.POST.get("for_client") == "yes",
    }
    return render(request, "comments/on_thing.html", page, status=422 if again else 200)


def _threads(frame: Frame, actor: Actor, project: str, place: Place) -> dict[str, Any]:
    """The threads of a page, and the ways to the pages beside it."""
    found = threads_page(actor, project, place.listed, place.before)
    return {
        "threads": shown_threads(frame, found.threads),
        "following": found.following,
        "first_page": place.before is None,
    }


@require_safe
@member
def one_thread(request: HttpRequest, actor: Actor, project: str, thread: UUID) -> HttpResponse:
    """To a thread in its list, open or resolved, on whichever page it is."""
    return _back(request, actor, project, thread)


@require_POST
@member
def reply(request: HttpRequest, actor: Actor, project: str, thread: UUID) -> HttpResponse:
    """One more comment."""
    try:
        actions.reply(actor, project, thread, request.POST.get("text", ""))
    except Invalid as refusal:
        return _again(request, actor, project, thread, {f"reply-{thread}": _refused(request, refusal)})
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
        return _again(request, actor, project, thread, {f"change-{comment}": _refused(request, refusal)})
    return _back(request, actor, project, thread)


@require_POST
@member
def resolve(request: HttpRequest, actor: Actor, project: str, thread: UUID) -> HttpResponse:
    """Settle a thread."""
    actions.resolve_thread(actor, project, thread)
    messages.success(request, "Resolved. It can be opened again.")
    return _back(request, actor, project, thread, left=True)


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


def _refused(request: HttpRequest, refusal: Invalid) -> tuple[str, str]:
    return request.POST.get("text", ""), str(refusal)


def _again(request: HttpRequest, actor: Actor, project: str, thread: UUID, again: Again) -> HttpResponse:
    """The page where the form stood, with what was typed in it and what is wrong with that."""
    on, place = _on(request), _place(request, actor, project, thread)
    if on:
        return _one(request, actor, project, on[0], place, again)
    return _all(request, actor, project, place, again)


def _on(request: HttpRequest) -> tuple[str, str] | None:
    """The thing on whose page the form stood; None for that of all threads."""
    kind, _, id = request.POST.get("on", "").partition("/")
    return (kind, id) if kind in actions.KINDS and id and "/" not in id else None


def _place(request: HttpRequest, actor: Actor, project: str, thread: UUID, *, left: bool = False) -> Place:
    """Where a thread stands in the list where the form stood; one that has left it, where it was."""
    found, on = actions.find_thread(actor, project, thread), _on(request)
    listed = Listed(on_id=line(on[1])) if on else Listed(resolved=bool(found.resolved) and not left)
    return Place(listed, cursor_of_page(actor, project, listed, found))


def _back(
    request: HttpRequest, actor: Actor, project: str, thread: UUID, *, left: bool = False
) -> HttpResponse:
    """To the page where the form stood."""
    on, place = _on(request), _place(request, actor, project, thread, left=left)
    here = (actor.workspace.slug, project, *(on or ()))
    query = QueryDict(mutable=True)
    if place.listed.resolved:
        query["resolved"] = ""
    if place.before is not None:
        query["before"] = str(place.before)
    address = reverse("comments-on" if on else "comments", args=here)
    return redirect(f"{address}{'?' if query else ''}{query.urlencode()}#thread-{thread}")
