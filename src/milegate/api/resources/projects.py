"""Projects: listed, started from a plan document, put into another state, put away."""

from typing import Annotated

from django.http import HttpResponse
from django.urls import reverse
from ninja import Query, Router, Status

from milegate.actions.plan_files import page_of_projects, start_from_document
from milegate.actions.project_states import archive, set_state, unarchive
from milegate.api.answers import BODY, LOCATION, answers, document_in
from milegate.api.documents import read_document
from milegate.api.door import Request, Slug, actor_in
from milegate.api.pages import Page, Turn, page
from milegate.api.schemas.projects import ProjectChange, ProjectOut, StartedOut, State

router = Router(tags=["projects"])
CREATED = {"responses": {201: {"headers": LOCATION}}}


class Wanted(Turn):
    """Which projects are wanted."""

    state: State | None = None
    archived: bool = False


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


@router.patch("/{slug:project}", response=answers(200, ProjectOut, 403, *BODY), summary="Change a project")
def change(request: Request, workspace: Slug, project: Slug, change: ProjectChange) -> ProjectOut:
    """Its state, and whether it is put away; everything else stands in its plan."""
    actor = actor_in(request, workspace)
    if change.state is not None:
        set_state(actor, project, change.state)
    if change.archived is not None:
        (archive if change.archived else unarchive)(actor, project)
    return ProjectOut.of(actor.project(project).card)
