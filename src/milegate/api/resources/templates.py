"""Templates: what comes along, and the workspace's own."""

from django.http import HttpResponse
from django.urls import reverse
from ninja import Router, Status

from milegate.actions.starting import Basics, start_from_template
from milegate.actions.templates import list_templates
from milegate.api.answers import BODY, CREATED, answers
from milegate.api.door import Request, Slug, actor_in
from milegate.api.pages import Page, Turning, page_of_all
from milegate.api.schemas.projects import ProjectOut
from milegate.api.schemas.templates import BeginIn, TemplateOut

router = Router(tags=["templates"])


@router.get("", response=answers(200, Page[TemplateOut], 422), summary="Templates")
def templates(request: Request, workspace: Slug, turn: Turning) -> Page[TemplateOut]:
    """The workspace's own first, then those that come along, then the examples."""
    return page_of_all(list_templates(actor_in(request, workspace)), turn, TemplateOut.of)


@router.post(
    "/start",
    response=answers(201, ProjectOut, 403, *BODY),
    summary="Start a project from a template",
    openapi_extra=CREATED,
)
def start(request: Request, workspace: Slug, wanted: BeginIn, response: HttpResponse) -> Status[ProjectOut]:
    """With its rows, gates and payments, moved to another start."""
    basics = Basics(wanted.name, wanted.start.isoformat())
    stored = start_from_template(actor_in(request, workspace), wanted.template, basics)
    response["Location"] = reverse("api-1:project", args=[workspace, stored.card.slug])
    return Status(201, ProjectOut.of(stored.card))
