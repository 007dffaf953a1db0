"""The estimate: a grid for people who come from a spreadsheet."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from milegate.actions.actor import Actor
from milegate.actions.editing import edit_plan, plan_seen
from milegate.actions.errors import Conflict, Invalid
from milegate.actions.grid_deeds import arrange
from milegate.actions.history import authors_since, mine, revision_now
from milegate.actions.pastes import paste_cells
from milegate.actions.repeats import key_of, once
from milegate.actions.rights import Right
from milegate.web.access import member, wants_json
from milegate.web.forms.edits import whole
from milegate.web.forms.form import Form
from milegate.web.pages.estimate import reading
from milegate.web.pages.estimate.answers import answer, in_days
from milegate.web.pages.estimate.efforts import Efforts
from milegate.web.project.door import body_of
from milegate.web.project.sheet_filter import Filter, items_in
from milegate.web.project.sheet_kept import sheet_now
from milegate.web.project.sheet_rows import Scribe
from milegate.web.project.sheet_totals import SheetTotals
from milegate.web.project.shown import frame_of, shown


@require_safe
@member
def first(_request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """A project begins with its estimate."""
    return redirect("estimate", workspace=actor.workspace.slug, project=project)


@require_safe
@member
def estimate(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """The grid."""
    return _page(request, actor, project, Form())


def _page(request: HttpRequest, actor: Actor, project: str, form: Form) -> HttpResponse:
    stored = actor.project(project)
    sheet = sheet_now(actor, stored, days=in_days(request))
    wanted, rows = Filter.of(request.GET), list(Scribe(sheet).rows())
    fitting = list(wanted.rows(rows))
    back, forth = mine(actor, stored).said
    page: dict[str, Any] = shown(actor, stored, "Estimate") | {
        "sheet": sheet,
        "rows": rows,
        "shown": {row.key for row in fitting},
        "found": {"shown": items_in(fitting), "all": items_in(rows)},
        "has_work": any(row.kind in ("phase", "item") for row in rows),
        "totals": SheetTotals(sheet),
        "filter": wanted,
        "all_rows": sheet.frame.places.estimate + ("?unit=days" if sheet.days else ""),
        "form": form,
        "can_edit": actor.may(Right.EDIT_PLAN),
        "undo": back,
        "redo": forth,
    }
    return render(request, "estimate/page.html", page, status=422 if form.message else 200)


@require_POST
@member
def edits(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """Take edits, and say what they changed."""
    body = body_of(request)
    change = reading.change_of(body, _efforts(request, actor, project, reading.base_of(body)))
    edit_plan(actor, project, change)
    return answer(request, actor, project, change.base)


@require_POST
@member
def deed(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """Do something with rows: from a script as JSON, without one as a form."""
    if not wants_json(request):
        return _or_again(request, actor, project, _arranged)
    body = body_of(request)
    base = reading.base_of(body)
    wanted = reading.deed_of(body, _efforts(request, actor, project, base))
    done = once(actor, project, key_of(body.get("key")), lambda: arrange(actor, project, base, wanted).made)
    return answer(request, actor, project, base, done)


def _or_again(
    request: HttpRequest, actor: Actor, project: str, act: Callable[[HttpRequest, Actor, str], HttpResponse]
) -> HttpResponse:
    """What a form without a script asks for; where it is refused, the page with what was typed and why."""
    try:
        return act(request, actor, project)
    except (Conflict, Invalid) as refusal:
        return _page(request, actor, project, Form(request.POST, refusal.troubles, str(refusal)))


def _arranged(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    form = request.POST
    body = {key: form.get(key, "") for key in ("verb", "beside", "where", "name")}
    base = whole(request, "base")
    wanted = reading.deed_of(body | {"ids": form.getlist("ids")}, _efforts(request, actor, project, base))
    done = arrange(actor, project, base, wanted)
    if done.made and wanted.verb != "duplicate":
        messages.success(request, f"Added “{wanted.name or 'a row'}”.")
    address = request.build_absolute_uri(f"../estimate#row-{(done.made or wanted.ids or ('',))[0]}")
    return redirect(address)


def _efforts(request: HttpRequest, actor: Actor, project: str, base: int) -> Efforts:
    return Efforts(lambda: plan_seen(actor, actor.project(project), base), days=in_days(request))


@require_POST
@member
def paste(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """Take cells from a spreadsheet: from a script, or from the text field of the page."""
    if not wants_json(request):
        return _or_again(request, actor, project, _pasted)
    days, body = in_days(request), body_of(request)
    base = reading.base_of(body)
    text, target = reading.text_of(body), reading.target_of(body, days=days)

    def put() -> tuple[tuple[str, ...], ...]:
        done = paste_cells(actor, project, base, text, target)
        return done.made, done.ignored

    made, ignored = once(actor, project, key_of(body.get("key")), put)
    return answer(request, actor, project, base, made, ignored=ignored)


def _pasted(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    body = {key: request.POST.get(key, "") for key in ("text", "row", "field")}
    target = reading.target_of(body, days=in_days(request))
    paste_cells(actor, project, whole(request, "base"), reading.text_of(body), target)
    return redirect("estimate", workspace=actor.workspace.slug, project=project)


@require_safe
@member
def since(request: HttpRequest, actor: Actor, project: str, revision: int) -> HttpResponse:
    """What changed since a revision; 204 when nothing did."""
    if revision_now(actor, project) == revision:
        return HttpResponse(status=204)
    stored = actor.project(project)
    if stored.card.revision < revision:
        return JsonResponse({"revision": stored.card.revision, "reload": True})
    return answer(request, actor, project, revision, by=authors_since(actor, stored, revision))


@require_safe
@member
def rail(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """The line of milestones as it is now, for a page that has been edited."""
    frame = frame_of(actor, actor.project(project), "Estimate")
    return render(request, "estimate/rail.html", {"frame": frame})
