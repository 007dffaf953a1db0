"""Undo and redo, for every page of a project: a script gets JSON, a form goes back to where it was."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from milegate.actions import editing
from milegate.actions.actor import Actor
from milegate.actions.editing import Done
from milegate.actions.errors import Conflict, Invalid
from milegate.actions.history import mine
from milegate.actions.repeats import key_of, once
from milegate.web.access import member, wants_json
from milegate.web.pages.estimate.answers import answer
from milegate.web.pages.estimate.reading import base_of
from milegate.web.project.door import body_of

Step = Callable[[Actor, str], Done]


@require_POST
@member
def undo(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """Take back this person's last step."""
    return _taken(request, actor, project, editing.undo, 0)


@require_POST
@member
def redo(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """Do again what this person took back last."""
    return _taken(request, actor, project, editing.redo, 1)


def _taken(request: HttpRequest, actor: Actor, project: str, step: Step, which: int) -> HttpResponse:
    said = mine(actor, actor.project(project)).said[which]
    if not wants_json(request):
        return _by_form(request, actor, project, step, f"{('Undone', 'Done again')[which]}: {said}")
    body = body_of(request) if request.body else {}
    base = base_of(body) if body.get("sheet") else 1
    if not 1 <= base <= actor.project(project).card.revision:
        raise Invalid.of("base", "unknown-revision", f"There is no revision {base} of this plan.")
    revision = once(actor, project, key_of(body.get("key")), lambda: step(actor, project).revision)
    if body.get("sheet"):
        return answer(request, actor, project, base, did=said)
    back, forth = mine(actor, actor.project(project)).said
    return JsonResponse({"revision": revision, "did": said, "undo": back, "redo": forth})


def _by_form(request: HttpRequest, actor: Actor, project: str, step: Step, said: str) -> HttpResponse:
    try:
        step(actor, project)
        messages.success(request, said)
    except (Conflict, Invalid) as refusal:
        messages.error(request, str(refusal))
    back = request.POST.get("next") or request.headers.get("Referer", "")
    ours = back.startswith(("/", request.build_absolute_uri("/")))
    if ours and url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        return HttpResponseRedirect(back)
    return redirect("estimate", workspace=actor.workspace.slug, project=project)
