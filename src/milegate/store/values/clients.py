"""Clients and contacts as values."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class StoredContact:
    """A person at a client."""

    public_id: UUID
    name: str
    email: str
    phone: str
    role: str


@dataclass(frozen=True, slots=True)
class StoredClient:
    """An organisation that buys; `holidays` as it was typed: regions and dates between commas."""

    id: int
    public_id: UUID
    name: str
    timezone: str
    holidays: str
    purchase_order: bool
    notes: str
    archived: bool
