"""Where everything stands, on one page: what waits, what comes, what was signed, and what is paid when."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from milegate.actions.certificates import signed_certificate
from milegate.actions.client_agenda import client_agenda, client_signatures
from milegate.actions.guests import Guest
from milegate.actions.offer_states import client_zone
from milegate.actions.offers_seen import seen_offer
from milegate.charts.speech import speech
from milegate.web.files import as_file
from milegate.web.guests import guest
from milegate.web.pages.client_side.standing import Standing
from milegate.web.project.words import Words
from milegate.web.saying import Saying


@require_safe
@guest
def overview(request: HttpRequest, guest: Guest) -> HttpResponse:
    """The page."""
    seen = seen_offer(guest)
    found = client_agenda(guest, seen)
    words = Words(found.offer.locale, found.offer.currency)
    zone = client_zone(seen.plan)
    page = {
        "guest": guest,
        "seen": seen,
        "stand": Standing(found, words),
        "words": words,
        "say": Saying(speech(found.offer.locale)),
        "signatures": client_signatures(guest, found.changes),
        "local": lambda at: at.astimezone(zone),
    }
    return render(request, "client_side/overview.html", page)


@require_safe
@guest
def certificate(_request: HttpRequest, guest: Guest, id: UUID) -> HttpResponse:
    """The certificate of one of the proposals that were signed."""
    return as_file(signed_certificate(guest, id), inline=True)
