"""The panels of the estimate: roles, buffers, accompanying work, price and assumptions."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from milegate.actions.actor import Actor
from milegate.actions.errors import Conflict, Invalid, NotFound
from milegate.actions.margin_prices import agree_for_margin
from milegate.actions.rights import Right
from milegate.core.edits.draft import Draft
from milegate.core.edits.fresh import FreshIds
from milegate.core.kinds import BufferKind
from milegate.core.plan import Plan
from milegate.planfile.imports.numbers import NotUnderstood
from milegate.planfile.typed import Ambiguous, number, printed
from milegate.store.values.projects import StoredProject
from milegate.web.access import member
from milegate.web.forms.edits import renumbered, table_of, whole
from milegate.web.forms.form import Form
from milegate.web.forms.numbers import Numbers
from milegate.web.forms.saving import NOT_SAVED, Wish
from milegate.web.pages.estimate.panel_forms import FORMS, Panel
from milegate.web.pages.estimate.role_words import goes_with
from milegate.web.pages.estimate.saving import page, save, saved
from milegate.web.project.sheet import Sheet
from milegate.web.project.sheet_totals import SheetTotals
from milegate.web.project.shown import frame_of
from milegate.web.project.words import Words

MARGIN = frozenset({"percent"})  # the one field of its form; the others of the page stay as the plan says
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
        done, form = save(request, actor, project, lambda plan: _wish(request, actor, project, panel, plan))
        if done:
            return done
    return _page(request, actor, project, panel, form)


@require_POST
@member
def margin(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """Agree on the price that leaves a margin."""
    try:
        percent = _percent(actor, project, request.POST.get("percent", ""))
        agree_for_margin(actor, project, whole(request, "base"), percent)
    except (Conflict, Invalid) as refusal:
        said = str(refusal) if isinstance(refusal, Conflict) else NOT_SAVED
        return _page(request, actor, project, "price", Form(request.POST, refusal.troubles, said, MARGIN))
    request.path = f"{request.path.removesuffix('/margin')}/price"
    request.path_info = request.path
    return saved(request, actor, project, f"The price leaves a margin of {percent:f} %.")


def _percent(actor: Actor, slug: str, text: str) -> Decimal:
    plan = frame_of(actor, actor.project(slug), "Estimate").opened.plan
    try:
        found = number(text, plan.project.locale)
    except Ambiguous as refusal:
        raise Invalid.of("percent", "ambiguous-number", str(refusal)) from None
    except NotUnderstood:
        found = None
    if found is not None and abs(found) < 1_000:
        return found if found == round(found, 4) else round(found, 4)
    raise Invalid.of("percent", "bad-percent", "Write the margin as a number, such as 40.")


def _wish(request: HttpRequest, actor: Actor, slug: str, name: str, plan: Plan) -> Wish:
    """What a panel wants; costs are left out where this person may not change them."""
    now = frame_of(actor, actor.project(slug), "Estimate").opened.plan
    panel = Panel(request.POST, plan, FreshIds(Draft(now)), Numbers(plan.project.locale))
    wish = FORMS[name](panel)
    if actor.may(Right.EDIT_COSTS):
        return wish
    return replace(wish, edits=[edit for edit in wish.edits if edit["kind"] != "private"])


def _in_order(form: Form, plan: Plan) -> Form:
    """The form with its rows where their things stand after others have changed the plan."""
    typed = form.typed
    if typed is None or form.mine is None:
        return form
    for prefix in ("roles", "buffers", "along", "lines"):
        typed = renumbered(typed, prefix, [each.id for each in getattr(plan, prefix)])
    return replace(form, typed=typed)


def _page(request: HttpRequest, actor: Actor, slug: str, name: str, form: Form) -> HttpResponse:
    plan = frame_of(actor, actor.project(slug), "Estimate").opened.plan
    shown = _in_order(form, plan)
    return page(
        request,
        actor,
        slug,
        f"estimate/{name}.html",
        lambda stored, form: _context(actor, stored, name, form),
        shown,
    )


def _context(actor: Actor, stored: StoredProject, name: str, form: Form) -> dict[str, Any]:
    frame = frame_of(actor, stored, "Estimate")
    overview, words = frame.opened.overview, frame.words
    return {
        "title": TITLES[name],
        "plan": overview.plan,
        "estimate": overview.estimate,
        "dated_rates": dict(_dated_rates(overview.plan, form)),
        "words": words,
        "totals": SheetTotals(Sheet(frame, sees_costs=actor.may(Right.SEE_COSTS))),
        "added": {each.id: words.hours(each.hours) for each in overview.estimate.buffers},
        "hours": {
            row.id: words.hours(row.hours.mean) for row in overview.estimate.rows if row.kind == "along"
        },
        "kinds": list(BufferKind),
        "names": {role.id: role.name for role in overview.plan.roles},
        "goes_with": {role.id: goes_with(overview.plan, role.id) for role in overview.plan.roles},
        "cost_symbol": Words(words.locale, overview.plan.private.currency or words.currency).symbol,
        "rows": [(row.id, row.number, row.name) for row in overview.outline.rows],
        "here": f"{frame.places.estimate}/{name}",
        "estimate_place": frame.places.estimate,
        "edit_costs": actor.may(Right.EDIT_COSTS),
        "see_costs": actor.may(Right.SEE_COSTS),
    }


def _dated_rates(plan: Plan, form: Form) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The rates of each role from a day on, or what was typed in their place."""
    for at, role in enumerate(plan.roles):
        if form.typed is not None and form.keeps(f"role/{role.id}/rate"):
            rows = [line for _, line in table_of(form.typed, f"roles{at}")]
            typed = [(line.get("from", ""), line.get("amount", "")) for line in rows]
            yield role.id, [each for each in typed if any(each)]
        else:
            stored = [rate for rate in role.rates if rate.valid_from]
            yield role.id, [(printed(rate.valid_from), printed(rate.amount)) for rate in stored]
