"""Agreements and change requests as values."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID


def change_label(number: int) -> str:
    """How people call a change request: CR-07."""
    return f"CR-{number:02}"


class AskedChange(NamedTuple):
    """What a client has asked for, in a list over all projects."""

    number: int
    on_name: str
    reason: str
    created: datetime
    project: str
    project_name: str

    @property
    def label(self) -> str:
        """How people call it."""
        return change_label(self.number)


@dataclass(frozen=True, slots=True)
class StoredAgreement:
    """The agreed plan after a signature; `document` and `holidays` are JSON text, `change` is a number.

    What was drawn from the change allowance is a number as text, or empty.
    """

    number: int
    change: int | None
    document: str
    holidays: str
    offer_hash: str
    currency: str
    net: str
    entry: int
    at: datetime
    acceptance: int | None
    drawn_hours: str
    drawn_amount: str


@dataclass(frozen=True, slots=True)
class StoredChange:
    """A change request; `edits` and `offer` are JSON text, `price` a number as text or empty.

    One that a client has asked for says who (an address), about what, and whether that should go.
    """

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
    asked_by: str
    on_kind: str
    on_id: str
    on_name: str
    drop: bool

    @property
    def label(self) -> str:
        """How people call it: CR-07."""
        return change_label(self.number)

    @property
    def is_asked(self) -> bool:
        """Whether the client has asked for it."""
        return bool(self.on_kind)
