"""What leaves the store: plain values that cannot be changed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class StoredProject:
    """A project as it is kept; `document` is the plan as JSON text."""

    public_id: UUID
    slug: str
    name: str
    document: str
    revision: int
    is_demo: bool
    created: datetime
    updated: datetime
