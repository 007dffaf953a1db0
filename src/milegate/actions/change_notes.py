"""Entries of the ledger about change requests before a client has them.

What is captured and priced is the agency's own until it is sent: the entry binds it by an HMAC, as one text
that no client's record holds. So the chain is the same on both sides, and gives no price away.
"""

from collections.abc import Mapping
from uuid import UUID

from milegate.core.canonical import canonical, digest
from milegate.core.change_offers import ChangeOffer
from milegate.store.records.ledger import NewEntry, Personal, append_entry
from milegate.store.values.agreements import StoredChange

CAPTURED, PRICED = "change-captured", "change-priced"


def note_captured(project: UUID, found: StoredChange, by: str) -> None:
    """That rows were captured, and which: the hash of the edits."""
    what = {"title": found.title, "kind": found.kind, "edits": digest(found.edits)}
    _note(project, CAPTURED, found, what, by)


def note_priced(project: UUID, found: StoredChange, offer: ChangeOffer, by: str = "") -> None:
    """What a request costs from now on; by nobody where what it stands on has changed."""
    what = {"offer": found.offer_hash, "price": offer.price, "net": offer.net, "currency": offer.currency}
    _note(project, PRICED, found, what, by)


def _note(project: UUID, kind: str, found: StoredChange, what: Mapping[str, object], by: str) -> None:
    facts = {"change": found.number, "agreement": found.base}
    texts = {"what": Personal(canonical(what))} | ({"name": Personal(by)} if by else {})
    append_entry(project=project, new=NewEntry(kind, facts, texts))
