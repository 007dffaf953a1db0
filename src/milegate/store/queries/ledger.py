"""What can be asked of the ledger."""

import json
from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from milegate.core.ledger import Entry, Head, Kept, beginning
from milegate.store.models import LedgerEntry, LedgerText
from milegate.store.values.ledger import StoredEntry, StoredText


def entries_of(project: UUID) -> list[StoredEntry]:
    """All entries of a project in order, with their texts; two queries."""
    rows = LedgerEntry.objects.filter(project=project).prefetch_related("texts")
    return [_stored(row) for row in rows]


def entry_at(project: UUID, number: int) -> StoredEntry:
    """One entry, which is there."""
    return _stored(LedgerEntry.objects.prefetch_related("texts").get(project=project, number=number))


def facts_of_kind(projects: Collection[UUID], kind: str) -> list[dict[str, Any]]:
    """The facts of all entries of a kind in some projects, in order; one query."""
    rows = LedgerEntry.objects.filter(project__in=projects, kind=kind).order_by("project", "number")
    return [json.loads(facts) for facts in rows.values_list("facts", flat=True)]


def texts_of_entries(project: UUID, kind: str, name: str) -> dict[int, str]:
    """One text of all entries of a kind, by the change request that each is about; erased ones are empty."""
    rows = LedgerText.objects.filter(entry__project=project, entry__kind=kind, name=name)
    found = rows.values_list("entry__facts", "text")
    return {json.loads(facts)["change"]: text for facts, text in found}


def facts_with_days(project: UUID, kinds: Collection[str]) -> list[tuple[str, dict[str, Any], datetime]]:
    """Kind, facts and instant of all entries of some kinds, in order; one query."""
    rows = LedgerEntry.objects.filter(project=project, kind__in=kinds).order_by("number")
    found = rows.values_list("kind", "facts", "at")
    return [(kind, json.loads(facts), datetime.fromisoformat(at)) for kind, facts, at in found]


def head(project: UUID) -> Head:
    """How far the ledger of a project reaches."""
    last = LedgerEntry.objects.filter(project=project).order_by("-number").first()
    return Head(last.number, last.hash) if last else beginning(str(project))


def _stored(row: LedgerEntry) -> StoredEntry:
    return StoredEntry(_entry(row), {text.name: _text(text) for text in row.texts.all()})


def _entry(row: LedgerEntry) -> Entry:
    facts, sealed = json.loads(row.facts), json.loads(row.sealed)
    return Entry(row.number, row.at, row.kind, facts, sealed, row.previous, row.hash)


def _text(row: LedgerText) -> StoredText:
    kept = None if row.erased else Kept(bytes.fromhex(row.key), row.text)
    return StoredText(kept, row.erased)
