"""What others did since the revision that a page shows, in a sentence."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from milegate.actions.actor import Actor
from milegate.actions.history import revision_now, steps_since
from milegate.web.access import member
from milegate.web.pages.others.words import last_of, step_said

MOST_STEPS = 20


@require_safe
@member
def since(_request: HttpRequest, actor: Actor, project: str, revision: int) -> HttpResponse:
    """What others did; 204 when nothing happened, which is found out without reading the plan."""
    now = revision_now(actor, project)
    if now <= revision:
        return HttpResponse(status=204)
    steps = steps_since(actor, actor.project(project), revision, MOST_STEPS)
    others = [each for each in steps if each.step.author_id != actor.user_id]
    return JsonResponse({"revision": now, "said": last_of([step_said(each) for each in others])})
