"""The page of one person."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from milegate.actions import people as actions
from milegate.actions.actor import Actor
from milegate.actions.assignments import TypedAssignment
from milegate.actions.people import Known, TypedAbsence
from milegate.actions.projects import list_projects
from milegate.actions.rights import Right
from milegate.store.values.weekdays import NAMES
from milegate.web.pages.people import forms
from milegate.web.pages.people.shown import days_words, share_words, week_words
from milegate.web.project.words import Words


def person_page(
    request: HttpRequest, actor: Actor, id: UUID, troubles: dict[str, str] | None = None, **typed: Any
) -> HttpResponse:
    """The page, with what was typed and what is wrong with it."""
    known = actions.person_of(actor, id)
    page = person_parts(actor, known) | {
        "typed": forms.as_typed(known.person),
        "absence": TypedAbsence(),
        "assignment": TypedAssignment(percent="100"),
        "troubles": troubles or {},
    }
    return render(request, "people/person.html", page | typed, status=422 if troubles else 200)


def person_parts(actor: Actor, known: Known) -> dict[str, Any]:
    """What the page says of somebody, whatever is typed on it."""
    words = Words(actor.workspace.locale, actor.workspace.currency)
    return {
        "person": known.person,
        "week": week_words(known.person.week),
        "absences": [(one, days_words(one.first, one.last, words)) for one in known.absences],
        "assignments": [
            (one, share_words(one, words), days_words(one.first, one.last, words))
            for one in known.assignments
        ],
        "projects": [card for card in list_projects(actor) if not card.archived and not card.is_template],
        "members": actions.unlinked_members(actor, known.person.member),
        "names": NAMES,
        "may_edit": actor.may(Right.EDIT_PEOPLE),
    }
