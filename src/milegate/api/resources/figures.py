"""Everything that is computed of a plan, as `milegate show --json` prints it."""

from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Query, Router, Schema

from milegate.actions.documents import opened_for
from milegate.actions.rights import PRIVATE
from milegate.api.answers import ETAG, answers, header
from milegate.api.documents import text_response
from milegate.api.door import Request, Slug, actor_in
from milegate.api.etags import etag
from milegate.exports.figures import figures_text

router = Router(tags=["plans"])
HEADERS = {"responses": {200: {"headers": ETAG}, 304: {"description": "You have them."}}}


class Depth(Schema):
    """How much of it."""

    activities: bool = False


@router.get(
    "/figures",
    response=answers(200, dict[str, Any], 422),
    summary="The figures of the plan",
    openapi_extra=HEADERS | header("If-None-Match", "An ETag that you have."),
)
def figures(
    request: Request, workspace: Slug, project: Slug, depth: Annotated[Depth, Query()]
) -> HttpResponse:
    """Estimate, timeline, gates, payments, cash and findings; docs/json-contract.md describes them.

    Without the right to costs there are none in it. `activities` adds who does what and when.
    """
    actor = actor_in(request, workspace)
    stored = actor.project(project)
    shown = opened_for(stored.document, stored.private, actor.rights & PRIVATE)
    form = "activities" if depth.activities else "figures"
    text = figures_text(shown.overview, depth.activities)
    return text_response(request, text, etag(actor, stored.card.revision, form))
