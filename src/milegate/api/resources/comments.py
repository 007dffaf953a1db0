"""Threads on the things of a plan."""

from typing import Annotated
from uuid import UUID

from django.http import HttpResponse
from ninja import Path, Query, Router, Status
from pydantic import Field

from milegate.actions.comments import (
    change_comment,
    list_threads,
    reopen_thread,
    reply,
    resolve_all,
    resolve_thread,
    start_client_thread,
    start_thread,
)
from milegate.api.answers import BODY, answers
from milegate.api.door import Request, Slug, actor_in
from milegate.api.pages import Page, Turn, page_of_newest
from milegate.api.schemas.comments import CommentIn, ResolvedOut, ThreadIn, ThreadOut

router = Router(tags=["comments"])
ONE = "/threads/{uuid:thread}/comments/{uuid:comment}"
Thread = Annotated[UUID, Path()]


class Wanted(Turn):
    """Which threads are wanted."""

    on: str = Field("", max_length=80, description="The id of a thing in the plan; else all threads.")


@router.get("/threads", response=answers(200, Page[ThreadOut], 422), summary="Threads")
def threads(
    request: Request, workspace: Slug, project: Slug, wanted: Annotated[Wanted, Query()]
) -> Page[ThreadOut]:
    """With their comments; the newest first."""
    rows = list_threads(actor_in(request, workspace), project, wanted.on)
    return page_of_newest(rows, wanted, lambda row: row.id, ThreadOut.of)


@router.post("/threads", response=answers(201, ThreadOut, 403, *BODY), summary="Start a thread")
def start(request: Request, workspace: Slug, project: Slug, wanted: ThreadIn) -> Status[ThreadOut]:
    """On a phase, an item, a deliverable or a gate. Members who are named in it are told."""
    actor = actor_in(request, workspace)
    start = start_client_thread if wanted.for_client else start_thread
    made = start(actor, project, (wanted.kind, wanted.id), wanted.text)
    rows = list_threads(actor, project, wanted.id)
    return Status(201, next(ThreadOut.of(row) for row in rows if row.public_id == made))


@router.post("/threads/{uuid:thread}/comments", response=answers(204, None, 403, *BODY), summary="Comment")
def comment(
    request: Request, workspace: Slug, project: Slug, thread: Thread, wanted: CommentIn
) -> HttpResponse:
    """One more comment in a thread."""
    reply(actor_in(request, workspace), project, thread, wanted.text)
    return HttpResponse(status=204)


@router.put(ONE, response=answers(204, None, 403, *BODY), summary="Change a comment")
def say_otherwise(
    request: Request, workspace: Slug, project: Slug, thread: Thread, comment: UUID, wanted: CommentIn
) -> HttpResponse:
    """Another text for a comment of your own."""
    change_comment(actor_in(request, workspace), project, thread, comment, wanted.text)
    return HttpResponse(status=204)


@router.delete(ONE, response=answers(204, None, 403), summary="Delete a comment")
def unsay(request: Request, workspace: Slug, project: Slug, thread: Thread, comment: UUID) -> HttpResponse:
    """One of your own; its place in the thread stays, without a text."""
    change_comment(actor_in(request, workspace), project, thread, comment, "")
    return HttpResponse(status=204)


@router.post("/threads/resolve", response=answers(200, ResolvedOut, 403), summary="Resolve all threads")
def resolve_them(request: Request, workspace: Slug, project: Slug) -> ResolvedOut:
    """Such as when a version begins afresh."""
    return ResolvedOut(resolved=resolve_all(actor_in(request, workspace), project))


@router.post("/threads/{uuid:thread}/resolve", response=answers(204, None, 403, 409), summary="Resolve")
def resolve(request: Request, workspace: Slug, project: Slug, thread: Thread) -> HttpResponse:
    """It is settled."""
    resolve_thread(actor_in(request, workspace), project, thread)
    return HttpResponse(status=204)


@router.post("/threads/{uuid:thread}/reopen", response=answers(204, None, 403, 409), summary="Reopen")
def reopen(request: Request, workspace: Slug, project: Slug, thread: Thread) -> HttpResponse:
    """It is not settled after all."""
    reopen_thread(actor_in(request, workspace), project, thread)
    return HttpResponse(status=204)
