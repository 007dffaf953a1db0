"""The switch that a mail leads to. Opening it changes nothing: mail scanners open every address.

Mail programs send the form by themselves when somebody presses their button (RFC 8058), without a cookie: the
token in the address is what lets them.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from milegate.actions.errors import NotFound
from milegate.actions.mail_switch import mail_switch, turn_mails
from milegate.charts.speech import speech
from milegate.web.discretion import discreet
from milegate.web.saying import Saying
from milegate.web.visitors import allowed, client_address

WRONG_A_MINUTE = 10


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def switch(request: HttpRequest, whose: str, id: UUID, token: str) -> HttpResponse:
    """How it stands; sent, it is turned off, or with `mails=on` on again."""
    try:
        found = mail_switch(whose, id, token)
    except NotFound:
        if not allowed("mail-switch", client_address(request), WRONG_A_MINUTE):
            return discreet(render(request, "429.html", status=429))
        raise
    if request.method == "POST":
        found = turn_mails(whose, id, token, request.POST.get("mails") == "on")
    page = {"switch": found, "say": Saying(speech(found.locale))}
    return discreet(render(request, "letters/switch.html", page))
