"""The proposals of a project, and one of them with everything that happened to it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from milegate.actions import following
from milegate.actions.actor import Actor
from milegate.actions.carried import carried_threads
from milegate.actions.certificates import agency_certificate
from milegate.actions.following import followed, followed_rows, story_of
from milegate.actions.letters import last_letters
from milegate.actions.papers import waiting_papers
from milegate.actions.proposal_files import sent_pdf
from milegate.actions.proposal_news import news_since, position_of
from milegate.actions.record_files import agency_record
from milegate.actions.rights import Right
from milegate.store.values.following import Position
from milegate.web.access import member
from milegate.web.addresses import address
from milegate.web.files import as_file
from milegate.web.pages.others.words import last_of, step_said
from milegate.web.pages.proposals.shown import STATES, Line, LinkLine, Story, event_said, sentence
from milegate.web.project.before_after import lines_of
from milegate.web.project.client import ClientPage
from milegate.web.project.shown import shown
from milegate.web.project.words import Words


@require_safe
@member
def proposals(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """All of them, and what the next one would look like."""
    stored = actor.project(project)
    page = shown(actor, stored, "Proposal")
    frame, words = page["frame"], page["words"]
    rows = followed_rows(actor, stored, frame.opened.plan)
    page["lines"] = [Line(row, words.locale) for row in rows]
    page["may_send"] = actor.may(Right.SEND)
    page["page"] = ClientPage(frame.opened.offer, words)
    return render(request, "proposals/page.html", page)


@require_safe
@member
def proposal(request: HttpRequest, actor: Actor, project: str, id: UUID) -> HttpResponse:
    """One of them."""
    return render(request, "proposals/proposal.html", whole_page(actor, project, id))


def whole_page(actor: Actor, project: str, id: UUID) -> dict[str, Any]:
    """What the page of a proposal shows, with the threads that are open with its client."""
    page = proposal_page(actor, project, id)
    page |= {"carried": carried_threads(actor, project, id), "lines_of": lines_of}
    return page | {"may_comment": actor.may(Right.COMMENT), "answered": None, "wrong": {}, "reason": ""}


@require_safe
@member
def since(_request: HttpRequest, actor: Actor, project: str, id: UUID, **before: int) -> HttpResponse:
    """What others and the client did since the page of a proposal was shown; 204 when nothing happened.

    The page asks on from here, and not from what it shows by then, so that nothing is shown and never said.
    """
    found = news_since(actor, project, id, Position(**before))
    if found is None:
        return HttpResponse(status=204)
    said = [*map(step_said, found.steps), *map(event_said, found.events)]
    here = {"workspace": actor.workspace.slug, "project": project, "id": id}
    since = address("proposal-since", **here, **found.position._asdict())
    return JsonResponse({"said": last_of(said), "since": since})


@require_safe
@member
def offer(request: HttpRequest, actor: Actor, project: str, id: UUID) -> HttpResponse:
    """What its client sees."""
    page = proposal_page(actor, project, id)
    return render(request, "proposals/offer.html", page)


@require_safe
@member
def pdf(_request: HttpRequest, actor: Actor, project: str, id: UUID) -> HttpResponse:
    """What was sent, or signed, as PDF."""
    return as_file(sent_pdf(actor, project, id), inline=True)


@require_safe
@member
def certificate(_request: HttpRequest, actor: Actor, project: str, id: UUID) -> HttpResponse:
    """The certificate of what was signed."""
    return as_file(agency_certificate(actor, project, id), inline=True)


@require_safe
@member
def record(_request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """The record of the project, to keep and to verify."""
    return as_file(agency_record(actor, project))


@require_safe
@member
def proof(_request: HttpRequest, actor: Actor, project: str, id: UUID) -> HttpResponse:
    """The file that proves a signature made elsewhere; never shown, only kept."""
    return as_file(following.proof(actor, project, id))


def proposal_page(actor: Actor, project: str, id: UUID) -> dict[str, Any]:
    """What the pages of a proposal show."""
    position = position_of(actor, project, id)  # first: what happens meanwhile is told, at worst, twice
    found = followed(actor, project, id)
    words = Words(found.offer.locale, found.offer.currency)
    letters = last_letters(actor, project)
    return shown(actor, actor.project(project), "Proposal") | {
        "found": found,
        "position": position._asdict(),
        "then": words,
        "client_page": ClientPage(found.offer, words),
        "state": STATES[found.standing.state],
        "sentence": sentence(found),
        "story": Story(story_of(actor, project, id)),
        "papers": waiting_papers(actor, project, id),
        "links": [LinkLine(each, letters.get(each.link.id)) for each in found.links],
        "may_send": actor.may(Right.SEND),
        "now": timezone.now(),
    }
