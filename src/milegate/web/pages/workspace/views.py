"""The dashboard: what there is, and what comes next; and the search over all of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from milegate.actions import dashboard as actions
from milegate.actions.actor import Actor
from milegate.actions.asked_changes import waiting_changes
from milegate.actions.rights import Right
from milegate.web.access import member
from milegate.web.pages.workspace.overview import Overview

MOST_TYPED = 120


@require_safe
@member
def dashboard(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The workspace at a glance."""
    found = Overview(actions.dashboard(actor), actor.workspace.locale)
    return render(
        request,
        "workspace/dashboard.html",
        {
            "found": found,
            "asked": waiting_changes(actor),
            "may_start": actor.may(Right.CREATE_PROJECTS),
            "shows_archived": "archived" in request.GET,
        },
    )


@require_safe
@member
def search(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What has these words in its name."""
    typed = request.GET.get("q", "")[:MOST_TYPED]
    return render(request, "workspace/search.html", {"typed": typed, "hits": actions.search(actor, typed)})
