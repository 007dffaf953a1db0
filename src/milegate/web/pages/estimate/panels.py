"""The panels of the estimate: roles, buffers, accompanying work, price and assumptions."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from milegate.actions.actor import Actor
from milegate.actions.errors import Conflict, Invalid, NotFound
from milegate.actions.margin_prices import agree_for_margin
from milegate.actions.rights import Right
from milegate.core.kinds import BufferKind
from milegate.web.access import member
from milegate.web.pages.estimate.forms import Form, number_of
from milegate.web.pages.estimate.panel_forms import FORMS
from milegate.web.pages.estimate.reading import whole
from milegate.web.pages.estimate.saving import Wish, page, save, saved
from milegate.web.project.sheet import Sheet
from milegate.web.project.sheet_totals import SheetTotals
from milegate.web.project.shown import frame_of

TITLES = {
    "roles": "Roles",
    "buffers": "Buffers",
    "along": "Accompanying work",
    "price": "Price",
    "assumptions": "Assumptions",
}


@require_http_methods(["GET", "HEAD", "POST"])
@member
def panel(request: HttpRequest, actor: Actor, project: str, panel: str) -> HttpResponse:
    """Show a panel, or save its fields."""
    if panel not in TITLES:
        raise NotFound("There is no such part of the estimate.")
    form = Form()
    if request.method == "POST":
        actor.require(Right.EDIT_PLAN)
        done, form = save(request, actor, project, lambda: _wish(request, actor, project, panel))
        if done:
            return done
    return _page(request, actor, project, panel, form)


@require_POST
@member
def margin(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """Agree on the price that leaves a margin."""
    try:
        percent = _percent(request.POST.get("percent", ""))
        agree_for_margin(actor, project, whole(request, "base"), percent)
    except Conflict as refusal:
        return _page(request, actor, project, "price", Form(None, refusal.troubles, str(refusal)))
    except Invalid as refusal:
        return _page(request, actor, project, "price", Form(None, refusal.troubles, "Not saved yet."))
    request.path = f"{request.path.removesuffix('/margin')}/price"
    request.path_info = request.path
    return saved(request, actor, project, f"The price leaves a margin of {percent:f} %.")


def _percent(text: str) -> Decimal:
    try:
        found = Decimal(number_of(text))
    except InvalidOperation:
        found = Decimal("NaN")
    if found.is_finite() and abs(found) < 1_000:
        return found if found == round(found, 4) else round(found, 4)
    raise Invalid.of("percent", "bad-percent", "Write the margin as a number, such as 40.")


def _wish(request: HttpRequest, actor: Actor, slug: str, name: str) -> Wish:
    plan = frame_of(actor, actor.project(slug), "Estimate").opened.plan
    return FORMS[name](request.POST, plan, actor.may(Right.EDIT_COSTS))


def _page(request: HttpRequest, actor: Actor, slug: str, name: str, form: Form) -> HttpResponse:
    return page(request, actor, slug, f"estimate/{name}.html", lambda _: _context(actor, slug, name), form)


def _context(actor: Actor, slug: str, name: str) -> dict[str, Any]:
    frame = frame_of(actor, actor.project(slug), "Estimate")
    overview, words = frame.opened.overview, frame.words
    return {
        "title": TITLES[name],
        "plan": overview.plan,
        "estimate": overview.estimate,
        "words": words,
        "totals": SheetTotals(Sheet(frame, sees_costs=actor.may(Right.SEE_COSTS))),
        "added": {each.id: words.hours(each.hours) for each in overview.estimate.buffers},
        "hours": {
            row.id: words.hours(row.hours.mean) for row in overview.estimate.rows if row.kind == "along"
        },
        "kinds": list(BufferKind),
        "names": {role.id: role.name for role in overview.plan.roles},
        "rows": [(row.id, row.number, row.name) for row in overview.outline.rows],
        "here": f"{frame.places.estimate}/{name}",
        "estimate_place": frame.places.estimate,
        "edit_costs": actor.may(Right.EDIT_COSTS),
        "see_costs": actor.may(Right.SEE_COSTS),
    }
