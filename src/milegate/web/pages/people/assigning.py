"""Who is on which project: added on the page of a person, changed on one of its own."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from milegate.actions import assignments as actions
from milegate.actions.actor import Actor
from milegate.actions.errors import Invalid
from milegate.actions.people import person_of
from milegate.web.access import member
from milegate.web.pages.people import forms
from milegate.web.pages.people.person import person_page, person_parts


@require_POST
@member
def assign(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """Somebody comes to a project."""
    typed = forms.typed_assignment(request)
    try:
        done = actions.assign(actor, id, typed)
    except Invalid as refusal:
        return person_page(request, actor, id, forms.said(refusal, forms.ON), assignment=typed)
    return _done(request, actor, id, done)


@require_http_methods(["GET", "HEAD", "POST"])
@member
def change(request: HttpRequest, actor: Actor, id: UUID, assignment: UUID) -> HttpResponse:
    """Somebody gets another share, role or time on a project."""
    known = person_of(actor, id)
    found = actions.assignment_of(known, assignment)
    typed, troubles = forms.as_typed_assignment(found), {}
    if request.method == "POST":
        typed = forms.typed_assignment(request)
        try:
            done = actions.change_assignment(actor, id, assignment, typed)
        except Invalid as refusal:
            troubles = forms.said(refusal, forms.ON)
        else:
            return _done(request, actor, id, done)
    page = person_parts(actor, known) | {"one": found, "assignment": typed, "troubles": troubles}
    return render(request, "people/assignment.html", page, status=422 if troubles else 200)


@require_POST
@member
def remove(request: HttpRequest, actor: Actor, id: UUID, assignment: UUID) -> HttpResponse:
    """Somebody leaves a project."""
    return _done(request, actor, id, actions.remove_assignment(actor, id, assignment))


def _done(request: HttpRequest, actor: Actor, id: UUID, done: str) -> HttpResponse:
    messages.success(request, f"Saved. {done}".strip())
    return redirect("person", workspace=actor.workspace.slug, id=id)
