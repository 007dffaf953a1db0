"""What a script gets after an edit, or when others edited: only the rows that say something else now."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import get_template

from milegate.actions.actor import Actor
from milegate.actions.history import mine
from milegate.web.project.sheet_changes import SheetChanges
from milegate.web.project.sheet_kept import sheet_now, sheet_then
from milegate.web.project.sheet_totals import SheetTotals


def in_days(request: HttpRequest) -> bool:
    """Whether hours are to be shown as days."""
    return request.GET.get("unit") == "days"


def answer(
    request: HttpRequest, actor: Actor, slug: str, base: int, made: Iterable[str] = (), **more: Any
) -> HttpResponse:
    """The way from the revision that the page shows to the one of now."""
    stored = actor.project(slug)
    days = in_days(request)
    before = sheet_then(actor, stored, base, days=days)
    sheet = sheet_now(actor, stored, days=days, like=before)
    changes = SheetChanges(before, sheet)
    back, forth = mine(actor, stored).said
    body = {"revision": stored.card.revision, "undo": back, "redo": forth, "made": list(made), **more}
    if changes.everything:
        return JsonResponse(body | {"reload": True})
    grid = _macros("estimate/grid.html")
    body["rows"] = {row.key: str(grid.tr(row, sheet.costs, sheet.buffered)) for row in changes.rows}
    body["totals"] = str(_macros("estimate/totals.html").bar(SheetTotals(sheet)))
    if changes.order is not None:
        body["order"] = changes.order
    return JsonResponse(body)


def _macros(name: str) -> Any:
    return get_template(name).template.module  # type: ignore[attr-defined]
