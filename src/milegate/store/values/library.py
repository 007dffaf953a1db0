"""What is kept for other projects, as values."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An item, a phase or a gate with all below it; `document` is the text of `planfile.kept`."""

    public_id: UUID
    kind: str
    name: str
    document: str
    author: str
    created: datetime
