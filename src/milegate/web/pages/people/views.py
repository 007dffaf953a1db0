"""People: the load of all, from when on a team is free, and a page for each person."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from milegate.actions import people as actions
from milegate.actions.actor import Actor
from milegate.actions.errors import Conflict, Invalid
from milegate.actions.people import TypedPerson
from milegate.actions.projects import list_projects
from milegate.actions.rights import Right
from milegate.actions.staffing import Tentative, workload
from milegate.actions.team_starts import TypedLine, TypedTeam, team_start
from milegate.web.access import member
from milegate.web.pages.people import forms
from milegate.web.pages.people.person import person_page
from milegate.web.pages.people.shown import MOST_SAID, Loads, Starting
from milegate.web.project.words import Words

GET_POST = ["GET", "HEAD", "POST"]
BLANK = TypedTeam(lines=(TypedLine(),) * forms.LINES, weeks="8", away="5")


@require_http_methods(GET_POST)
@member
def people(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Everybody's load, the earliest start of a team, and the form for another person."""
    typed, troubles = TypedPerson(""), {}
    if request.method == "POST":
        typed = forms.typed_person(request)
        try:
            made = actions.add_person(actor, typed)
        except Invalid as refusal:
            troubles = forms.said(refusal)
        else:
            return redirect("person", workspace=actor.workspace.slug, id=made)
    words = Words(actor.workspace.locale, actor.workspace.currency)
    tentative = forms.tentative_of(request.GET)
    page = {
        "loads": Loads(workload(actor, forms.first_week_of(request.GET), tentative), words),
        "most_said": MOST_SAID,
        "words": words,
        "tentative": tentative,
        "choices": Tentative,
        "since": request.GET.get("from", ""),
        "members": actions.unlinked_members(actor),
        "typed": typed,
        "troubles": troubles,
        "may_edit": actor.may(Right.EDIT_PEOPLE),
    }
    return render(request, "people/page.html", page | _start(request, actor, words), status=_status(troubles))


def _start(request: HttpRequest, actor: Actor, words: Words) -> dict[str, Any]:
    """The team that was asked for, and the answer."""
    everybody = actions.list_people(actor)
    page = {
        "projects": [card for card in list_projects(actor) if not card.archived and not card.is_template],
        "roles": sorted({person.role for person in everybody}, key=str.casefold),
        "gone": actions.list_archived_people(actor),
        "team": BLANK,
        "starting": None,
        "not_answered": {},
    }
    if "ask" not in request.GET:
        return page
    page["team"] = typed = forms.typed_team(request.GET)
    try:
        answer = team_start(actor, typed, forms.tentative_of(request.GET))
    except Invalid as refusal:
        return page | {"not_answered": forms.said(refusal)}
    return page | {"starting": Starting(answer, words)}


@require_http_methods(GET_POST)
@member
def person(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """A person: where they are planned, when they are away, and who they are."""
    if request.method != "POST":
        return person_page(request, actor, id)
    typed = forms.typed_person(request)
    try:
        done = actions.change_person(actor, id, typed)
    except Invalid as refusal:
        return person_page(request, actor, id, forms.said(refusal), typed=typed)
    messages.success(request, f"Saved. {done}".strip())
    return redirect("person", workspace=actor.workspace.slug, id=id)


@require_POST
@member
def archive(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """Out of the lists."""
    try:
        actions.archive_person(actor, id)
    except Conflict as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Done. It can be taken back here.")
    return redirect("person", workspace=actor.workspace.slug, id=id)


@require_POST
@member
def bring_back(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """Back into the lists."""
    actions.bring_back_person(actor, id)
    messages.success(request, "They are in the lists again.")
    return redirect("person", workspace=actor.workspace.slug, id=id)


@require_POST
@member
def absence(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """Days away."""
    typed = forms.typed_absence(request)
    try:
        actions.add_absence(actor, id, typed)
    except Invalid as refusal:
        return person_page(request, actor, id, forms.said(refusal, forms.AWAY), absence=typed)
    return redirect("person", workspace=actor.workspace.slug, id=id)


@require_POST
@member
def back(_request: HttpRequest, actor: Actor, id: UUID, absence: int) -> HttpResponse:
    """Days that are worked after all."""
    actions.remove_absence(actor, id, absence)
    return redirect("person", workspace=actor.workspace.slug, id=id)


def _status(troubles: dict[str, str]) -> int:
    return 422 if troubles else 200
