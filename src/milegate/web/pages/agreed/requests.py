"""One change request on the agency's side: looked at, priced anew, sent, withdrawn."""

from decimal import Decimal

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from milegate.actions.actor import Actor
from milegate.actions.change_requests import (
    change_request,
    fill_change,
    price_change,
    send_change,
    turn_down,
    withdraw_change,
)
from milegate.actions.contracts import Asking, asking, story_of_change, takeable
from milegate.actions.errors import Invalid
from milegate.actions.rights import Right
from milegate.charts.speech import speech
from milegate.core.change_states import ChangeMove, ChangeNature, ChangeState, changed_state
from milegate.core.plan import Plan
from milegate.web.access import member
from milegate.web.pages.agreed.forms import TypedChange, price_in, read, typed_change
from milegate.web.pages.agreed.shown import ASKED, KINDS, parts_shown, state_of, story
from milegate.web.pages.agreed.views import plan_locale
from milegate.web.project.shown import shown
from milegate.web.project.words import Words
from milegate.web.refusals import troubles_by_place
from milegate.web.saying import Saying


@require_safe
@member
def change(request: HttpRequest, actor: Actor, project: str, number: int) -> HttpResponse:
    """What the client reads of it, where it stands, and what happened to it."""
    return _page(request, actor, project, number)


@require_POST
@member
def price(request: HttpRequest, actor: Actor, project: str, number: int) -> HttpResponse:
    """What it costs from now on."""
    try:
        wanted = _price(request, actor, project, number)
        priced = price_change(actor, project, number, wanted)
    except Invalid as refusal:
        return _page(request, actor, project, number, refusal)
    messages.success(request, f"{priced.label} has its new price. Nobody can accept it until it is sent.")
    return redirect("change-request", actor.workspace.slug, project, number)


@require_POST
@member
def send(request: HttpRequest, actor: Actor, project: str, number: int) -> HttpResponse:
    """By mail to everybody who may approve."""
    try:
        sent = send_change(actor, project, number)
    except Invalid as refusal:
        return _page(request, actor, project, number, refusal)
    messages.success(request, f"{sent.label} is on its way.")
    return redirect("change-request", actor.workspace.slug, project, number)


@require_POST
@member
def fill(request: HttpRequest, actor: Actor, project: str, number: int) -> HttpResponse:
    """Its rows, from the working plan; priced."""
    typed = typed_change(request.POST)
    try:
        title = change_request(actor, project, number).title
        filled = fill_change(actor, project, number, read(typed, plan_locale(actor, project), title))
    except Invalid as refusal:
        return _page(request, actor, project, number, refusal)
    messages.success(request, f"{filled.label} has its rows and its price. Look at it, then send it.")
    return redirect("change-request", actor.workspace.slug, project, number)


@require_POST
@member
def decline(request: HttpRequest, actor: Actor, project: str, number: int) -> HttpResponse:
    """Say no to what the client has asked for, and why."""
    try:
        turn_down(actor, project, number, request.POST.get("reason", ""))
    except Invalid as refusal:
        return _page(request, actor, project, number, refusal)
    messages.success(request, "The change is declined. The client reads why.")
    return redirect("change-request", actor.workspace.slug, project, number)


@require_POST
@member
def withdraw(request: HttpRequest, actor: Actor, project: str, number: int) -> HttpResponse:
    """Nobody can accept it any more."""
    try:
        withdraw_change(actor, project, number, request.POST.get("reason", ""))
    except Invalid as refusal:
        return _page(request, actor, project, number, refusal)
    messages.success(request, "The change request is withdrawn. Its links say so.")
    return redirect("change-request", actor.workspace.slug, project, number)


def _price(request: HttpRequest, actor: Actor, project: str, number: int) -> Decimal | None:
    before = change_request(actor, project, number).price
    stored = Decimal(before) if before else None
    return price_in(request.POST.get("price", ""), plan_locale(actor, project), stored)


def _page(
    request: HttpRequest, actor: Actor, project: str, number: int, refusal: Invalid | None = None
) -> HttpResponse:
    found = asking(actor, project, number)
    state = ChangeState(found.change.state)
    page = shown(actor, actor.project(project), "Agreed")
    fills = actor.may(Right.EDIT_PLAN) and state is ChangeState.CAPTURED
    page |= {
        "unpriced": state_of(found) == ASKED,
        "fills": fills,
        "parts": _parts(actor, project, number, page["frame"].opened.plan) if fills else [],
        "form": typed_change(request.POST) if request.method == "POST" else TypedChange(),
        "kinds": KINDS,
        "found": found,
        "offer": found.offer,
        "theirs": Saying(speech(found.offer.locale)),
        "then": Words(found.offer.locale, found.offer.currency),
        "state": state_of(found),
        "kind": KINDS[ChangeNature(found.change.kind)],
        "story": story(story_of_change(actor, project, number)),
        "may": _moves(actor, found),
        "wrong": troubles_by_place(refusal) if refusal else {},
        "typed": request.POST.get("price", found.change.price),
        "reason": request.POST.get("reason", ""),
    }
    return render(request, "agreed/change.html", page, status=422 if refusal else 200)


def _moves(actor: Actor, found: Asking) -> set[ChangeMove]:
    """What may be done now: what the client has asked for is declined, all else withdrawn."""
    state, asked = ChangeState(found.change.state), found.change.is_asked
    never = {ChangeMove.WITHDRAW if asked else ChangeMove.TURN_DOWN}
    if asked and state is ChangeState.CAPTURED:
        never.add(ChangeMove.PRICE)
    return {move for move in ChangeMove if actor.may(Right.SEND) and changed_state(state, move)} - never


def _parts(actor: Actor, project: str, number: int, plan: Plan) -> list[tuple[str, str, str]]:
    found, agreed = takeable(actor, project, number)
    return parts_shown(found, agreed, plan)
