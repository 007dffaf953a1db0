"""Proposals, links, choices, codes and acceptances as values."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class StoredProposal:
    """A version that is, was or will be with a client; `offer`, `shows` and `promise` are JSON text."""

    id: int
    public_id: UUID
    project: int
    version_id: int
    version: int
    plan_hash: str
    state: str
    shows: str
    promise: str
    message: str
    cover: str
    people: str
    valid_until: date | None
    offer: str
    offer_hash: str
    sender_id: int | None
    sender: str
    sender_email: str
    created: datetime
    sent: datetime | None
    ended: datetime | None
    reason: str
    remind: bool
    site: str


@dataclass(frozen=True, slots=True)
class StoredOffer:
    """A proposal as lists over all projects have it; `seen` is the last use of a link, where that is told."""

    public_id: UUID
    project: UUID
    slug: str
    project_name: str
    archived: datetime | None
    client: str
    version: int
    state: str
    currency: str
    net: str
    sent: datetime
    seen: datetime | None
    ended: datetime | None
    signed: datetime | None
    valid_until: date | None
    reason: str


@dataclass(frozen=True, slots=True)
class StoredLink:
    """How somebody comes in without an account; `password` is its hash, empty where none is asked for.

    `notices` is whether answers and reminders are mailed.
    """

    id: int
    public_id: UUID
    project: int
    email: str
    name: str
    role: str
    generation: int
    password: str
    expires: datetime | None
    revoked: datetime | None
    watched: bool
    locked: datetime | None
    notices: bool


@dataclass(frozen=True, slots=True)
class StoredView:
    """That a link was used in a half hour."""

    link: int
    proposal: int
    half_hour: datetime


@dataclass(frozen=True, slots=True)
class StoredChoice:
    """The offer with some options; `options` are their ids."""

    id: int
    public_id: UUID
    proposal: int
    options: tuple[str, ...]
    offer: str
    offer_hash: str


@dataclass(frozen=True, slots=True)
class StoredCode:
    """A typed code: what it is for, and what became of it."""

    id: int
    link: int
    purpose: str
    offer_hash: str
    digest: str
    made: datetime
    expires: datetime
    tries: int
    used: datetime | None
    void: bool


@dataclass(frozen=True, slots=True)
class StoredAcceptance:
    """A signature; `entry` is its number in the ledger, `recorded_by` who noted one made elsewhere."""

    id: int
    public_id: UUID
    proposal: int
    choice: int | None
    link: int | None
    offer_hash: str
    terms_hash: str
    consent: str
    name: str
    position: str
    email: str
    entity: str
    tax_id: str
    order_number: str
    invoice_address: str
    at: datetime
    entry: int
    recorded_by: str
    proof_name: str
    countersigned: datetime | None
    countersigned_by: str
    countersigned_entry: int | None
