"""Mails that leave by themselves, as values."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from milegate.store.values.proposals import StoredLink


@dataclass(frozen=True, slots=True)
class StoredLetter:
    """A mail on its way: `due` is when it is tried next, None when it is sent or was given up."""

    id: int
    public_id: UUID
    to: str
    subject: str
    text: str
    made: datetime
    due: datetime | None
    tries: int
    sent: datetime | None
    trouble: str
    link: StoredLink | None

    @property
    def state(self) -> str:
        """Where it stands: sent, waiting or given up."""
        if self.sent:
            return "sent"
        return "waiting" if self.due else "given up"
