"""Mails that leave by themselves, as values."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from milegate.store.values.proposals import StoredLink
from milegate.store.values.workspaces import StoredWorkspace


@dataclass(frozen=True, slots=True)
class StoredLetter:
    """A mail on its way: `due` is when it is tried next, None when it is sent or was given up.

    `bounced` is when it was said that it came back, and `bounce` why.
    """

    id: int
    public_id: UUID
    workspace: StoredWorkspace
    user: int | None
    link: StoredLink | None
    to: str
    subject: str
    text: str
    language: str
    site: str
    thread: str
    reply_to: str
    by_hand: bool
    stoppable: bool
    made: datetime
    due: datetime | None
    tries: int
    sent: datetime | None
    trouble: str
    bounced: datetime | None
    bounce: str

    @property
    def state(self) -> str:
        """Where it stands: delivered is what the mail server took and what nobody says came back."""
        if self.bounced:
            return "came back"
        if self.sent:
            return "delivered"
        return "waiting" if self.due else "given up"

    @property
    def has_ended(self) -> bool:
        """Whether it never left, and nobody tries any more."""
        return self.sent is None and self.due is None

    @property
    def is_forgotten(self) -> bool:
        """Whether what it said is gone, although it never left."""
        return self.has_ended and not self.text
