"""Signing in steps: read, tick what is agreed, name and role, a code from the mail, signed."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from milegate.actions.errors import Invalid
from milegate.actions.guests import Guest
from milegate.actions.links import LinkRole
from milegate.actions.offers_seen import seen_offer
from milegate.actions.signing import LIMITS, Signature, ask_signing_code, consent_to
from milegate.actions.signing import sign as sign_offer
from milegate.web.guests import guest
from milegate.web.pages.client_side.views import MOST_TICKED, page_of
from milegate.web.refusals import troubles_by_place


@require_http_methods(["GET", "HEAD", "POST"])
@guest
def sign(request: HttpRequest, guest: Guest) -> HttpResponse:
    """The form of a signature; sent, it signs."""
    guest.require(LinkRole.APPROVE)
    if request.method != "POST":
        return _page(request, guest, request.GET)
    try:
        sign_offer(guest, _signature(request.POST))
    except Invalid as refusal:
        return _page(request, guest, request.POST, refusal, sent=True)
    return redirect("client-offer", link=guest.link.public_id)


@require_POST
@guest
def code(request: HttpRequest, guest: Guest) -> HttpResponse:
    """Mail a code, and show the form with all that was typed."""
    try:
        ask_signing_code(guest, request.POST.get("offer", ""), _ticked(request.POST))
    except Invalid as refusal:
        return _page(request, guest, request.POST, refusal)
    return _page(request, guest, request.POST, sent=True)


def _signature(form: QueryDict) -> Signature:
    texts = {name: form.get(name, "") for name in LIMITS}
    return Signature(
        form.get("offer", ""), _ticked(form), "consent" in form, code=form.get("code", ""), **texts
    )


def _ticked(form: QueryDict) -> tuple[str, ...]:
    return tuple(form.getlist("with")[:MOST_TICKED])


def _page(
    request: HttpRequest,
    guest: Guest,
    form: QueryDict,
    refusal: Invalid | None = None,
    *,
    sent: bool = False,
) -> HttpResponse:
    found = seen_offer(guest, _ticked(form))
    page = page_of(guest, found)
    wrong = troubles_by_place(refusal, page["say"]) if refusal else {}
    page |= {"wrong": wrong, "typed": form, "code_sent": sent, "consent": consent_to(found.offer)}
    return render(request, "client_side/sign.html", page, status=422 if refusal else 200)
