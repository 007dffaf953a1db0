"""What can be written of the ledger: one more entry, and that a person is erased.

The caller opens the transaction.
"""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils import timezone

from milegate.core.canonical import canonical
from milegate.core.ledger import Entry, Kept, appended
from milegate.store.models import LedgerEntry, LedgerText
from milegate.store.queries.ledger import head

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Personal:
    """An erasable text, and the address of the person whom it is about."""

    text: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What happened: its kind, ids, states, amounts and hashes, and apart from them what can be erased."""

    kind: str
    facts: Mapping[str, Any]
    texts: Mapping[str, Personal] = field(default_factory=dict)


def append_entry(*, project: UUID, new: NewEntry) -> Entry:
    """One more entry. The caller holds the project's row, so that nobody else appends meanwhile."""
    texts = {name: Kept(secrets.token_bytes(KEY_BYTES), each.text) for name, each in new.texts.items()}
    entry = appended(head(project), timezone.now().isoformat(), new.kind, new.facts, texts)
    row = LedgerEntry.objects.create(
        project=project,
        number=entry.number,
        at=entry.at,
        kind=entry.kind,
        facts=canonical(entry.facts),
        sealed=canonical(entry.sealed),
        previous=entry.previous,
        hash=entry.hash,
    )
    LedgerText.objects.bulk_create(
        LedgerText(
            entry=row, name=name, key=kept.key.hex(), text=kept.text, about=new.texts[name].about.lower()
        )
        for name, kept in texts.items()
    )
    return entry


def erase_person(*, about: str, kept: Collection[int] = ()) -> int:
    """Empty all texts about a person, keys too; how many there were. The entries stay as they are.

    `kept` are entries, by their ids, whose texts have to stay for now.
    """
    rows = LedgerText.objects.filter(about=about.lower(), erased=None).exclude(entry_id__in=kept)
    return rows.update(key="", text="", about="", erased=timezone.now())
