"""One row of the timeline: a page, and the side panel beside the picture. Each form of it is one step."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from milegate.actions.actor import Actor
from milegate.actions.errors import Invalid
from milegate.actions.grid_deeds import Deed, arrange
from milegate.actions.linking import link_rows
from milegate.actions.rights import Right
from milegate.actions.things import Thing, change_thing, thing_at
from milegate.core.kinds import LinkType
from milegate.web.access import member, wants_json
from milegate.web.forms.edits import Json, whole
from milegate.web.forms.form import Form
from milegate.web.pages.timeline.consequence import told
from milegate.web.pages.timeline.details import LINK_TYPES, Details
from milegate.web.pages.timeline.reasons import reasons
from milegate.web.pages.timeline.saving import tried
from milegate.web.project.shown import frame_of, shown

Deal = Callable[[HttpRequest, Actor, str, Thing], None]


@require_http_methods(["GET", "HEAD", "POST"])
@member
def row(request: HttpRequest, actor: Actor, project: str, id: str) -> HttpResponse:
    """Show a row, or change its day, its order or its links."""
    form = Form()
    if request.method == "POST":
        actor.require(Right.EDIT_PLAN)
        answer, form = _changed(request, actor, project, id)
        if answer:
            return answer
    return _page(request, actor, project, id, form)


def _changed(request: HttpRequest, actor: Actor, slug: str, id: str) -> tuple[HttpResponse | None, Form]:
    deal = _DEALS.get(request.POST.get("do", ""))
    if deal is None:
        raise Invalid.of("do", "unknown-verb", "The form does not say what to do: load the page again.")
    before = Details(frame_of(actor, actor.project(slug), "Timeline"), id)
    thing = Thing(before.kind, id)
    if form := tried(request, lambda: deal(request, actor, slug, thing)):
        return None, form
    stored = actor.project(slug)
    said = told(request.POST, before, Details(frame_of(actor, stored, "Timeline"), id))
    if wants_json(request):
        return JsonResponse({"revision": stored.card.revision, "did": said}), Form()
    messages.success(request, said)
    return redirect(request.get_full_path()), Form()


def _page(request: HttpRequest, actor: Actor, slug: str, id: str, form: Form) -> HttpResponse:
    stored = actor.project(slug)
    is_panel = "X-Panel" in request.headers
    page: dict[str, Any] = {"project": stored.card} if is_panel else shown(actor, stored, "Timeline")
    frame = frame_of(actor, stored, "Timeline")
    page |= {
        "layout": "timeline/inner.html" if is_panel else "timeline/alone.html",
        "row": Details(frame, id),
        "form": form,
        "words": frame.words,
        "timeline_place": frame.places.timeline,
        "details_place": _elsewhere(frame.places.estimate, frame.places.milestones, Details(frame, id)),
        "reasons": list(reasons(frame.opened.overview)),
        "link_types": LINK_TYPES,
        "can_edit": actor.may(Right.EDIT_PLAN),
        "actor": actor,
    }
    return render(request, "timeline/row.html", page, status=422 if form.message else 200)


def _elsewhere(estimate: str, milestones: str, row: Details) -> str:
    if row.kind == "gate":
        return f"{milestones}#gate-{row.id}"
    return f"{estimate}/row/{row.kind}/{row.id}"


def _not_before(request: HttpRequest, actor: Actor, slug: str, thing: Thing) -> None:
    day = request.POST.get("not_before", "").strip() or None
    change_thing(actor, slug, whole(request, "base"), thing, {"not_before": day})


def _shift(request: HttpRequest, actor: Actor, slug: str, thing: Thing) -> None:
    form = request.POST
    beside, where = form.get("beside", ""), form.get("where", "after")
    arrange(actor, slug, whole(request, "base"), Deed(form["do"], (thing.id,), beside, where))


def _link(request: HttpRequest, actor: Actor, slug: str, thing: Thing) -> None:
    form, base = request.POST, whole(request, "base")
    before, kind = form.get("before", ""), form.get("type", LinkType.FS.value)
    lag = form.get("lag", "").strip()
    if not before:
        raise Invalid.of("before", "missing", "Choose what it comes after.")
    links = _links(actor, slug, base, thing)
    if any(_is(link, before, kind) for link in links):
        raise Invalid.of("before", "exists", "It comes after that already: remove that link first.")
    more = ({"link": kind} if kind != LinkType.FS.value else {}) | ({"lag": lag} if lag else {})
    added: object = {"id": before} | more if more else before
    link_rows(actor, slug, base, thing, [*links, added], before)


def _unlink(request: HttpRequest, actor: Actor, slug: str, thing: Thing) -> None:
    form, base = request.POST, whole(request, "base")
    links = _links(actor, slug, base, thing)
    left = [link for link in links if not _is(link, form.get("before", ""), form.get("type", "FS"))]
    if len(left) == len(links):
        raise Invalid.of("before", "missing", "That link is not there any more.")
    change_thing(actor, slug, base, thing, {"after": left or None})


def _links(actor: Actor, slug: str, base: int, thing: Thing) -> list[Any]:
    """The links of a thing in the notation of the plan file, where one may stand alone."""
    found = thing_at(actor, slug, base, thing).get("after") or []
    return list(found) if isinstance(found, list | tuple) else [found]


def _is(link: Json | str, before: str, kind: str) -> bool:
    """Whether a link leads to a thing in a way: there may be one of each."""
    id, own = (link["id"], link.get("link", "FS")) if isinstance(link, dict) else (link, "FS")
    return (str(id), str(own)) == (before, kind)


_DEALS: dict[str, Deal] = {
    "not_before": _not_before,
    "up": _shift,
    "down": _shift,
    "move": _shift,
    "link": _link,
    "unlink": _unlink,
}
