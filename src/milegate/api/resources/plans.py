"""The plan of a project: whole, by edits, its steps, and the way back."""

from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Router
from pydantic import Field

from milegate.actions.documents import opened_for, visible
from milegate.actions.editing import Change, edit_plan, push_plan, redo, restore_plan, undo
from milegate.actions.errors import Invalid, Trouble
from milegate.actions.history import Happened, steps_since
from milegate.actions.rights import PRIVATE
from milegate.api.answers import BODY, UNCHANGED, answers, document_in, document_out, header
from milegate.api.documents import plan_response, read_document
from milegate.api.done import done_out
from milegate.api.door import Request, Slug, actor_in
from milegate.api.etags import base_revision, etag, if_matched
from milegate.api.pages import Page, Turn, page
from milegate.api.schemas.common import LARGEST
from milegate.api.schemas.plans import LONGEST_LABEL, DoneOut, EditsIn, PushedOut, RestoreIn, StepOut
from milegate.planfile.edits import edits_json, read_edits

router = Router(tags=["plans"])
MATCH = header("If-Match", "The ETag of the plan that the document was made of: without it 428.")
LABEL = Annotated[str | None, Query(max_length=LONGEST_LABEL, description="What the history calls the step.")]


class Since(Turn):
    """Which steps are wanted."""

    since: int = Field(1, ge=1, le=LARGEST, description="The revision that is known already.")


@router.get(
    "/plan",
    response=answers(200, None, 406),
    summary="The plan document",
    openapi_extra=document_out() | header("If-None-Match", "An ETag that you have."),
)
def plan(request: Request, workspace: Slug, project: Slug) -> HttpResponse:
    """As the token may see it, in JSON or YAML by `Accept`; its ETag is what a push is made on."""
    actor = actor_in(request, workspace)
    stored = actor.project(project)
    shown = opened_for(stored.document, stored.private, actor.rights & PRIVATE)
    return plan_response(request, shown.plan, actor, stored.card.revision)


@router.put(
    "/plan",
    response=answers(200, PushedOut, 403, 409, 412, 428, *BODY),
    summary="Push a plan document",
    openapi_extra=document_in() | MATCH,
)
def push(request: Request, workspace: Slug, project: Slug, label: LABEL = None) -> PushedOut:
    """Its difference from the plan that `If-Match` names becomes one step.

    What others changed since then is merged; where both changed the same, it is 409 with every place, and
    nothing was done. Costs and notes that the token does not see stay as they are.
    """
    actor = actor_in(request, workspace)
    base = base_revision(request, actor, actor.project(project).card.revision)
    pushed = read_document(request)
    done = push_plan(actor, project, base, pushed, label or "Pushed a plan file")
    merged = visible(done.plan, actor.rights) != pushed
    return PushedOut(revision=done.revision, etag=etag(actor, done.revision), merged=merged)


@router.post(
    "/plan/edits",
    response=answers(200, DoneOut, 403, 409, 412, *BODY),
    summary="Edit the plan",
    openapi_extra=UNCHANGED,
)
def edit(request: Request, workspace: Slug, project: Slug, wanted: EditsIn) -> DoneOut:
    """All edits are one step, or none is done; they merge with what was done since their `base`."""
    actor = actor_in(request, workspace)
    read = read_edits(wanted.edits)
    if not isinstance(read, tuple):
        raise Invalid(*(Trouble(each.path, each.code, str(each)) for each in read.problems))
    change = Change(wanted.base, read, wanted.label.strip() or "Edited by the API")
    return done_out(actor, if_matched(request, actor, project, lambda: edit_plan(actor, project, change)))


@router.post(
    "/plan/undo",
    response=answers(200, DoneOut, 403, 409, 412, 422),
    summary="Undo",
    openapi_extra=UNCHANGED,
)
def take_back(request: Request, workspace: Slug, project: Slug) -> DoneOut:
    """Your own last step that still stands; a token of the workspace has none."""
    actor = actor_in(request, workspace)
    return done_out(actor, if_matched(request, actor, project, lambda: undo(actor, project)))


@router.post(
    "/plan/redo",
    response=answers(200, DoneOut, 403, 409, 412, 422),
    summary="Redo",
    openapi_extra=UNCHANGED,
)
def do_again(request: Request, workspace: Slug, project: Slug) -> DoneOut:
    """What you took back last."""
    actor = actor_in(request, workspace)
    return done_out(actor, if_matched(request, actor, project, lambda: redo(actor, project)))


@router.post(
    "/plan/restore",
    response=answers(200, DoneOut, 403, 409, 412, *BODY),
    summary="Restore a revision",
    openapi_extra=UNCHANGED,
)
def restore(request: Request, workspace: Slug, project: Slug, wanted: RestoreIn) -> DoneOut:
    """As a step of its own, which can be undone."""
    actor = actor_in(request, workspace)
    back = wanted.revision
    return done_out(actor, if_matched(request, actor, project, lambda: restore_plan(actor, project, back)))


@router.get("/plan/steps", response=answers(200, Page[StepOut], 422), summary="Steps since a revision")
def steps(
    request: Request, workspace: Slug, project: Slug, wanted: Annotated[Since, Query()]
) -> Page[StepOut]:
    """In order, with their edits as far as the token may see them."""
    actor = actor_in(request, workspace)
    after = wanted.since if wanted.after is None else wanted.after
    rows = steps_since(actor, actor.project(project), after, wanted.limit + 1)
    return page(rows, wanted, lambda row: row.step.revision, _step)


def _step(row: Happened) -> StepOut:
    step = row.step
    names = ("revision", "kind", "author", "door", "at", "undoes", "undone_by")
    found = {name: getattr(step, name) for name in names}
    return StepOut(**found, label=row.label, edits=edits_json(row.edits))
