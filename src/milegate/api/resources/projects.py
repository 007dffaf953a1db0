"""Projects: listed, started from a plan document, changed, copied, deleted."""

from typing import Annotated

from django.http import HttpResponse
from django.urls import reverse
from ninja import Query, Router, Schema, Status
from pydantic import Field

from milegate.actions.plan_files import page_of_projects, start_from_document
from milegate.actions.project_changes import change_project
from milegate.actions.project_states import State, delete_project
from milegate.actions.projects import LONGEST_NUMBER
from milegate.actions.variants import copy_project
from milegate.api.answers import BODY, CREATED, UNCHANGED, answers, document_in
from milegate.api.documents import read_document
from milegate.api.door import Request, Slug, actor_in
from milegate.api.etags import if_matched
from milegate.api.pages import Page, Turn, page
from milegate.api.schemas.projects import CopyIn, ProjectChange, ProjectOut, StartedOut

router = Router(tags=["projects"])


class Wanted(Turn):
    """Which projects are wanted."""

    state: State | None = None
    archived: bool = False


class Safeguard(Schema):
    """What has to be known to delete something for good."""

    number: str = Field(max_length=LONGEST_NUMBER, description="Of the project.")


@router.get("", response=answers(200, Page[ProjectOut], 422), summary="Projects")
def projects(request: Request, workspace: Slug, wanted: Annotated[Wanted, Query()]) -> Page[ProjectOut]:
    """The one that was started last first; those that were put away only with `archived=true`."""
    actor = actor_in(request, workspace)
    rows = page_of_projects(
        actor, wanted.after, wanted.limit, archived=wanted.archived, state=wanted.state or ""
    )
    return page(rows, wanted, lambda card: card.id, ProjectOut.of)


@router.post(
    "",
    response=answers(201, StartedOut, 403, *BODY),
    summary="Start a project",
    openapi_extra=document_in() | CREATED,
)
def start(request: Request, workspace: Slug, response: HttpResponse) -> Status[StartedOut]:
    """With a plan document, in JSON or YAML, as the body; `left_out` says what of it you may not bring."""
    begun = start_from_document(actor_in(request, workspace), read_document(request))
    response["Location"] = reverse("api-1:project", args=[workspace, begun.project.card.slug])
    return Status(201, StartedOut.begun(begun))


@router.get("/{slug:project}", response=answers(200, ProjectOut), summary="One project", url_name="project")
def project(request: Request, workspace: Slug, project: Slug) -> ProjectOut:
    """Without its plan."""
    return ProjectOut.of(actor_in(request, workspace).project(project).card)


@router.patch(
    "/{slug:project}",
    response=answers(200, ProjectOut, 403, 409, 412, *BODY),
    summary="Change a project",
    openapi_extra=UNCHANGED,
)
def change(request: Request, workspace: Slug, project: Slug, change: ProjectChange) -> ProjectOut:
    """All that is named, or nothing: name and client become steps of the plan, the rest stands beside it."""
    actor = actor_in(request, workspace)
    typed = change.typed()
    card = if_matched(request, actor, project, lambda: change_project(actor, project, typed))
    return ProjectOut.of(card)


@router.delete(
    "/{slug:project}",
    response=answers(204, None, 403, 412, 422),
    summary="Delete a project",
    openapi_extra=UNCHANGED,
)
def delete(
    request: Request, workspace: Slug, project: Slug, safeguard: Annotated[Safeguard, Query()]
) -> HttpResponse:
    """For good, with its history and versions: one that is archived, by its number."""
    actor = actor_in(request, workspace)
    if_matched(request, actor, project, lambda: delete_project(actor, project, safeguard.number))
    return HttpResponse(status=204)


@router.post(
    "/{slug:project}/copy",
    response=answers(201, ProjectOut, 403, *BODY),
    summary="Copy a project",
    openapi_extra=CREATED,
)
def copy(
    request: Request, workspace: Slug, project: Slug, wanted: CopyIn, response: HttpResponse
) -> Status[ProjectOut]:
    """A project of its own with the same plan; history and versions begin anew."""
    stored = copy_project(actor_in(request, workspace), project, wanted.name)
    response["Location"] = reverse("api-1:project", args=[workspace, stored.card.slug])
    return Status(201, ProjectOut.of(stored.card))
