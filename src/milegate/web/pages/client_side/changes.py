"""Change requests on the client's side: read, accept with a code, decline with a reason."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from milegate.actions.agreements import agreed_zone
from milegate.actions.allowances import draw_change
from milegate.actions.change_answers import (
    ChangeSignature,
    SeenChange,
    accept_change,
    ask_code,
    decline_change,
    seen_change,
)
from milegate.actions.errors import Invalid
from milegate.actions.guests import Guest
from milegate.actions.links import LinkRole
from milegate.actions.offers_seen import seen_offer
from milegate.charts.speech import speech
from milegate.web.guests import guest
from milegate.web.pages.client_side.allowance import draw_shown, drawn_shown
from milegate.web.project.words import Words
from milegate.web.refusals import troubles_by_place
from milegate.web.saying import Saying


@require_http_methods(["GET", "HEAD", "POST"])
@guest
def change(request: HttpRequest, guest: Guest, id: UUID) -> HttpResponse:
    """A change request; sent with a code it is accepted, with a reason declined."""
    if request.method != "POST":
        return _page(request, guest, seen_change(guest, id))
    form, asked = request.POST, request.POST.get("answer", "")
    try:
        if asked == "code":
            ask_code(guest, id)
            return _page(request, guest, seen_change(guest, id), sent=True)
        if asked == "draw":
            draw_change(guest, id, form.get("offer", ""))
        elif asked == "decline":
            decline_change(guest, id, form.get("offer", ""), form.get("reason", ""))
        else:
            accept_change(guest, id, _signature(request))
    except Invalid as refusal:
        return _page(request, guest, seen_change(guest, id), refusal, sent=asked == "accept")
    return redirect("client-change", link=guest.link.public_id, id=id)


def _signature(request: HttpRequest) -> ChangeSignature:
    form = request.POST
    values = (form.get(name, "") for name in ("name", "code"))
    return ChangeSignature(form.get("offer", ""), "consent" in form, *values)


def _page(
    request: HttpRequest,
    guest: Guest,
    seen: SeenChange,
    refusal: Invalid | None = None,
    *,
    sent: bool = False,
) -> HttpResponse:
    spoken, zone = seen.offer or seen_offer(guest).offer, agreed_zone(guest.project)
    say = Saying(speech(spoken.locale))
    page: dict[str, Any] = {
        "say": say,
        "guest": guest,
        "seen": seen,
        "words": Words(spoken.locale, spoken.currency),
        "local": lambda at: at.astimezone(zone),
    }
    if seen.offer is None:
        return render(request, "client_side/asked.html", page)
    page |= {
        "offer": seen.offer,
        "draw": draw_shown(guest, seen),
        "drawn": drawn_shown(seen),
        "may_answer": guest.role is LinkRole.APPROVE and seen.is_open,
        "typed": request.POST,
        "wrong": troubles_by_place(refusal, say) if refusal else {},
        "code_sent": sent,
        "consent": seen.consent,
    }
    return render(request, "client_side/change.html", page, status=422 if refusal else 200)
