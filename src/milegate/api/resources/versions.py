"""Frozen versions, and what differs between any two states of a plan."""

import json
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Query, Router, Schema, Status
from pydantic import Field

from milegate.actions.comparing import compared
from milegate.actions.documents import joined, visible
from milegate.actions.versions import freeze, freeze_and_resolve, version, versions
from milegate.api.answers import BODY, answers, document_out
from milegate.api.documents import plan_response
from milegate.api.door import Request, Slug, actor_in
from milegate.api.pages import Page, Turning, page_of_all
from milegate.api.schemas.versions import FreezeIn, VersionOut, WholeVersionOut
from milegate.exports.figures_changes import comparison_figures

router = Router(tags=["versions"])


class Sides(Schema):
    """What is compared with what: the number of a version, or `now` for the working plan."""

    old: str = Field(pattern=r"^(now|[1-9][0-9]{0,5})$", examples=["1"])
    new: str = Field("now", pattern=r"^(now|[1-9][0-9]{0,5})$")


@router.get("/versions", response=answers(200, Page[VersionOut], 422), summary="Versions")
def list_versions(request: Request, workspace: Slug, project: Slug, turn: Turning) -> Page[VersionOut]:
    """The first one first."""
    actor = actor_in(request, workspace)
    return page_of_all(versions(actor, project), turn, VersionOut.of)


@router.post("/versions", response=answers(201, VersionOut, 403, *BODY), summary="Freeze a version")
def freeze_version(request: Request, workspace: Slug, project: Slug, wanted: FreezeIn) -> Status[VersionOut]:
    """The working plan as it is now, with its figures; nothing computes it again."""
    act = freeze_and_resolve if wanted.threads == "resolve" else freeze
    card = act(actor_in(request, workspace), project, wanted.name, wanted.note)
    return Status(201, VersionOut.of(card))


@router.get("/versions/{int:number}", response=answers(200, WholeVersionOut), summary="One version")
def read_version(request: Request, workspace: Slug, project: Slug, number: int) -> WholeVersionOut:
    """With the figures of its day; there are no costs in them."""
    found = version(actor_in(request, workspace), project, number)
    card = VersionOut.of(found.card)
    return WholeVersionOut(**card.model_dump(), figures=json.loads(found.figures))


@router.get(
    "/versions/{int:number}/plan",
    response=answers(200, None, 406),
    summary="The plan of a version",
    openapi_extra=document_out(),
)
def version_plan(request: Request, workspace: Slug, project: Slug, number: int) -> HttpResponse:
    """As the token may see it, in JSON or YAML by `Accept`."""
    actor = actor_in(request, workspace)
    found = version(actor, project, number)
    shown = visible(joined(found.document, found.private), actor.rights)
    return plan_response(request, shown, actor, found.card.revision)


@router.get("/compare", response=answers(200, dict[str, Any], 422), summary="Compare")
def compare(
    request: Request, workspace: Slug, project: Slug, sides: Annotated[Sides, Query()]
) -> dict[str, Any]:
    """What differs from `old` to `new`: items, money, working days, gates.

    docs/json-contract.md describes the keys.
    """
    actor = actor_in(request, workspace)
    before, after = (side if side == "now" else f"v{side}" for side in (sides.old, sides.new))
    return comparison_figures(compared(actor, actor.project(project), before, after).found)
