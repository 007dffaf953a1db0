"""How the pages of the estimate are shown and saved: in the side panel with a script, else as pages."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render

from milegate.actions.actor import Actor
from milegate.actions.rights import Right
from milegate.core.plan import Plan
from milegate.store.values.projects import StoredProject
from milegate.web.access import wants_json
from milegate.web.forms.form import Form
from milegate.web.forms.saving import Wish, refused_fields
from milegate.web.pages.estimate.answers import answer
from milegate.web.project.shown import shown

Context = Callable[[StoredProject, Form], dict[str, Any]]


def page(
    request: HttpRequest, actor: Actor, slug: str, template: str, context: Context, form: Form | None = None
) -> HttpResponse:
    """The page, or its inner part for the side panel; 422 when something is wrong with what was sent."""
    form = form or Form()
    is_panel = "X-Panel" in request.headers
    stored = actor.project(slug)
    around: dict[str, Any] = shown(actor, stored, "Estimate") if not is_panel else {"project": stored.card}
    values = around | context(stored, form)
    values |= {"form": form, "can_edit": actor.may(Right.EDIT_PLAN), "actor": actor}
    values |= {"layout": "estimate/inner.html" if is_panel else "estimate/alone.html"}
    return render(request, template, values, status=422 if form.message else 200)


def save(
    request: HttpRequest, actor: Actor, slug: str, read: Callable[[Plan], Wish]
) -> tuple[HttpResponse | None, Form]:
    """Save what a form wants: the answer, or the form with what is wrong with it."""
    wish, form = refused_fields(request, actor, slug, read)
    return (None, form) if form else (saved(request, actor, slug, wish.label, wish.told), Form())


def saved(
    request: HttpRequest, actor: Actor, slug: str, said: str, told: tuple[str, ...] = ()
) -> HttpResponse:
    """After saving: what changed on the grid for a script, the same page again for people.

    What else became of it is told on the page that comes next, so a script draws its own anew.
    """
    for each in told:
        messages.warning(request, each)
    if wants_json(request) and told:
        return JsonResponse({"revision": actor.project(slug).card.revision, "reload": True})
    if wants_json(request):
        seen = request.POST.get("seen", "")
        base = int(seen) if seen.isdecimal() and len(seen) < 10 else actor.project(slug).card.revision
        return answer(request, actor, slug, base)
    messages.success(request, said)
    return redirect(request.get_full_path())
