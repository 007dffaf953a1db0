"""Asking for a change of something that was signed: a form that a quiet link on each row leads to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from milegate.actions.asked_changes import ask_change, asked_place
from milegate.actions.comment_texts import SECTION
from milegate.actions.errors import Invalid
from milegate.actions.guests import Guest
from milegate.actions.offers_seen import seen_offer
from milegate.charts.speech import speech
from milegate.web.guests import guest
from milegate.web.refusals import troubles_by_place
from milegate.web.saying import Saying


@require_http_methods(["GET", "HEAD", "POST"])
@guest
def ask(request: HttpRequest, guest: Guest) -> HttpResponse:
    """The form for `?on=item/login`; sent, the wish is a change request of its own."""
    if request.method != "POST":
        return _page(request, guest, request.GET.get("on", ""))
    form = request.POST
    on = form.get("on", "")
    try:
        made = ask_change(guest, on, form.get("text", ""), drop="drop" in form)
    except Invalid as refusal:
        return _page(request, guest, on, refusal)
    return redirect("client-change", link=guest.link.public_id, id=made.public_id)


def _page(request: HttpRequest, guest: Guest, on: str, refusal: Invalid | None = None) -> HttpResponse:
    kind, _, name = asked_place(guest, on)
    say = Saying(speech(seen_offer(guest).offer.locale))
    page = {
        "say": say,
        "guest": guest,
        "on": on,
        "name": name,
        "may_drop": kind != SECTION,
        "typed": request.POST,
        "wrong": troubles_by_place(refusal, say) if refusal else {},
    }
    return render(request, "client_side/ask.html", page, status=422 if refusal else 200)
