"""Agreements and change requests as values."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class StoredAgreement:
    """The agreed plan after a signature; `document` and `holidays` are JSON text, `change` is a number."""

    number: int
    change: int | None
    document: str
    holidays: str
    offer_hash: str
    currency: str
    net: str
    entry: int
    at: datetime


@dataclass(frozen=True, slots=True)
class StoredChange:
    """A change request; `edits` and `offer` are JSON text, `price` a number as text or empty."""

    id: int
    public_id: UUID
    project: int
    number: int
    title: str
    reason: str
    kind: str
    state: str
    edits: str
    price: str
    base: int
    offer: str
    offer_hash: str
    remark: str
    made_by_id: int | None
    made_by: str
    made_by_email: str
    created: datetime
    sent: datetime | None
    ended: datetime | None

    @property
    def label(self) -> str:
        """How people call it: CR-07."""
        return f"CR-{self.number:02}"
