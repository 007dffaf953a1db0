"""What if: other people, another start, another order; then keep it as one step, or drop it."""

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from milegate.actions.actor import Actor
from milegate.actions.editing import Change, edit_plan, plan_seen
from milegate.actions.errors import Conflict, Invalid
from milegate.actions.rights import Right
from milegate.actions.what_if import WhatIf, what_if
from milegate.planfile.edits import edits_json
from milegate.web.access import member
from milegate.web.forms.edits import edits_of, whole
from milegate.web.forms.form import Form
from milegate.web.forms.saving import NOT_SAVED
from milegate.web.pages.timeline import settings
from milegate.web.pages.timeline.outcome import Outcome
from milegate.web.pages.timeline.saving import tell
from milegate.web.pages.timeline.wishes import ORDERS, label_of, wishes
from milegate.web.project.shown import frame_of, shown

LINES = 3
CHANGED = "Not kept yet: this is not what was shown before. Look at the new dates, then keep it."


@require_http_methods(["GET", "HEAD", "POST"])
@member
def try_it(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """The form, and what would become of the plan."""
    actor.require(Right.EDIT_PLAN)
    if request.method != "POST":
        return _page(request, actor, project, Form(), None)
    try:
        found = what_if(actor, project, _wanted(request, actor, project))
    except Invalid as refusal:
        return _page(request, actor, project, Form(request.POST, refusal.troubles, NOT_SAVED), None)
    return _page(request, actor, project, Form(request.POST), found)


@require_POST
@member
def keep(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """Apply what is typed, as one step; where that is not what was shown, show it first."""
    actor.require(Right.EDIT_PLAN)
    overview = frame_of(actor, actor.project(project), "Timeline").opened.overview
    try:
        found = what_if(actor, project, _wanted(request, actor, project))
        if not found.edits:
            raise Invalid.of("edits", "missing", "That is how the plan is now: there is nothing to keep.")
        if _said(found) != request.POST.get("edits", ""):
            return _page(request, actor, project, Form(request.POST, (), CHANGED), found)
        label = label_of(found.edits, overview)
        edit_plan(actor, project, Change(whole(request, "base"), found.edits, label))
    except (Conflict, Invalid) as refusal:
        said = str(refusal) if isinstance(refusal, Conflict) else NOT_SAVED
        return _page(request, actor, project, Form(request.POST, refusal.troubles, said), None)
    tell(request, actor, project, overview, "Kept what you tried")
    return redirect("timeline", workspace=actor.workspace.slug, project=project)


def _wanted(request: HttpRequest, actor: Actor, slug: str) -> Change:
    """What the form says; Invalid when it says nothing that can be read."""
    overview = frame_of(actor, actor.project(slug), "Timeline").opened.overview
    base = whole(request, "base")
    wish = wishes(request.POST, plan_seen(actor, actor.project(slug), base), overview)
    return Change(base, edits_of(wish.edits, wish.troubles), wish.label)


def _said(found: WhatIf) -> str:
    """What was tried as text, by which the page and the server know that they mean the same."""
    return json.dumps(edits_json(found.edits))


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
        "edits": _said(found) if found else "",
        "base": base if _is_revision(base) else stored.card.revision,
        "moved_on": _is_revision(base) and int(base) != stored.card.revision,
        "can_edit": True,
    }
    return render(request, "timeline/what_if.html", page, status=422 if form.message else 200)


def _is_revision(text: str) -> bool:
    return text.isdecimal() and len(text) < 10
