"""The record of a project as one file, for the client or for the agency."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from milegate.actions.actor import Actor
from milegate.actions.brands import brand_then
from milegate.actions.certificates import INSIDE, attested
from milegate.actions.change_notes import CAPTURED, PRICED
from milegate.actions.downloads import Download
from milegate.actions.guests import Guest
from milegate.core.canonical import digest
from milegate.core.ledger import Entry, Kept
from milegate.exports.certificate import certificate_pdf
from milegate.exports.record import Record, offer_path, record_zip
from milegate.planfile.imports.names import slug as slugged
from milegate.store.queries.agreements import offers_of_changes
from milegate.store.queries.ledger import entries_of
from milegate.store.queries.projects import project_named
from milegate.store.queries.proposals import acceptance_of, choices_of, proposals_of
from milegate.store.values.ledger import StoredEntry
from milegate.store.values.projects import StoredProject

Hidden = Callable[[Entry, str], bool]
AGENCY, CLIENT = "agency", "client"
UNSENT = frozenset({CAPTURED, PRICED})
"""Kinds of entries all of whose texts are the agency's: what was captured and priced, sent or not."""

KNOWN_BY = frozenset({"change-sent", "change-asked"})
"""Kinds of entries after which a client knows of a change request."""


def client_record(guest: Guest) -> Download:
    """What the client may take away: the chain, the offers and the certificates, without what is internal."""
    guest.require_prices()
    return _record(guest.project, CLIENT)


def agency_record(actor: Actor, slug: str) -> Download:
    """Everything that the agency keeps of a project."""
    return _record(actor.project(slug), AGENCY)


def client_record_of(workspace: str, project: str) -> Download | None:
    """The client's record, for who runs this installation; None for no project."""
    stored = project_named(workspace, project)
    return _record(stored, CLIENT) if stored else None


def agency_record_of(workspace: str, project: str) -> Download | None:
    """The agency's record, for who runs this installation; None for no project."""
    stored = project_named(workspace, project)
    return _record(stored, AGENCY) if stored else None


def _record(stored: StoredProject, whose: str) -> Download:
    kept = entries_of(stored.card.public_id)
    hidden = _hidden_from_client(kept) if whose == CLIENT else _nothing
    record = Record(
        project=str(stored.card.public_id),
        name=stored.card.name,
        whose=whose,
        entries=tuple(each.entry for each in kept),
        texts={each.entry.number: _texts(each, hidden) for each in kept},
        erased={each.entry.number: dict(_erased(each)) for each in kept},
        files=dict(_files(stored, INSIDE if whose == CLIENT else frozenset())),
    )
    name = slugged(stored.card.name) or "project"
    return Download(f"{name}-record.zip", "application/zip", record_zip(record))


def _texts(stored: StoredEntry, hidden: Hidden) -> dict[str, Kept]:
    return {name: kept for name, kept in stored.kept.items() if not hidden(stored.entry, name)}


def _nothing(_entry: Entry, _name: str) -> bool:
    return False


def _hidden_from_client(entries: Sequence[StoredEntry]) -> Hidden:
    """Where a signature came from, and all that is said of a change request before the client knows of it."""
    known = {each.entry.facts.get("change") for each in entries if each.entry.kind in KNOWN_BY}

    def hidden(entry: Entry, name: str) -> bool:
        change = entry.facts.get("change")
        return name in INSIDE or entry.kind in UNSENT or (change is not None and change not in known)

    return hidden


def _erased(stored: StoredEntry) -> Iterator[tuple[str, datetime]]:
    for name, text in stored.texts.items():
        if text.erased:
            yield name, text.erased


def _files(stored: StoredProject, inside: frozenset[str]) -> Iterator[tuple[str, bytes]]:
    """Offers as they were sent and chosen, changes as they were priced, certificates of what was signed."""
    for offer in offers_of_changes(stored.card.id):
        yield offer_path(digest(offer)), offer.encode()
    for found in proposals_of(stored.card.id):
        yield offer_path(found.offer_hash), found.offer.encode()
        for choice in choices_of(found.id):
            yield offer_path(choice.offer_hash), choice.offer.encode()
        if signed := acceptance_of(found.id):
            path = f"certificates/v{found.version}.pdf"
            yield path, certificate_pdf(attested(stored, found, signed, inside), brand_then(found))
