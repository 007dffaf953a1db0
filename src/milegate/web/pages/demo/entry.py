"""Into the demo as one of its people, with one click: on this machine alone, and never by way of a proxy."""

import re

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from milegate.actions.demo_people import demo_person
from milegate.web.pages.trial.held import next_page

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
FORWARDED = ("HTTP_X_FORWARDED", "HTTP_FORWARDED", "HTTP_X_REAL_IP", "HTTP_VIA")
_HOST = re.compile(r"(127\.0\.0\.1|localhost)(:[0-9]{1,5})?")


def may_enter(request: HttpRequest) -> bool:
    """Whether this request comes from the machine of a demo server, straight from its browser.

    The setting, the address that the server listens on, the name that the browser asked for and what a proxy
    would have added are looked at one by one: each of them alone keeps strangers out.
    """
    return (
        settings.DEMO
        and settings.LISTENER in LOOPBACK
        and bool(_HOST.fullmatch(request.META.get("HTTP_HOST", "")))
        and not any(name.startswith(FORWARDED) for name in request.META)
    )


@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in as the demo's owner, estimator, finance or viewer."""
    enter_as(request, request.POST.get("role", ""))
    return redirect(next_page(request, "workspaces"))


def enter_as(request: HttpRequest, role: str) -> int:
    """Sign somebody of the demo in, who may be it already, and say who; 404 where the demo is not entered."""
    person = demo_person(role) if may_enter(request) else None
    if person is None:
        raise Http404("There is no demo to enter here.")
    if request.user.pk != person.pk:
        login(request, person)
        UserSession.objects.create_from_request(request)
    return int(person.pk)
