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
from milegate.actions.rights import Right
from milegate.actions.things import Thing, add_thing, change_thing, remove_thing, thing_at
from milegate.web.access import member
from milegate.web.forms.edits import whole
from milegate.web.pages.things.facts import facts
from milegate.web.pages.things.fields import ABOVE, CALLED, FIELDS
from milegate.web.pages.things.forms import Sent, ThingForm, texts_of
from milegate.web.pages.things.removal import Removal, instead_of
from milegate.web.project.due import Payments
from milegate.web.project.shown import frame_of, shown
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
        show = _form if actor.may(Right.EDIT_PLAN) else _facts
        return show(request, page, THING, _now(actor, page))
    sent = Sent(kind, _typed(request), {}, _locale(page))
    try:
        base = whole(request, "base")
        sent = replace(sent, printed=texts_of(kind, thing_at(actor, project, base, page["meant"])))
        change_thing(actor, project, base, page["meant"], sent.values())
    except (Conflict, Invalid) as refusal:
        return _form(request, page, THING, sent.upon(_now(actor, page, sent.printed)), refusal)
    messages.success(request, "Saved.")
    _warn(request, actor, project, kind)
    return _back(actor, project, kind, id)


@require_http_methods(GET_POST)
@member
def new(request: HttpRequest, actor: Actor, project: str, kind: str, above: str = "") -> HttpResponse:
    """A thing that is not there yet."""
    page, empty = _page(actor, project, Thing(kind, above)), texts_of(kind, {})
    if bool(above) != (kind in ABOVE):
        raise Http404
    actor.require(Right.EDIT_PLAN)
    if request.method != "POST":
        return _form(request, page, NEW, empty)
    sent = Sent(kind, _typed(request), {}, _locale(page))
    try:
        _, own = add_thing(actor, project, whole(request, "base"), page["meant"], sent.values())
    except (Conflict, Invalid) as refusal:
        return _form(request, page, NEW, sent.upon(empty), refusal)
    messages.success(request, f"Added the {CALLED[kind]}.")
    _warn(request, actor, project, kind)
    return _back(actor, project, kind, above or own)


@require_POST
@member
def remove(request: HttpRequest, actor: Actor, project: str, kind: str, id: str) -> HttpResponse:
    """Take it out; undo brings it back. What waits for a milestone is asked to wait for something else."""
    actor.require(Right.EDIT_PLAN)
    page, meant = _page(actor, project, Thing(kind, id)), Thing(kind, id)
    page["removal"] = Removal(page["frame"], meant, request.POST.dict())
    try:
        remove_thing(actor, project, whole(request, "base"), meant, instead_of(request.POST))
    except (Conflict, Invalid) as refusal:
        page["removal"] = replace(page["removal"], said=str(refusal))
        return _form(request, page, THING, _now(actor, page), status=STATUS[type(refusal)])
    waited = " What waited for it waits for what you chose." if page["removal"].waiting else ""
    messages.success(request, f"Removed the {CALLED[kind]}.{waited} Undo brings it back.")
    return redirect("milestones", workspace=actor.workspace.slug, project=project)


def _page(actor: Actor, project: str, meant: Thing) -> dict[str, Any]:
    _known(meant.kind)
    return shown(actor, actor.project(project), "Milestones and money") | {"meant": meant}


def _known(kind: str) -> None:
    if kind not in FIELDS:
        raise Http404


def _form(
    request: HttpRequest,
    page: dict[str, Any],
    template: str,
    texts: Mapping[str, str],
    refusal: Conflict | Invalid | None = None,
    status: int = 200,
) -> HttpResponse:
    """The form; after a refusal with what is wrong, on the plan as it is now."""
    frame, meant, troubles = page["frame"], page["meant"], _said(refusal) if refusal else ()
    own = {"form": ThingForm(meant, texts, frame, troubles), "called": CALLED[meant.kind]}
    shown = {"removal": Removal(frame, meant)} | page | own
    return render(request, template, shown, status=STATUS[type(refusal)] if refusal else status)


def _facts(request: HttpRequest, page: dict[str, Any], _: str, texts: Mapping[str, str]) -> HttpResponse:
    """The same for those who may only read it."""
    form = ThingForm(page["meant"], texts, page["frame"])
    own = {"form": form, "called": CALLED[form.kind], "facts": facts(form, page["words"])}
    return render(request, "things/facts.html", page | own)


def _warn(request: HttpRequest, actor: Actor, project: str, kind: str) -> None:
    """Say at once when payments do not make the price, and what helps."""
    if kind == "payment":
        for finding in Payments(frame_of(actor, actor.project(project), "")).faults:
            messages.warning(request, f"{finding.message} {finding.advice}")


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
