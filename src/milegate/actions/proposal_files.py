"""A proposal as a file: the PDF of what the client sees, dated on the day it was sent."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from milegate.actions.downloads import Download
from milegate.actions.guests import Guest
from milegate.actions.offers_seen import seen_offer
from milegate.actions.versions import version_in
from milegate.core.choices import chosen
from milegate.core.compose import compose
from milegate.core.overview import overview
from milegate.core.proposal import Proposal
from milegate.core.workdays import DaysOff
from milegate.exports.pdf import proposal_pdf
from milegate.exports.pictures import timeline_pictures
from milegate.exports.restored import restored
from milegate.planfile.imports.names import slug
from milegate.planfile.text import parse_plan

KEPT = 8


def offer_pdf(guest: Guest, options: Iterable[str] = ()) -> Download:
    """The proposal of a guest, as signed or with these options."""
    seen = seen_offer(guest, options)
    frozen = version_in(guest.project, seen.proposal.version)
    content = _printed(
        frozen.document,
        frozen.holidays,
        seen.choice.offer if seen.choice else seen.proposal.offer,
        seen.ticked,
        (seen.proposal.sent or seen.proposal.created).isoformat(),
    )
    name = slug(seen.offer.project) or "proposal"
    return Download(f"{name}-v{seen.proposal.version}.pdf", "application/pdf", content)


@lru_cache(KEPT)
def _printed(document: str, holidays: str, offer: str, options: frozenset[str], sent: str) -> bytes:
    """The PDF. Pictures are drawn again, and left out where today's core would show other dates."""
    shown = restored(Proposal, offer)
    computed = overview(chosen(parse_plan(document, "json"), options), restored(DaysOff, holidays))
    again = compose(computed)
    same = (again.starts, again.ends) == (shown.starts, shown.ends)
    pictures = timeline_pictures(computed) if same else ()
    return proposal_pdf(shown, pictures, datetime.fromisoformat(sent))
