"""The client's page: come in, read, tick options, ask for changes, decline. Reading changes nothing."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import (
    conditional_page,
    require_http_methods,
    require_POST,
    require_safe,
)

from milegate.actions.answering import decline, request_changes
from milegate.actions.asked_changes import askable
from milegate.actions.carried import changes_to_show
from milegate.actions.certificates import client_certificate
from milegate.actions.choosing import choose
from milegate.actions.client_agenda import client_agenda
from milegate.actions.errors import Invalid, NotFound
from milegate.actions.guest_comments import NO_THREAD, begin_thread, client_threads, places
from milegate.actions.guest_comments import answer as answer_thread
from milegate.actions.guests import Guest, fits, link_of, speaks
from milegate.actions.links import LinkRole
from milegate.actions.mail_switch import Whose, switch_token
from milegate.actions.offer_states import client_zone
from milegate.actions.offers_seen import SeenOffer, note_view, seen_offer
from milegate.actions.proposal_files import offer_calendar, offer_pdf
from milegate.actions.record_files import client_record
from milegate.store.values.comments import StoredThread
from milegate.store.values.proposals import StoredLink
from milegate.web.addresses import address
from milegate.web.client_said import client_said, saying_to
from milegate.web.discretion import ORIGIN_ALONE, discreet
from milegate.web.files import as_file
from milegate.web.guests import guest, let_in
from milegate.web.kept import kept
from milegate.web.markdown import markdown
from milegate.web.pages.client_side.allowance import left_shown
from milegate.web.pages.client_side.standing import Standing
from milegate.web.project.client import ClientPage
from milegate.web.project.words import Words
from milegate.web.refusals import STATUS, troubles_by_place
from milegate.web.visitors import allowed, client_address

MOST_TICKED = 50
SETTLED = 20  # threads, the last ones: what was settled before is a click away
WRONG_A_MINUTE = 10


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Trade the token for a cookie and go on to a clean address; ask for the password where there is one."""
    who = client_address(request)
    try:
        link = link_of(token)
    except NotFound:
        if not allowed("link", who, WRONG_A_MINUTE):
            return discreet(client_said(request, "often", 429))
        raise
    if link.password and request.method == "POST" and not _may_try(link, who):
        return discreet(client_said(request, "often", 429))
    if link.password and not (request.method == "POST" and fits(link, request.POST.get("password", ""))):
        wrong, say = request.method == "POST", saying_to(request, link)
        page = {"wrong": wrong, "say": say}
        status = 403 if wrong else 200
        return discreet(render(request, "client_side/password.html", page, status=status), ORIGIN_ALONE)
    return let_in(redirect("client-offer", link=link.public_id), link, token)


def _may_try(link: StoredLink, who: str) -> bool:
    """Passwords are guessed slowly: by whoever does it, and on each link by all together."""
    doors = (who, str(link.public_id))
    return all(allowed("link-password", door, WRONG_A_MINUTE) for door in doors)


@require_safe
@gzip_page
@kept
@guest
def offer(request: HttpRequest, guest: Guest) -> HttpResponse:
    """The proposal."""
    found = seen_offer(guest, request.GET.getlist("with")[:MOST_TICKED])
    stand = client_agenda(guest, found)
    page = page_of(guest, found) | talk_of(guest, found, stand.threads) | {"changes": stand.changes}
    if request.GET.get("talk") == "all":
        page |= {"threads": stand.threads, "earlier": 0}
    page |= {"ask": _asking(guest, found, page), "allowance": left_shown(guest)}
    page["stand"] = Standing(stand, page["words"])
    return render(request, page_for(guest), page)


@require_POST
@guest
def seen(_request: HttpRequest, guest: Guest) -> HttpResponse:
    """The page was opened by a person."""
    note_view(guest)
    return HttpResponse(status=204)


@require_POST
@guest
def options(request: HttpRequest, guest: Guest) -> HttpResponse:
    """Work out the proposal with the options that are ticked."""
    ticked = request.POST.getlist("with")[:MOST_TICKED]
    choose(guest, ticked)
    return redirect(with_options("client-offer", guest, ticked) + "#options")


@require_POST
@guest
def answer(request: HttpRequest, guest: Guest) -> HttpResponse:
    """Ask for changes, or decline."""
    form = request.POST
    act = decline if form.get("answer") == "decline" else request_changes
    try:
        act(guest, form.get("offer", ""), form.get("reason", ""))
    except Invalid as refusal:
        found = seen_offer(guest)
        page = page_of(guest, found) | talk_of(guest, found, client_threads(guest))
        page |= {"wrong": troubles_by_place(refusal, page["say"]), "typed": form}
        return render(request, "client_side/offer.html", page, status=422)
    return redirect("client-offer", link=guest.link.public_id)


