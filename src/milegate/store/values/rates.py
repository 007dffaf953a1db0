"""Rate cards as values."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class StoredRate:
    """What an hour of a role and a seniority costs, from a day on (None: always)."""

    id: int
    role: str
    name: str
    seniority: str
    valid_from: date | None
    rate: Decimal
    cost: Decimal | None


@dataclass(frozen=True, slots=True)
class StoredCard:
    """A card with its rates; it is a client's, a project's (by its address), or else the workspace's."""

    id: int
    public_id: UUID
    name: str
    currency: str
    client: str
    client_id: UUID | None
    project: str
    project_name: str
    rates: tuple[StoredRate, ...]

    @property
    def mark(self) -> int:
        """A number that is another one once somebody has saved the card."""
        return max((rate.id for rate in self.rates), default=0)
