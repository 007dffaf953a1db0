"""What if: other people, another start, another order; then keep it as one step, or drop it."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from milegate.actions.actor import Actor
from milegate.actions.editing import Change, edit_plan
from milegate.actions.errors import Conflict, Invalid
from milegate.actions.rights import Right
from milegate.actions.what_if import WhatIf, what_if
from milegate.planfile.edits import edits_json
from milegate.planfile.errors import BadPlan
from milegate.planfile.json_text import parse_json
from milegate.web.access import member
from milegate.web.pages.estimate.forms import Form
from milegate.web.pages.estimate.reading import edits_of, whole
from milegate.web.pages.timeline import settings
from milegate.web.pages.timeline.outcome import Outcome
from milegate.web.pages.timeline.saving import NOT_SAVED, tell
from milegate.web.pages.timeline.wishes import ORDERS, label_of, wishes
from milegate.web.project.shown import frame_of, shown

LINES = 3


@require_http_methods(["GET", "HEAD", "POST"])
@member
def try_it(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """The form, and what would become of the plan."""
    actor.require(Right.EDIT_PLAN)
    if request.method != "POST":
        return _page(request, actor, project, Form(), None)
    overview = frame_of(actor, actor.project(project), "Timeline").opened.overview
    try:
        change = Change(whole(request, "base"), edits_of(wishes(request.POST, overview)), "What if")
        found = what_if(actor, project, change)
    except Invalid as refusal:
        return _page(request, actor, project, Form(request.POST, refusal.troubles, NOT_SAVED), None)
    return _page(request, actor, project, Form(request.POST), found)


@require_POST
@member
def keep(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """Apply what was tried, as one step."""
    actor.require(Right.EDIT_PLAN)
    try:
        edits = edits_of(_sent(request))
        overview = frame_of(actor, actor.project(project), "Timeline").opened.overview
        edit_plan(actor, project, Change(whole(request, "base"), edits, label_of(edits, overview)))
    except (Conflict, Invalid) as refusal:
        said = str(refusal) if isinstance(refusal, Conflict) else NOT_SAVED
        return _page(request, actor, project, Form(request.POST, refusal.troubles, said), None)
    tell(request, actor, project, "Kept what you tried. Undo takes it back.")
    return redirect("timeline", workspace=actor.workspace.slug, project=project)


def _sent(request: HttpRequest) -> list[Any]:
    """The edits that the page has kept."""
    try:
        found = parse_json(request.POST.get("edits", ""))
    except (BadPlan, json.JSONDecodeError):
        found = None
    if isinstance(found, list) and found:
        return found
    raise Invalid.of("edits", "missing", "Nothing was tried yet that could be kept.")


def _page(request: HttpRequest, actor: Actor, slug: str, form: Form, found: WhatIf | None) -> HttpResponse:
    stored = actor.project(slug)
    page: dict[str, Any] = shown(actor, stored, "Timeline")
    frame = page["frame"]
    if form.message:
        messages.error(request, form.message)
    base = request.POST.get("base", "") if form.typed is not None else ""
    page |= {
        "form": form,
        "settings": settings.shown(frame.opened.plan),
        "rows": [(row.id, row.number, row.name) for row in frame.opened.overview.outline.rows],
        "lines": range(LINES),
        "orders": ORDERS,
        "outcome": Outcome(found, frame.words) if found else None,
        "edits": json.dumps(edits_json(found.edits)) if found else "",
        "base": base if base.isdecimal() else stored.card.revision,
        "moved_on": base.isdecimal() and int(base) != stored.card.revision,
        "can_edit": True,
    }
    return render(request, "timeline/what_if.html", page, status=422 if form.message else 200)
