"""The certificate of an acceptance, for both sides, as long as the record stands."""

from functools import lru_cache
from uuid import UUID

from milegate.actions.actor import Actor
from milegate.actions.brands import brand_then
from milegate.actions.downloads import Download
from milegate.actions.errors import NotFound
from milegate.actions.guests import Guest
from milegate.actions.offers_seen import seen_offer
from milegate.actions.sending import proposal
from milegate.actions.signing import terms_text
from milegate.charts.speech import to_say
from milegate.core.proposal import Proposal
from milegate.exports.attested import Attested, attested_text, read_attested
from milegate.exports.brand import Brand
from milegate.exports.certificate import certificate_pdf
from milegate.exports.restored import restored
from milegate.planfile.imports.names import slug
from milegate.store.queries.ledger import entries_of
from milegate.store.queries.proposals import acceptance_of, choice_at, proposal_for
from milegate.store.values.projects import StoredProject
from milegate.store.values.proposals import StoredAcceptance, StoredProposal

KEPT = 8
INSIDE = frozenset({"address", "agent"})
"""Texts that are the agency's to keep: where a signature came from."""
UNSIGNED = to_say("This proposal has not been signed, so there is no certificate.")


def client_certificate(guest: Guest) -> Download:
    """The certificate of what somebody at a link has seen signed. NotFound before there is a signature."""
    guest.require_prices()
    seen = seen_offer(guest)
    return _certificate(guest.project, seen.proposal, seen.acceptance, INSIDE)


def signed_certificate(guest: Guest, id: UUID) -> Download:
    """The certificate of any proposal that somebody at a link got. NotFound for others, and before that."""
    guest.require_prices()
    found = proposal_for(guest.link.id, id)
    if found is None:
        raise NotFound(UNSIGNED)
    return _certificate(guest.project, found, acceptance_of(found.id), INSIDE)


def agency_certificate(actor: Actor, slug: str, id: UUID) -> Download:
    """The certificate of a proposal; NotFound before there is a signature."""
    found = proposal(actor, slug, id)
    return _certificate(actor.project(slug), found.proposal, found.acceptance)


def attested(
    stored: StoredProject,
    found: StoredProposal,
    signed: StoredAcceptance,
    hidden: frozenset[str] = frozenset(),
) -> Attested:
    """What a certificate proves, without the texts that its reader does not get."""
    choice = choice_at(signed.choice)
    offer = choice.offer if choice else found.offer
    numbers = {signed.entry, signed.countersigned_entry}
    kept = [each for each in entries_of(stored.card.public_id) if each.entry.number in numbers]
    return Attested(
        project=str(stored.card.public_id),
        entries=tuple(each.entry for each in kept),
        texts={
            each.entry.number: {name: text for name, text in each.kept.items() if name not in hidden}
            for each in kept
        },
        offer=offer,
        terms=terms_text(restored(Proposal, offer)),
        consent=signed.consent,
    )


def _certificate(
    stored: StoredProject,
    found: StoredProposal,
    signed: StoredAcceptance | None,
    hidden: frozenset[str] = frozenset(),
) -> Download:
    if signed is None:
        raise NotFound(UNSIGNED)
    content = _printed(attested_text(attested(stored, found, signed, hidden)), brand_then(found))
    name = slug(stored.card.name) or "project"
    return Download(f"{name}-v{found.version}-certificate.pdf", "application/pdf", content)


@lru_cache(KEPT)
def _printed(text: str, brand: Brand) -> bytes:
    return certificate_pdf(read_attested(text), brand)
