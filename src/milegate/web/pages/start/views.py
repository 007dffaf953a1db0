"""The first page: what Milegate is, the demo project, and the door for one's own estimate."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import ensure_csrf_cookie

from milegate.actions.demo import open_demo
from milegate.web.forms.own_estimate import try_form
from milegate.web.pages.demo.views import page
from milegate.web.reading import read_only


@read_only
@ensure_csrf_cookie
def start(request: HttpRequest) -> HttpResponse:
    """Straight the real thing."""
    found = open_demo()
    shown = page(found, "") if found else {}
    return render(request, "start/start.html", {"demo": bool(found), "form": try_form(), **shown})
