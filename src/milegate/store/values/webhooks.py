"""Webhooks as values."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class StoredEndpoint:
    """An address that is told of events; no `events` are all of them."""

    id: int
    public_id: UUID
    workspace: int
    url: str
    description: str
    events: tuple[str, ...]
    generation: int
    old_until: datetime | None
    off: datetime | None
    why: str
    failing_since: datetime | None
    site: str
    created: datetime


@dataclass(frozen=True, slots=True)
class StoredHappening:
    """Something that happened; `payload` is the JSON text that is sent."""

    id: int
    public_id: UUID
    kind: str
    payload: str
    at: datetime


@dataclass(frozen=True, slots=True)
class StoredDelivery:
    """What happened, on its way to one endpoint: `due` is when it is tried next."""

    id: int
    public_id: UUID
    endpoint: StoredEndpoint
    happening: StoredHappening
    due: datetime | None
    tries: int
    delivered: datetime | None
    status: int | None
    trouble: str

    @property
    def state(self) -> str:
        """Where it stands: delivered, waiting or failed."""
        if self.delivered:
            return "delivered"
        return "waiting" if self.due else "failed"


@dataclass(frozen=True, slots=True)
class StoredAttempt:
    """One try: when, for how long, and what came back."""

    at: datetime
    milliseconds: int
    status: int | None
    trouble: str
    answer: str
