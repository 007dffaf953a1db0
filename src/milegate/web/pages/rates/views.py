"""Rate cards: all of them, the form of one, and bringing one into a plan."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from milegate.actions import rates as actions
from milegate.actions.actor import Actor
from milegate.actions.clients import list_clients
from milegate.actions.errors import Conflict, Invalid
from milegate.actions.projects import list_projects
from milegate.actions.rates import TypedCard
from milegate.actions.rights import Right
from milegate.actions.taking_rates import apply_card, apply_whole_card
from milegate.actions.typed import public_id
from milegate.web.access import member
from milegate.web.pages.rates.forms import CardForm, as_typed, by_place, typed_card
from milegate.web.project.words import Words

GET_POST = ["GET", "HEAD", "POST"]


@require_http_methods(GET_POST)
@member
def cards(request: HttpRequest, actor: Actor) -> HttpResponse:
    """All cards, and the form for another."""
    typed = {name: request.POST.get(name, "") for name in ("name", "currency", "owner")}
    typed["currency"] = typed["currency"] or actor.workspace.currency
    troubles: dict[str, str] = {}
    if request.method == "POST":
        try:
            made = actions.add_card(actor, typed["name"], typed["currency"], typed["owner"])
        except Invalid as refusal:
            troubles = by_place(refusal.troubles)
        else:
            return redirect("rate-card", workspace=actor.workspace.slug, id=made)
    page = {"cards": actions.list_cards(actor), "typed": typed, "troubles": troubles} | _rights(actor)
    page |= {"clients": list_clients(actor), "projects": list_projects(actor), "words_of": _words(actor)}
    return render(request, "rates/page.html", page, status=422 if troubles else 200)


@require_http_methods(GET_POST)
@member
def card(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """A card and its form."""
    if request.method != "POST":
        return _card_page(request, actor, id)
    typed = typed_card(request.POST)
    try:
        actions.change_card(actor, id, typed)
    except Invalid as refusal:
        return _card_page(request, actor, id, typed, by_place(refusal.troubles))
    except Conflict as refusal:
        now = str(actions.card_of(actor, id).mark)
        again = TypedCard(typed.name, typed.currency, typed.rates, now)
        return _card_page(request, actor, id, again, {"": str(refusal)}, 409)
    messages.success(request, "Saved. Plans keep the rates they have until the card is used in them again.")
    return redirect("rate-card", workspace=actor.workspace.slug, id=id)


@require_POST
@member
def remove(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """A card less."""
    actions.remove_card(actor, id)
    messages.success(request, "The card is gone. Plans keep the rates that they took from it.")
    return redirect("rates", workspace=actor.workspace.slug)


@require_POST
@member
def use(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """Bring a card into the plan of a project, from the card."""
    return _applied(request, actor, request.POST.get("project", ""), id)


@require_POST
@member
def take(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """Bring a card into the plan, from the project's settings."""
    chosen = public_id(request.POST.get("card", ""), "rate card")
    return _applied(request, actor, project, chosen)


def _applied(request: HttpRequest, actor: Actor, project: str, id: UUID) -> HttpResponse:
    try:
        apply = apply_whole_card if request.POST.get("add_missing") == "yes" else apply_card
        taken = apply(actor, project, id)
    except Invalid as refusal:
        return _card_page(request, actor, id, troubles={"use": str(refusal)})
    said = "The plan has the card's rates now; undo takes that back." if taken.changed else "Nothing changed."
    messages.success(request, " ".join((said, *taken.remarks)))
    return redirect("estimate", workspace=actor.workspace.slug, project=project)


def _card_page(
    request: HttpRequest,
    actor: Actor,
    id: UUID,
    typed: TypedCard | None = None,
    troubles: dict[str, str] | None = None,
    status: int = 422,
) -> HttpResponse:
    found = actions.card_of(actor, id)
    form = CardForm(typed or as_typed(found), troubles or {}, actor.may(Right.SEE_COSTS))
    places = request.resolver_match.kwargs if request.resolver_match else {}
    current = [one for one in list_projects(actor) if one.archived is None]
    page: dict[str, Any] = {
        "card": found,
        "form": form,
        "projects": [one for one in current if actions.fits(found, one.slug, one.client)],
        "used": request.POST.get("project") or places.get("project", ""),
        "add_missing": request.POST.get("add_missing") == "yes",
        "words_of": _words(actor),
    }
    return render(request, "rates/card.html", page | _rights(actor), status=status if troubles else 200)


def _words(actor: Actor) -> Any:
    return lambda currency: Words(actor.workspace.locale, currency)


def _rights(actor: Actor) -> dict[str, bool]:
    return {
        "may_edit": actor.may(Right.EDIT_RATES),
        "may_use": actor.may(Right.EDIT_PLAN),
        "see_costs": actor.may(Right.SEE_COSTS),
    }
