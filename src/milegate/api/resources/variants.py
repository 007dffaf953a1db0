"""Variants: a copy beside a project, taken over into it when it proves better."""

from django.http import HttpResponse
from django.urls import reverse
from ninja import Router, Status

from milegate.actions.variants import family, make_variant, take_over
from milegate.api.answers import BODY, CREATED, answers
from milegate.api.done import done_out
from milegate.api.door import Request, Slug, actor_in
from milegate.api.pages import Page, Turning, page_of_all
from milegate.api.schemas.plans import DoneOut
from milegate.api.schemas.projects import ProjectOut, VariantIn, VariantOut

router = Router(tags=["projects"])


@router.get("/variants", response=answers(200, Page[VariantOut], 422), summary="Variants")
def variants(request: Request, workspace: Slug, project: Slug, turn: Turning) -> Page[VariantOut]:
    """The first one first."""
    actor = actor_in(request, workspace)
    return page_of_all(family(actor, actor.project(project)).variants, turn, VariantOut.variant)


@router.post(
    "/variants",
    response=answers(201, ProjectOut, 403, *BODY),
    summary="Make a variant",
    openapi_extra=CREATED,
)
def make(
    request: Request, workspace: Slug, project: Slug, wanted: VariantIn, response: HttpResponse
) -> Status[ProjectOut]:
    """A copy beside the project, of its working plan or of a version."""
    stored = make_variant(actor_in(request, workspace), project, wanted.name, wanted.version)
    response["Location"] = reverse("api-1:project", args=[workspace, stored.card.slug])
    return Status(201, ProjectOut.of(stored.card))


@router.post("/take-over", response=answers(200, DoneOut, 403, 409, 422), summary="Take a variant over")
def take(request: Request, workspace: Slug, project: Slug) -> DoneOut:
    """What was changed in this variant, as one step of its origin; the revision is the origin's."""
    actor = actor_in(request, workspace)
    return done_out(actor, take_over(actor, project))
