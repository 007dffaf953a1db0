"""Threads: of the whole project, and on one thing of its plan."""

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


@require_safe
@member
def comments(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """All threads: the open ones, and on request those that are resolved."""
    page = shown(actor, actor.project(project), "Comments")
    threads = shown_threads(page["frame"], actions.list_threads(actor, project))
    resolved = "resolved" in request.GET
    page |= {
        "threads": [one for one in threads if bool(one.stored.resolved) == resolved],
        "resolved": resolved,
        "others": sum(bool(one.stored.resolved) != resolved for one in threads),
        "names": _names(actor),
    }
    return render(request, "comments/page.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@member
def on_thing(request: HttpRequest, actor: Actor, project: str, kind: str, id: str) -> HttpResponse:
    """The threads on one thing, and the form for another."""
    if kind not in actions.KINDS:
        raise Http404
    typed, trouble, status = request.POST.get("text", ""), "", 200
    if request.method == "POST":
        try:
            visible = request.POST.get("for_client") == "yes"
            start = actions.start_client_thread if visible else actions.start_thread
            start(actor, project, (kind, id), typed)
        except Invalid as refusal:
            trouble, status = str(refusal), 422
        else:
            _reaches(request, actor, typed)
            messages.success(request, "Your comment is there.")
            return redirect("comments-on", workspace=actor.workspace.slug, project=project, kind=kind, id=id)
    page = shown(actor, actor.project(project), "Comments")
    name = thing_name(page["frame"], kind, id)
    threads = shown_threads(page["frame"], actions.list_threads(actor, project, id))
    if name is None and not threads:
        raise Http404
    page |= {"threads": threads, "name": name or threads[0].stored.on_name, "gone": name is None}
    page |= {"kind": kind, "typed": typed, "trouble": trouble, "names": _names(actor)}
    return render(request, "comments/on_thing.html", page, status=status)


@require_POST
@member
def reply(request: HttpRequest, actor: Actor, project: str, thread: UUID) -> HttpResponse:
    """One more comment."""
    try:
        actions.reply(actor, project, thread, request.POST.get("text", ""))
    except Invalid as refusal:
        messages.error(request, str(refusal))
    else:
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
        messages.error(request, str(refusal))
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


def _back(request: HttpRequest, actor: Actor, project: str, thread: UUID) -> HttpResponse:
    """To the page where the form stood: that of a thing, or that of all threads."""
    place: dict[str, Any] = {"workspace": actor.workspace.slug, "project": project}
    kind, _, id = request.POST.get("on", "").partition("/")
    on_thing = kind in actions.KINDS and id and "/" not in id
    name = "comments-on" if on_thing else "comments"
    place |= {"kind": kind, "id": id} if on_thing else {}
    return redirect(f"{reverse(name, kwargs=place)}#thread-{thread}")
