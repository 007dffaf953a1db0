"""A proposal as a file: the PDF of what the client sees, dated on the day it was sent."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from milegate.actions.actor import Actor
from milegate.actions.brands import brand_then
from milegate.actions.choosing import choice_with
from milegate.actions.downloads import Download
from milegate.actions.following import followed
from milegate.actions.guests import Guest
from milegate.actions.links import LinkRole
from milegate.actions.offer_states import day_for
from milegate.actions.offers_seen import seen_offer
from milegate.actions.rights import Right
from milegate.actions.signing import consent_to
from milegate.actions.versions import version_in
from milegate.core.choices import chosen
from milegate.core.compose import compose
from milegate.core.overview import overview
from milegate.core.proposal import Proposal
from milegate.core.showing import Shows
from milegate.core.workdays import DaysOff
from milegate.exports.brand import Brand
from milegate.exports.calendar import calendar_file
from milegate.exports.pdf import proposal_pdf
from milegate.exports.pictures import timeline_pictures
from milegate.exports.restored import restored
from milegate.exports.signing_page import ToSign
from milegate.planfile.imports.names import slug as slugged
from milegate.planfile.text import parse_plan
from milegate.store.values.projects import StoredProject
from milegate.store.values.proposals import StoredChoice, StoredProposal
from milegate.store.values.workspaces import StoredWorkspace

KEPT = 8


class _Sheet(NamedTuple):
    """What a PDF is made of: all of it stays as it was sent, so the same bytes come out.

    `sent` is what it shows, as JSON, and when it was sent.
    """

    document: str
    holidays: str
    offer: str
    options: frozenset[str]
    sent: tuple[str, str]
    brand: Brand
    to_sign: ToSign | None = None


def offer_pdf(guest: Guest, options: Iterable[str] = ()) -> Download:
    """The proposal of a guest, as signed or with these options."""
    guest.require_prices()
    seen = seen_offer(guest, options)
    return _file(guest.project, seen.proposal, seen.choice)


def sent_pdf(actor: Actor, slug: str, id: UUID) -> Download:
    """The same for its senders: as it was sent, or as it was signed."""
    found = followed(actor, slug, id)
    return _file(actor.project(slug), found.sent.proposal, found.choice)


def offer_to_sign(guest: Guest, options: Iterable[str] = ()) -> Download:
    """The proposal of a guest with a page for signatures on paper."""
    guest.require(LinkRole.APPROVE)
    seen = seen_offer(guest, options)
    return _file(guest.project, seen.proposal, seen.choice, guest.workspace)


def sent_to_sign(actor: Actor, slug: str, id: UUID, options: Iterable[str] = ()) -> Download:
    """The same for its senders; with options that the client has chosen, whose offer is kept from then on."""
    wanted = frozenset(options)
    actor.require(Right.SEND if wanted else Right.VIEW)
    found, stored = followed(actor, slug, id), actor.project(slug)
    choice = found.choice or choice_with(stored, found.sent.proposal, wanted)
    return _file(stored, found.sent.proposal, choice, actor.workspace)


def _file(
    stored: StoredProject,
    proposal: StoredProposal,
    choice: StoredChoice | None,
    signs: StoredWorkspace | None = None,
) -> Download:
    """As a file; `signs` is the agency that signs on paper, where it is for that."""
    frozen = version_in(stored, proposal.version)
    offer, ticked = (choice.offer, choice.options) if choice else (proposal.offer, ())
    dated = (proposal.sent or proposal.created).isoformat()
    sheet = _Sheet(
        frozen.document,
        frozen.holidays,
        offer,
        frozenset(ticked),
        (proposal.shows, dated),
        brand_then(proposal),
    )
    shown = restored(Proposal, offer)
    if signs:
        sheet = sheet._replace(to_sign=_to_sign(shown, proposal, choice, signs))
    name = f"{slugged(shown.project) or 'proposal'}-v{proposal.version}{'-to-sign' if signs else ''}.pdf"
    return Download(name, "application/pdf", _printed(sheet))


def _to_sign(
    offer: Proposal, proposal: StoredProposal, choice: StoredChoice | None, agency: StoredWorkspace
) -> ToSign:
    options = restored(Proposal, proposal.offer).options if choice else ()
    ticked = tuple(row.name for row in options if choice and row.id in choice.options)
    sealed = choice.offer_hash if choice else proposal.offer_hash
    return ToSign(proposal.version, sealed, agency.name, consent_to(offer), ticked)


def offer_calendar(guest: Guest, options: Iterable[str] = ()) -> Download:
    """The days of the proposal of a guest, as signed or with these options."""
    seen = seen_offer(guest, options)
    sent = seen.proposal.sent or seen.proposal.created
    signed = day_for(seen.plan, seen.acceptance.at) if seen.acceptance else None
    content = calendar_file(seen.offer, str(guest.project.card.public_id), sent, signed)
    return Download(f"{slugged(seen.offer.project) or 'proposal'}.ics", "text/calendar", content)


@lru_cache(KEPT)
def _printed(sheet: _Sheet) -> bytes:
    """The PDF. Pictures are drawn again, and left out where today's core would show other dates."""
    shown = restored(Proposal, sheet.offer)
    holidays = restored(DaysOff, sheet.holidays)
    plan = chosen(parse_plan(sheet.document, "json"), sheet.options, holidays)
    computed = overview(plan, holidays)
    again = compose(computed)
    same = (again.starts, again.ends) == (shown.starts, shown.ends)
    shows, when = restored(Shows, sheet.sent[0]), datetime.fromisoformat(sheet.sent[1])
    pictures = timeline_pictures(computed, shows) if same else ()
    return proposal_pdf(shown, pictures, when, sheet.brand, sheet.to_sign)
