"""The library: rows and gates that are kept from one project and put into others."""

from uuid import UUID

from django.http import HttpResponse
from ninja import Router, Status

from milegate.actions.library import insert_entry, keep_in_library, list_entries, remove_from_library
from milegate.api.answers import BODY, UNCHANGED, answers
from milegate.api.done import done_out
from milegate.api.door import Request, Slug, actor_in
from milegate.api.etags import if_matched
from milegate.api.pages import Page, Turning, page_of_all
from milegate.api.schemas.library import EntryOut, InsertedOut, InsertIn, KeepIn, KeptOut

router = Router(tags=["library"])
inserting = Router(tags=["library"])


@router.get("", response=answers(200, Page[EntryOut], 422), summary="The library")
def entries(request: Request, workspace: Slug, turn: Turning) -> Page[EntryOut]:
    """By kind and name."""
    return page_of_all(list_entries(actor_in(request, workspace)), turn, EntryOut.of)


@router.post("", response=answers(201, KeptOut, 403, *BODY), summary="Keep something in the library")
def keep(request: Request, workspace: Slug, wanted: KeepIn) -> Status[KeptOut]:
    """Its public part alone: without costs, notes, days, addresses and rates."""
    made = keep_in_library(actor_in(request, workspace), wanted.project, wanted.kind, wanted.id)
    return Status(201, KeptOut(id=made.public_id, kind=made.kind, name=made.name))


@router.delete("/{uuid:entry}", response=answers(204, None, 403), summary="Remove an entry")
def remove(request: Request, workspace: Slug, entry: UUID) -> HttpResponse:
    """What was made of it stays."""
    remove_from_library(actor_in(request, workspace), entry)
    return HttpResponse(status=204)


@inserting.post(
    "/plan/insert",
    response=answers(200, InsertedOut, 403, 409, 412, *BODY),
    summary="Insert from the library",
    openapi_extra=UNCHANGED,
)
def insert(request: Request, workspace: Slug, project: Slug, wanted: InsertIn) -> InsertedOut:
    """An entry of the library into the plan, as one step."""
    actor = actor_in(request, workspace)
    put = if_matched(
        request, actor, project, lambda: insert_entry(actor, project, wanted.entry, wanted.place)
    )
    done = done_out(actor, put.done).model_dump()
    return InsertedOut(**done, id=put.id, remarks=list(put.remarks))
