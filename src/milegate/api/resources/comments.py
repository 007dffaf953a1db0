"""Threads on the things of a plan."""

from typing import Annotated
from uuid import UUID

from django.http import HttpResponse
from ninja import Path, Query, Router, Status
from pydantic import Field

from milegate.actions.comments import (
    list_threads,
    reopen_thread,
    reply,
    resolve_thread,
    start_client_thread,
    start_thread,
)
from milegate.api.answers import BODY, answers
from milegate.api.door import Request, Slug, actor_in
from milegate.api.pages import Page, Turn, page_of_newest
from milegate.api.schemas.comments import CommentIn, ThreadIn, ThreadOut

router = Router(tags=["comments"])
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
