"""A proposal as a file: the PDF of what the client sees, dated on the day it was sent."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from uuid import UUID

from milegate.actions.actor import Actor
from milegate.actions.downloads import Download
from milegate.actions.following import followed
from milegate.actions.guests import Guest
from milegate.actions.offers_seen import seen_offer
from milegate.actions.versions import version_in
from milegate.core.choices import chosen
from milegate.core.compose import compose
from milegate.core.overview import overview
from milegate.core.proposal import Proposal
from milegate.core.showing import Shows
from milegate.core.workdays import DaysOff
from milegate.exports.calendar import calendar_file
from milegate.exports.pdf import proposal_pdf
from milegate.exports.pictures import timeline_pictures
from milegate.exports.restored import restored
from milegate.planfile.imports.names import slug as slugged
from milegate.planfile.text import parse_plan
from milegate.store.values.projects import StoredVersion
from milegate.store.values.proposals import StoredChoice, StoredProposal

KEPT = 8


def offer_pdf(guest: Guest, options: Iterable[str] = ()) -> Download:
    """The proposal of a guest, as signed or with these options."""
    seen = seen_offer(guest, options)
    return _file(version_in(guest.project, seen.proposal.version), seen.proposal, seen.choice)


def sent_pdf(actor: Actor, slug: str, id: UUID) -> Download:
    """The same for its senders: as it was sent, or as it was signed."""
    found = followed(actor, slug, id)
    version = found.sent.proposal.version
    return _file(version_in(actor.project(slug), version), found.sent.proposal, found.choice)


def _file(frozen: StoredVersion, proposal: StoredProposal, choice: StoredChoice | None) -> Download:
    offer = choice.offer if choice else proposal.offer
    ticked = frozenset(choice.options) if choice else frozenset()
    dated = (proposal.sent or proposal.created).isoformat()
    content = _printed(frozen.document, frozen.holidays, offer, ticked, (proposal.shows, dated))
    name = slugged(restored(Proposal, offer).project) or "proposal"
    return Download(f"{name}-v{proposal.version}.pdf", "application/pdf", content)


def offer_calendar(guest: Guest, options: Iterable[str] = ()) -> Download:
    """The days of the proposal of a guest, as signed or with these options."""
    seen = seen_offer(guest, options)
    sent = seen.proposal.sent or seen.proposal.created
    content = calendar_file(seen.offer, str(guest.project.card.public_id), sent)
    return Download(f"{slugged(seen.offer.project) or 'proposal'}.ics", "text/calendar", content)


@lru_cache(KEPT)
def _printed(
    document: str, holidays: str, offer: str, options: frozenset[str], sent: tuple[str, str]
) -> bytes:
    """The PDF of what was `sent`: what it shows, and when.

    Pictures are drawn again, and left out where today's core would show other dates.
    """
    shown = restored(Proposal, offer)
    computed = overview(chosen(parse_plan(document, "json"), options), restored(DaysOff, holidays))
    again = compose(computed)
    same = (again.starts, again.ends) == (shown.starts, shown.ends)
    shows, day = restored(Shows, sent[0]), datetime.fromisoformat(sent[1])
    return proposal_pdf(shown, timeline_pictures(computed, shows) if same else (), day)