@require_POST
@guest
def talk(request: HttpRequest, guest: Guest) -> HttpResponse:
    """Say something on a line, or answer."""
    form, found = request.POST, seen_offer(guest)
    thread = form.get("thread", "")
    try:
        if thread:
            answer_thread(guest, _id(thread), form.get("text", ""))
        else:
            begin_thread(guest, found.offer, form.get("on", ""), form.get("text", ""))
    except (Invalid, NotFound) as refusal:
        page = page_of(guest, found) | talk_of(guest, found, client_threads(guest))
        page |= {"wrong": {"text": " ".join(map(page["say"].said, refusal.messages))}, "typed": form}
        return render(request, page_for(guest), page, status=STATUS[type(refusal)])
    return redirect(address("client-offer", link=guest.link.public_id) + "#talk")


def _asking(guest: Guest, found: SeenOffer, page: dict[str, Any]) -> dict[str, Any] | None:
    """Where a change of a row is asked for; before anything is agreed, on which rows there can be a question.

    None where the link only reads, or where nothing is open.
    """
    if askable(guest):
        return {"action": address("client-ask", link=guest.link.public_id), "say": page["say"]}
    if not (page["may_talk"] and found.standing.is_open):
        return None
    return {"action": "", "places": {f"{kind}/{id}" for kind, id, _ in page["places"]}, "say": page["say"]}


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound(NO_THREAD) from None


@require_safe
@conditional_page
@guest
def pdf(request: HttpRequest, guest: Guest) -> HttpResponse:
    """The proposal as PDF, with the options that are ticked."""
    return as_file(offer_pdf(guest, request.GET.getlist("with")[:MOST_TICKED]), inline=True)


@require_safe
@conditional_page
@guest
def calendar(request: HttpRequest, guest: Guest) -> HttpResponse:
    """The days of the proposal for somebody's own calendar."""
    return as_file(offer_calendar(guest, request.GET.getlist("with")[:MOST_TICKED]))


@require_safe
@conditional_page
@guest
def certificate(_request: HttpRequest, guest: Guest) -> HttpResponse:
    """The certificate of what was signed."""
    return as_file(client_certificate(guest), inline=True)


@require_safe
@guest
def record(_request: HttpRequest, guest: Guest) -> HttpResponse:
    """The record of the project, to keep."""
    return as_file(client_record(guest))


def page_of(guest: Guest, found: SeenOffer) -> dict[str, Any]:
    """What every page of a proposal is made of."""
    words, zone = Words(found.offer.locale, found.offer.currency), client_zone(found.plan)
    page = ClientPage(found.offer, words)
    return {
        "say": page.say,
        "guest": guest,
        "seen": found,
        "words": words,
        "local": lambda at: at.astimezone(zone),
        "page": page,
        "ask": None,
        "allowance": None,
        "may_answer": guest.role is LinkRole.APPROVE and found.standing.is_open,
        "may_ask": speaks(guest.link) and found.standing.is_open,
        "ticked": sorted(found.ticked),
        "offer_options": found.options,
        "query": f"?{urlencode({'with': sorted(found.ticked)}, doseq=True)}" if found.ticked else "",
        "changes": [],
        "stand": None,
        "threads": [],
        "places": [],
        "may_talk": False,
        "mails": _mails(guest),
        "changes_to_show": frozenset(),
        "wrong": {},
        "typed": {},
    }


def _mails(guest: Guest) -> str:
    """Where this person turns mails off, and on again."""
    id = guest.link.public_id
    return address("mail-switch", whose=Whose.READER, id=id, token=switch_token(Whose.READER, id))


def talk_now(threads: Sequence[StoredThread]) -> list[StoredThread]:
    """What is open, and what was settled last; the rest is a click away."""
    settled = [each.public_id for each in threads if each.resolved]
    left_out = frozenset(settled[:-SETTLED])
    return [each for each in threads if each.public_id not in left_out]


def talk_of(guest: Guest, found: SeenOffer, threads: Sequence[StoredThread]) -> dict[str, Any]:
    """The threads of a proposal, and what can be talked about."""
    may_talk, shown = guest.role is not LinkRole.VIEW, talk_now(threads)
    whole = urlencode({"with": sorted(found.ticked), "talk": "all"}, doseq=True)
    return {
        "threads": shown,
        "earlier": len(threads) - len(shown),
        "whole_talk": f"{address('client-offer', link=guest.link.public_id)}?{whole}#talk",
        "places": places(guest, found.offer),
        "may_talk": may_talk,
        "changes_to_show": changes_to_show(guest, threads),
        "markdown": markdown,
    }


def page_for(guest: Guest) -> str:
    """The template of a proposal: who tests gets one in which no price stands."""
    return "client_side/offer.html" if guest.sees_prices else "client_side/tester.html"


def with_options(name: str, guest: Guest, ticked: list[str]) -> str:
    """The address of a page, with the options that are ticked."""
    here = address(name, link=guest.link.public_id)
    return f"{here}?{urlencode({'with': ticked}, doseq=True)}" if ticked else here
