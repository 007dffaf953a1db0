"""Frozen versions, and what differs between any two states of a plan."""

import json
from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Query, Router, Schema, Status
from pydantic import Field

from milegate.actions.comparing import compared
from milegate.actions.documents import joined, visible
from milegate.actions.versions import freeze, freeze_and_resolve, restore_version, version, versions
from milegate.api.answers import BODY, UNCHANGED, answers, document_out
from milegate.api.documents import plan_response
from milegate.api.done import done_out
from milegate.api.door import Request, Slug, actor_in
from milegate.api.etags import if_matched
from milegate.api.pages import Page, Turning, page_of_all
from milegate.api.schemas.plans import DoneOut
from milegate.api.schemas.versions import FreezeIn, VersionOut, WholeVersionOut
from milegate.exports.figures_changes import comparison_figures

router = Router(tags=["versions"])


STATE = r"^(now|v?[1-9][0-9]{0,5}|r[1-9][0-9]{0,7}|p-[-a-zA-Z0-9_]{1,80})$"
"""`now`, a version (`3` or `v3`), a revision (`r12`), a variant or the origin (`p-` and its address)."""


class Sides(Schema):
    """What is compared with what: `now`, a version `3`, a revision `r12`, a variant `p-acme-smaller`."""

    old: str = Field(pattern=STATE, examples=["1"])
    new: str = Field("now", pattern=STATE)


@router.get("/versions", response=answers(200, Page[VersionOut], 422), summary="Versions")
def list_versions(request: Request, workspace: Slug, project: Slug, turn: Turning) -> Page[VersionOut]:
    """The first one first."""
    actor = actor_in(request, workspace)
    return page_of_all(versions(actor, project), turn, VersionOut.of)


@router.post(
    "/versions",
    response=answers(201, VersionOut, 403, 409, 412, *BODY),
    summary="Freeze a version",
    openapi_extra=UNCHANGED,
)
def freeze_version(request: Request, workspace: Slug, project: Slug, wanted: FreezeIn) -> Status[VersionOut]:
    """The working plan as it is now, with its figures; nothing computes it again."""
    actor = actor_in(request, workspace)
    act = freeze_and_resolve if wanted.threads == "resolve" else freeze
    card = if_matched(request, actor, project, lambda: act(actor, project, wanted.name, wanted.note))
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


@router.post(
    "/versions/{int:number}/restore",
    response=answers(200, DoneOut, 403, 409, 412, 422),
    summary="Restore a version",
    openapi_extra=UNCHANGED,
)
def restore(request: Request, workspace: Slug, project: Slug, number: int) -> DoneOut:
    """Its plan becomes the working plan again, as a step that can be undone."""
    actor = actor_in(request, workspace)
    done = if_matched(request, actor, project, lambda: restore_version(actor, project, number))
    return done_out(actor, done)


@router.get("/compare", response=answers(200, dict[str, Any], 422), summary="Compare")
def compare(
    request: Request, workspace: Slug, project: Slug, sides: Annotated[Sides, Query()]
) -> dict[str, Any]:
    """What differs from `old` to `new`: items, money, working days, gates.

    Each is `now`, a version (`3`), a revision (`r12`), or a variant or the origin (`p-` and its address).

    docs/json-contract.md describes the keys.
    """
    actor = actor_in(request, workspace)
    before, after = (f"v{side}" if side.isdecimal() else side for side in (sides.old, sides.new))
    return comparison_figures(compared(actor, actor.project(project), before, after).found)
