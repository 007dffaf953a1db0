"""Two states of a project side by side, chosen in the address: `compare?from=v1&to=now`."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from milegate.actions.actor import Actor
from milegate.actions.comparing import NOW, Choice, choices, compared
from milegate.web.access import member
from milegate.web.project.comparison import SideBySide
from milegate.web.project.shown import shown


@require_safe
@member
def comparison(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """What differs: in one sentence, side by side, and change by change."""
    stored = actor.project(project)
    page = shown(actor, stored, "Changes")
    offered = choices(actor, stored)
    before = request.GET.get("from") or _first(offered)
    found = compared(actor, stored, before, request.GET.get("to") or NOW)
    sides = found.before.choice, found.after.choice
    offered += tuple(each for each in dict.fromkeys(sides) if each not in offered)
    page |= {"table": SideBySide(found, page["words"]), "choices": offered}
    return render(request, "comparing/page.html", page)


def _first(offered: Sequence[Choice]) -> str:
    """What people want to compare with when they do not say: the last version, or the beginning."""
    return next((each.token for each in offered if each.token.startswith("v")), "r1")
