"""Sending a proposal: the form, then exactly what the client would get, then it is sent; without a script."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from milegate.actions.actor import Actor
from milegate.actions.errors import Conflict, NotFound
from milegate.actions.mail import MailWords
from milegate.actions.offering import Sendable, contacts_of_project, sendable, unsent_versions
from milegate.actions.pipeline import ENDING_DAYS, SILENT_DAYS
from milegate.actions.proposal_mail import mail_as_read
from milegate.actions.sending import (
    Sending,
    SentProposal,
    freeze_and_send,
    list_proposals,
    send_proposal,
    sending_troubles,
    usual_end,
)
from milegate.actions.versions import versions
from milegate.store.values.clients import StoredContact
from milegate.web.access import member
from milegate.web.pages.proposals.forms import (
    NOW,
    SHOWN,
    TypedSending,
    begun,
    read,
    typed_sending,
)
from milegate.web.pages.proposals.shown import ROLES, computed_days
from milegate.web.project.client import ClientPage
from milegate.web.project.shown import shown

HIDDEN = {"csrfmiddlewaretoken", "act", "offer"}


@dataclass(frozen=True)
class Desk:
    """The form on its way: who sends what of which project."""

    request: HttpRequest
    actor: Actor
    project: str
    typed: TypedSending
    contacts: list[StoredContact]
    source: Sendable

    @property
    def page(self) -> dict[str, Any]:
        """What both pages show."""
        page = shown(self.actor, self.actor.project(self.project), "Proposal")
        return page | {"typed": self.typed, "source": self.source, "roles": ROLES}

    @property
    def number(self) -> int:
        """The version that is sent: one that is there, or the next one."""
        known = versions(self.actor, self.project)
        return self.source.number or (known[-1].number if known else 0) + 1


@require_http_methods(["GET", "HEAD", "POST"])
@member
def new(request: HttpRequest, actor: Actor, project: str) -> HttpResponse:
    """The form; the preview of what it says; or the proposal, sent."""
    contacts = contacts_of_project(actor, project)
    typed = (
        typed_sending(request.POST) if request.method == "POST" else _begun(request, actor, project, contacts)
    )
    try:
        source = sendable(actor, project, typed.number)
    except NotFound as refusal:
        desk = Desk(request, actor, project, typed, contacts, sendable(actor, project, None))
        return _form(desk, {"version": str(refusal)})
    desk = Desk(request, actor, project, typed, contacts, source)
    act = request.POST.get("act", "")
    if act not in ("preview", "send"):
        return _form(desk, {})
    found = read(typed, contacts, request.POST.get("offer") if act == "send" else None)
    if wrong := found.said(sending_troubles(desk.source.plan, found.sending)):
        return _form(desk, wrong)
    return _sent(desk, found.sending) if act == "send" else _preview(desk, found.sending)


def _begun(request: HttpRequest, actor: Actor, project: str, contacts: list[StoredContact]) -> TypedSending:
    sent = list_proposals(actor, project)
    return begun(request.GET.get("version", NOW)[:6], sent[0] if sent else None, contacts, actor.name)


def _sent(desk: Desk, sending: Sending) -> HttpResponse:
    try:
        made = _send(desk, sending)
    except Conflict as refusal:
        return _preview(desk, sending, str(refusal))
    messages.success(desk.request, f"Version {made.proposal.version} is on its way.")
    return redirect("proposal", desk.actor.workspace.slug, desk.project, made.proposal.public_id)


def _send(desk: Desk, sending: Sending) -> SentProposal:
    if desk.source.number is None:
        return freeze_and_send(desk.actor, desk.project, sending)
    return send_proposal(desk.actor, desk.project, desk.source.number, sending)


def _form(desk: Desk, wrong: dict[str, str]) -> HttpResponse:
    page = desk.page | {
        "wrong": wrong,
        "contacts": desk.contacts,
        "versions": unsent_versions(desk.actor, desk.project),
        "kinds": SHOWN,
        "days": computed_days(desk.source.offer),
        "usual_end": usual_end(desk.source.plan),
        "silent_days": SILENT_DAYS,
        "ending_days": ENDING_DAYS,
    }
    return render(desk.request, "proposals/new.html", page, status=422 if wrong else 200)


def _mail(desk: Desk, locale: str, sending: Sending) -> MailWords:
    first, by = sending.recipients[0], desk.actor.name
    words = {"by": by, "name": first.name, "role": first.role, "project": desk.source.offer.project}
    return mail_as_read(desk.actor.workspace, locale, desk.actor.site, text=sending.message, **words)


def _preview(desk: Desk, sending: Sending, refused: str = "") -> HttpResponse:
    looked = desk.source.looked(sending)
    page = desk.page
    page |= {
        "sending": sending,
        "looked": looked,
        "number": desk.number,
        "client_page": ClientPage(looked.offer, page["words"]),
        "valid": sending.valid_until or usual_end(desk.source.plan),
        "mail": _mail(desk, looked.offer.locale, sending),
        "hidden": [
            (name, value)
            for name, values in desk.request.POST.lists()
            if name not in HIDDEN
            for value in values
        ],
        "refused": refused,
    }
    return render(desk.request, "proposals/preview.html", page, status=409 if refused else 200)
