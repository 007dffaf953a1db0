"""What is kept for other projects, as values."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An item, a phase or a gate with all below it; `counts` is JSON text. No document is read for it."""

    public_id: UUID
    kind: str
    name: str
    counts: str
    author: str
    created: datetime
