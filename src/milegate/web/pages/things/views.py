"""The form of one thing: shown, saved, added, removed. A conflict or a fault keeps all that was typed."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from milegate.actions.actor import Actor
from milegate.actions.errors import Conflict, Invalid, NotFound, Trouble
from milegate.actions.things import Thing, add_thing, change_thing, remove_thing, thing_at
from milegate.web.access import member
from milegate.web.forms.edits import whole
from milegate.web.pages.things.fields import ABOVE, CALLED, FIELDS
from milegate.web.pages.things.forms import Sent, ThingForm, texts_of
from milegate.web.project.shown import shown
from milegate.web.refusals import STATUS

NEW, THING = "things/new.html", "things/thing.html"
GET_POST = ["GET", "HEAD", "POST"]
PLACE = {
    "gate": "gate",
    "evidence": "gate",
    "deliverable": "deliverable",
    "need": "need",
    "payment": "payment",
}


@require_http_methods(GET_POST)
@member
def thing(request: HttpRequest, actor: Actor, project: str, kind: str, id: str) -> HttpResponse:
    """A thing of the plan."""
    page = _page(actor, project, Thing(kind, id))
    if request.method != "POST":
        return _form(request, page, THING, _now(actor, page))
    sent = Sent(kind, _typed(request), {}, _locale(page))
    try:
        base = whole(request, "base")
        sent = replace(sent, printed=texts_of(kind, thing_at(actor, project, base, page["meant"])))
        change_thing(actor, project, base, page["meant"], sent.values())
    except (Conflict, Invalid) as refusal:
        return _form(request, page, THING, sent.upon(_now(actor, page, sent.printed)), refusal)
    messages.success(request, "Saved.")
    return _back(actor, project, kind, id)


@require_http_methods(GET_POST)
@member
def new(request: HttpRequest, actor: Actor, project: str, kind: str, above: str = "") -> HttpResponse:
    """A thing that is not there yet."""
    page, empty = _page(actor, project, Thing(kind, above)), texts_of(kind, {})
    if bool(above) != (kind in ABOVE):
        raise Http404
    if request.method != "POST":
        return _form(request, page, NEW, empty)
    sent = Sent(kind, _typed(request), empty, _locale(page))
    try:
        _, own = add_thing(actor, project, whole(request, "base"), page["meant"], sent.values())
    except (Conflict, Invalid) as refusal:
        return _form(request, page, NEW, sent.upon(empty), refusal)
    messages.success(request, f"Added the {CALLED[kind]}.")
    return _back(actor, project, kind, above or own)


@require_POST
@member
def remove(request: HttpRequest, actor: Actor, project: str, kind: str, id: str) -> HttpResponse:
    """Take it out; undo brings it back."""
    _known(kind)
    remove_thing(actor, project, whole(request, "base"), Thing(kind, id))
    messages.success(request, f"Removed the {CALLED[kind]}. Undo brings it back.")
    return redirect("milestones", workspace=actor.workspace.slug, project=project)


def _page(actor: Actor, project: str, meant: Thing) -> dict[str, Any]:
    _known(meant.kind)
    return shown(actor, actor.project(project), "Milestones and money") | {"meant": meant}


def _known(kind: str) -> None:
    if kind not in FIELDS:
        raise Http404


def _about(page: dict[str, Any], meant: Thing) -> dict[str, Any]:
    """How the thing is called, and what the review says about it."""
    found = [
        (number, one) for number, one in page["frame"].findings if one.where == meant.id.partition("/")[0]
    ]
    return {"called": CALLED[meant.kind], "findings": found if meant.id else []}


def _form(
    request: HttpRequest,
    page: dict[str, Any],
    template: str,
    texts: Mapping[str, str],
    refusal: Conflict | Invalid | None = None,
) -> HttpResponse:
    """The form; after a refusal with what is wrong, on the plan as it is now."""
    meant, troubles = page["meant"], _said(refusal) if refusal else ()
    page |= {"form": ThingForm(meant.kind, texts, page["frame"].opened.overview, troubles)}
    status = STATUS[type(refusal)] if refusal else 200
    return render(request, template, page | _about(page, meant), status=status)


def _now(
    actor: Actor, page: dict[str, Any], otherwise: Mapping[str, str] = MappingProxyType({})
) -> Mapping[str, str]:
    """The texts of the thing as it is; `otherwise` where there were some and others have removed it."""
    card, meant = page["project"], page["meant"]
    try:
        return texts_of(meant.kind, thing_at(actor, card.slug, card.revision, meant))
    except NotFound:
        if otherwise:
            return otherwise
        raise


def _typed(request: HttpRequest) -> dict[str, str]:
    return {name: "\n".join(map(str, request.POST.getlist(name))) for name in request.POST}


def _locale(page: dict[str, Any]) -> str:
    return str(page["frame"].opened.plan.project.locale)


def _said(refusal: Conflict | Invalid) -> tuple[Trouble, ...]:
    return refusal.troubles or (Trouble("", "conflict", str(refusal)),)


def _back(actor: Actor, project: str, kind: str, id: str) -> HttpResponse:
    anchor = f"{ABOVE.get(kind, kind)}-{id.partition('/')[0]}"
    place = reverse("milestones", args=[actor.workspace.slug, project])
    return redirect(f"{place}#{anchor}")
