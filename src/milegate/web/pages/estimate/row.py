"""A row of the estimate with all that stands behind it: a page, and the side panel of the grid."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from milegate.actions.actor import Actor
from milegate.actions.comments import count_open_threads
from milegate.actions.errors import NotFound, Trouble
from milegate.actions.rights import Right
from milegate.actions.scope_guard import is_beyond
from milegate.core.kinds import LinkType, Priority
from milegate.core.plan import Item, Phase, Plan
from milegate.planfile.imports.names import clean
from milegate.planfile.typed import printed
from milegate.store.values.projects import StoredProject
from milegate.web.access import member
from milegate.web.addresses import address
from milegate.web.forms.edits import Json, lines_of, set_field, table_of
from milegate.web.forms.form import Form
from milegate.web.forms.numbers import Numbers
from milegate.web.forms.saving import Wish
from milegate.web.markdown import markdown
from milegate.web.pages.estimate.saving import page, save
from milegate.web.project.shown import frame_of

LONGEST_TEXT = 100_000
LINK_TYPES = {
    LinkType.FS: "starts when that is finished",
    LinkType.SS: "starts when that starts",
    LinkType.FF: "is finished when that is",
    LinkType.SF: "is finished when that starts",
}


@require_http_methods(["GET", "HEAD", "POST"])
@member
def row(request: HttpRequest, actor: Actor, project: str, kind: str, id: str) -> HttpResponse:
    """Show a row, or save its fields."""
    form = Form()
    if request.method == "POST":
        actor.require(Right.EDIT_PLAN)
        done, form = save(request, actor, project, lambda plan: _wish(request, actor, plan, kind, id))
        if done:
            return done
    return page(
        request,
        actor,
        project,
        "estimate/row.html",
        lambda stored, form: _context(actor, stored, kind, id, form),
        form,
    )


def _context(actor: Actor, stored: StoredProject, kind: str, id: str, form: Form) -> dict[str, Any]:
    slug = stored.card.slug
    frame = frame_of(actor, stored, "Estimate")
    overview = frame.opened.overview
    found = _found(overview.plan, kind, id)
    number = overview.outline.rows[overview.outline.index[id]].number
    return {
        "row": found,
        "kind": kind,
        "number": number,
        "is_leaf": isinstance(found, Item) and not found.items,
        "plan": overview.plan,
        "description_html": markdown(found.description),
        "findings": [finding for finding in overview.findings if finding.where == id],
        "note": overview.plan.private.notes.get(id, ""),
        "names": _names(overview.plan),
        "links": _shown_links(found, form, f"{kind}/{id}/after"),
        "targets": _targets(overview.plan, id),
        "link_types": LINK_TYPES,
        "priorities": list(Priority),
        "here": f"{frame.places.estimate}/row/{kind}/{id}",
        "estimate_place": frame.places.estimate,
        "see_notes": actor.may(Right.SEE_NOTES),
        "change_place": _change_place(actor, stored, kind, id),
        "comments_place": address("comments-on", actor.workspace.slug, slug, kind, id),
        "threads": count_open_threads(actor, slug).get(id, 0),
    }


def _change_place(actor: Actor, stored: StoredProject, kind: str, id: str) -> str:
    """Where this row alone becomes a change request; empty where it is as agreed, or nothing is."""
    if not actor.may(Right.EDIT_PLAN) or not is_beyond(actor, stored, kind, id):
        return ""
    return f"{address('agreed', actor.workspace.slug, stored.card.slug)}?on={kind}/{id}#ask"


def _found(plan: Plan, kind: str, id: str) -> Phase | Item:
    """The phase or item; NotFound for all else."""
    phases = {phase.id: phase for phase in plan.phases}
    found = phases.get(id) if kind == "phase" else _items(plan).get(id) if kind == "item" else None
    if found is None:
        raise NotFound("There is no such row: it may have been removed.")
    return found


def _items(plan: Plan) -> dict[str, Item]:
    found: dict[str, Item] = {}
    waiting = [item for phase in plan.phases for item in phase.items]
    while waiting:
        item = waiting.pop()
        found[item.id] = item
        waiting += item.items
    return found


def _names(plan: Plan) -> dict[str, str]:
    """What can come before a row, by id."""
    items = {id: item.name for id, item in _items(plan).items()}
    return (
        {phase.id: phase.name for phase in plan.phases} | items | {gate.id: gate.name for gate in plan.gates}
    )


def _targets(plan: Plan, own: str) -> list[tuple[str, str]]:
    """What a link may lead to, with its level in the name, in the order of the document."""
    found: list[tuple[str, str]] = []
    for phase in plan.phases:
        found.append((phase.id, phase.name))
        waiting = [(item, 1) for item in reversed(phase.items)]
        while waiting:
            item, depth = waiting.pop()
            found.append((item.id, "\u2003" * depth + item.name))
            waiting += [(below, depth + 1) for below in reversed(item.items)]
    gates = [(gate.id, f"◆ {gate.name}") for gate in plan.gates]
    return [(id, name) for id, name in (*found, *gates) if id != own]


def _wish(request: HttpRequest, actor: Actor, plan: Plan, kind: str, id: str) -> Wish:
    form, found = request.POST, _found(plan, kind, id)
    wish = Wish(f"Details of “{found.name}”")
    if name := clean(form.get("name", ""), LONGEST_TEXT):
        wish.edits.append(set_field(kind, id, "name", name))
    else:
        wish.troubles.append(Trouble(f"{kind}/{id}/name", "missing", "A row needs a name."))
    plain = ("description", "not_before")
    wish.edits.extend(set_field(kind, id, each, form[each].strip()) for each in plain if each in form)
    wish.edits.append(set_field(kind, id, "after", _links(form) or None))
    if any(line.get("lag", "").strip() and not line.get("id") for _, line in table_of(form, "links")):
        wish.troubles.append(Trouble(f"{kind}/{id}/after", "missing", "Choose what it comes after."))
    if isinstance(found, Item):
        numbers = Numbers(plan.project.locale, wish.troubles)
        wish.edits.extend(
            [*_item(request, id), *_efforts(request, found, plan, numbers), *_produced(request, plan, id)]
        )
    if actor.may(Right.SEE_NOTES) and "note" in form:
        wish.edits.append(set_field("private", "", f"notes.{id}", form["note"].strip()))
    return wish


def _item(request: HttpRequest, id: str) -> list[Json]:
    form = request.POST
    typed = {part: form.get(f"story-{part}", "").strip() for part in ("role", "want", "so_that")}
    story = {part: text for part, text in typed.items() if text}
    edits = [
        set_field("item", id, "priority", form.get("priority", "")),
        set_field("item", id, "acceptance", lines_of(form.get("acceptance", "")) or None),
        set_field("item", id, "story", story or None),
    ]
    flags = ("optional", "selected", "excluded")
    return edits + [set_field("item", id, flag, flag in form) for flag in flags]


def _efforts(request: HttpRequest, item: Item, plan: Plan, numbers: Numbers) -> Iterator[Json]:
    form = request.POST
    for role in plan.roles if not item.items else ():
        if (text := form.get(f"effort-{role.id}")) is not None:
            field = f"effort.{role.id}"
            effort = numbers.effort(f"item/{item.id}/{field}", text, item.effort.get(role.id))
            yield set_field("item", item.id, field, effort)
    if not item.items:
        yield set_field("item", item.id, "duration", form.get("duration", "").strip())


def _shown_links(row: Phase | Item, form: Form, place: str) -> list[dict[str, str]]:
    """The links of a row, or what was typed in their place."""
    if form.typed is not None and form.keeps(place):
        return [
            {"lag": "", "type": "", "gone": ""} | line
            for _, line in table_of(form.typed, "links")
            if line.get("id")
        ]
    return [{"id": one.id, "type": one.type.value, "lag": printed(one.lag), "gone": ""} for one in row.after]


def _links(form: Any) -> list[object]:
    """Predecessors as the plan file writes them: an id alone, or with the type of the link and the lag."""
    found: list[object] = []
    for _, line in table_of(form, "links"):
        id, kind, lag = line.get("id", ""), line.get("type", "FS"), line.get("lag", "").strip()
        if id and "gone" not in line:
            more = ({"link": kind} if kind != "FS" else {}) | ({"lag": lag} if lag else {})
            found.append({"id": id} | more if more else id)
    return found


def _produced(request: HttpRequest, plan: Plan, id: str) -> list[Json]:
    """The deliverables that the item produces, as their own lists of sources."""
    if "produces-shown" not in request.POST:
        return []
    chosen = set(request.POST.getlist("produces"))
    edits = []
    for one in plan.deliverables:
        if (one.id in chosen) != (id in one.sources):
            left = [source for source in one.sources if source != id]
            edits.append(set_field("deliverable", one.id, "from", left + [id] * (one.id in chosen) or None))
    return edits
