"""The library: what is in it, keeping something of a project, and inserting an entry into one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from milegate.actions import library as actions
from milegate.actions.actor import Actor
from milegate.actions.errors import Invalid
from milegate.actions.library import Entry
from milegate.actions.projects import list_projects
from milegate.actions.rights import Right
from milegate.actions.typed import public_id
from milegate.web.access import member
from milegate.web.project.shown import shown
from milegate.web.project.words import Words, counted

CALLED = {"phase": "Phase", "item": "Item", "gate": "Milestone"}


@require_http_methods(["GET", "HEAD"])
@member
def library(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Everything that is kept."""
    words = Words(actor.workspace.locale, actor.workspace.currency)
    page = {
        "entries": [(entry, about(entry, words)) for entry in actions.list_entries(actor)],
        "projects": [card for card in list_projects(actor) if card.archived is None],
        "called": CALLED,
        "words": words,
        "may_edit": actor.may(Right.EDIT_LIBRARY),
        "may_insert": actor.may(Right.EDIT_PLAN),
    }
    return render(request, "library/page.html", page)


@require_POST
@member
def remove(request: HttpRequest, actor: Actor, id: UUID) -> HttpResponse:
    """An entry less."""
    actions.remove_from_library(actor, id)
    messages.success(request, "It is out of the library. What was made of it stays.")
    return redirect("library", workspace=actor.workspace.slug)


@require_POST
@member
def keep(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """Keep a row or a milestone, and go back to it."""
    kind, id = request.POST.get("kind", ""), request.POST.get("id", "")
    made = actions.keep_in_library(actor, project, kind, id)
    messages.success(request, f"“{made.name}” is in the library: insert it into any project from there.")
    return redirect(_place(actor, project, kind, id))


@require_http_methods(["GET", "HEAD", "POST"])
@member
def insert(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """Choose an entry and a place for it."""
    sent, troubles = request.POST, {}
    if request.method == "POST":
        kind, chosen = sent.get("kind", ""), public_id(sent.get("entry", ""), "entry of the library")
        try:
            put = actions.insert_entry(actor, project, chosen, sent.get("place", ""))
        except Invalid as refusal:
            troubles = {kind: str(refusal)}
        else:
            said = "Inserted, as one step: undo takes it back."
            messages.success(request, " ".join((said, *put.remarks)))
            return redirect(_place(actor, project, kind, put.id))
    return _insert_page(request, actor, project, troubles)


def _insert_page(request: HttpRequest, actor: Actor, project: str, troubles: dict[str, str]) -> HttpResponse:
    page: dict[str, Any] = shown(actor, actor.project(project), "Estimate")
    plan = page["frame"].opened.plan
    page |= {
        "entries": [(entry, about(entry, page["words"])) for entry in actions.list_entries(actor)],
        "places": {kind: list(actions.places_for(plan, kind)) for kind in CALLED},
        "called": CALLED,
        "may_insert": actor.may(Right.EDIT_PLAN),
        "troubles": troubles,
        "chosen": request.POST.get("place", ""),
    }
    return render(request, "library/insert.html", page, status=422 if troubles else 200)


def about(entry: Entry, words: Words) -> str:
    """`3 items, 24–40 h, Developer and Tester`; `2 pieces of evidence: …, 5 days of review`."""
    if entry.stored.kind == "gate":
        count = counted(len(entry.evidence), "piece of evidence", "pieces of evidence")
        names = f": {', '.join(entry.evidence)}" if entry.evidence else ""
        review = f" · {counted(entry.review, 'day')} of review" if entry.review else ""
        return f"{count}{names}{review}"
    low, high = words.hours(entry.low), words.hours(entry.high)
    hours = low if low == high else f"{low} to {high}"
    parts = [counted(entry.rows, "item"), f"{hours} h" if entry.high else "no effort", ", ".join(entry.roles)]
    return " · ".join(part for part in parts if part)


def _place(actor: Actor, project: str, kind: str, id: str) -> str:
    """Where the row or the milestone stands."""
    part, anchor = ("milestones", "gate") if kind == "gate" else ("estimate", "row")
    return f"{reverse(part, args=[actor.workspace.slug, project])}#{anchor}-{id}"
