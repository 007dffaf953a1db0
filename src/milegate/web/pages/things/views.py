"""The form of one thing: shown, saved, added, removed. A conflict or a fault keeps all that was typed."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from milegate.actions.actor import Actor
from milegate.actions.errors import Conflict, Invalid, Trouble
from milegate.actions.things import Thing, add_thing, change_thing, remove_thing, thing_at
from milegate.web.access import member
from milegate.web.pages.things.fields import ABOVE, CALLED, FIELDS
from milegate.web.pages.things.forms import ThingForm, texts_of, values_of
from milegate.web.project.shown import shown

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
    page, meant = _page(actor, project, kind), Thing(kind, id)
    values = thing_at(actor, project, page["project"].revision, meant)
    texts, status = texts_of(kind, values), 200
    troubles: tuple[Trouble, ...] = ()
    if request.method == "POST":
        texts, base = _typed(request)
        try:
            change_thing(actor, project, base, meant, values_of(kind, texts))
        except (Conflict, Invalid) as refusal:
            troubles, status = _said(refusal), 409 if isinstance(refusal, Conflict) else 422
        else:
            messages.success(request, "Saved.")
            return _back(actor, project, kind, id)
    page |= {"form": ThingForm(kind, texts, page["frame"].opened.overview, troubles), "meant": meant}
    return render(request, "things/thing.html", page | _about(page, meant), status=status)


@require_http_methods(GET_POST)
@member
def new(request: HttpRequest, actor: Actor, project: str, kind: str, above: str = "") -> HttpResponse:
    """A thing that is not there yet."""
    page, meant = _page(actor, project, kind), Thing(kind, above)
    if bool(above) != (kind in ABOVE):
        raise Http404
    texts, status = texts_of(kind, {}), 200
    troubles: tuple[Trouble, ...] = ()
    if request.method == "POST":
        texts, base = _typed(request)
        try:
            _, own = add_thing(actor, project, base, meant, values_of(kind, texts))
        except (Conflict, Invalid) as refusal:
            troubles, status = _said(refusal), 409 if isinstance(refusal, Conflict) else 422
        else:
            messages.success(request, f"Added the {CALLED[kind]}.")
            return _back(actor, project, kind, above or own)
    page |= {"form": ThingForm(kind, texts, page["frame"].opened.overview, troubles), "meant": meant}
    return render(request, "things/new.html", page | _about(page, meant), status=status)


@require_POST
@member
def remove(request: HttpRequest, actor: Actor, project: str, kind: str, id: str) -> HttpResponse:
    """Take it out; undo brings it back."""
    _known(kind)
    base = _typed(request)[1]
    remove_thing(actor, project, base, Thing(kind, id))
    messages.success(request, f"Removed the {CALLED[kind]}. Undo brings it back.")
    return redirect("milestones", workspace=actor.workspace.slug, project=project)


def _page(actor: Actor, project: str, kind: str) -> dict[str, Any]:
    _known(kind)
    return shown(actor, actor.project(project), "Milestones and money")


def _known(kind: str) -> None:
    if kind not in FIELDS:
        raise Http404


def _about(page: dict[str, Any], meant: Thing) -> dict[str, Any]:
    """How the thing is called, and what the review says about it."""
    found = [
        (number, one) for number, one in page["frame"].findings if one.where == meant.id.partition("/")[0]
    ]
    return {"called": CALLED[meant.kind], "findings": found if meant.id else []}


def _typed(request: HttpRequest) -> tuple[dict[str, str], int]:
    texts = {name: "\n".join(map(str, request.POST.getlist(name))) for name in request.POST}
    base = texts.pop("base", "")
    if not base.isdecimal() or len(base) > 9:
        raise Invalid.of(
            "base", "missing", "The form does not say on which revision it was made: load it again."
        )
    return texts, int(base)


def _said(refusal: Conflict | Invalid) -> tuple[Trouble, ...]:
    return refusal.troubles or (Trouble("", "conflict", str(refusal)),)


def _back(actor: Actor, project: str, kind: str, id: str) -> HttpResponse:
    anchor = f"{ABOVE.get(kind, kind)}-{id.partition('/')[0]}"
    place = reverse("milestones", args=[actor.workspace.slug, project])
    return redirect(f"{place}#{anchor}")
