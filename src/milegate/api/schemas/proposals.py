"""Proposals and their links."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from milegate.actions.links import LinkRole, Recipient
from milegate.actions.sending import Sending, SentProposal
from milegate.api.schemas.common import Line, Name, Text
from milegate.core.showing import Promise, Shows
from milegate.store.values.proposals import StoredAcceptance, StoredLink

RoleName = Literal["approve", "comment", "test", "view"]
Email = Line


class RecipientIn(Schema):
    """Somebody who gets a link; `approve` may sign."""

    model_config = ConfigDict(extra="forbid")

    email: Email = Field(min_length=1, max_length=254)
    name: Name = ""
    role: RoleName = "approve"


class ShowsIn(Schema):
    """What is shown beside prices."""

    model_config = ConfigDict(extra="forbid")

    hours: bool = Field(False, strict=True)
    ranges: bool = Field(False, strict=True)
    roles: bool = Field(False, strict=True)
    items: bool = Field(True, strict=True)
    assumptions: bool = Field(True, strict=True)


class ProposalIn(Schema):
    """What is sent to whom; without `version`, the working plan is frozen and sent."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"recipients": [{"email": "anna@acme.example", "name": "Anna Klein"}]}},
    )

    version: int | None = Field(None, ge=1, le=999_999, strict=True)
    recipients: list[RecipientIn] = Field(min_length=1, max_length=30)
    message: Text = Field("", max_length=10_000)
    cover: Text = Field("", max_length=10_000)
    people: Text = Field("", max_length=1_000, description="Whom the client can reach, one person a line.")
    valid_until: date | None = Field(None, description="Without it, as the terms of the plan say.")
    shows: ShowsIn | None = Field(None, description="Without it, items and assumptions.")
    ends: date | None = Field(None, description="The end that is promised; else the computed one.")
    gates: dict[Line, date] = Field(
        default_factory=dict, max_length=200, description="Days that are promised, by the ids of gates."
    )

    remind: bool = Field(False, strict=True, description="The client is reminded too.")

    @property
    def sending(self) -> Sending:
        """The same for the action."""
        return Sending(
            tuple(Recipient(each.email, each.name, LinkRole(each.role)) for each in self.recipients),
            self.message,
            self.cover,
            self.people,
            self.valid_until,
            Shows(**self.shows.model_dump()) if self.shows else Shows(),
            Promise(self.ends, tuple(self.gates.items())),
            remind=self.remind,
        )


class WithdrawIn(Schema):
    """Why; the client reads it."""

    model_config = ConfigDict(extra="forbid")

    reason: Text = Field("", max_length=10_000)


class LinkOut(Schema):
    """A link without its token, which stands in the mail alone."""

    id: UUID
    email: str
    name: str
    role: str
    has_password: bool
    expires: datetime | None
    revoked: datetime | None
    watched: bool

    @classmethod
    def of(cls, stored: StoredLink) -> "LinkOut":
        """As the API shows it."""
        names = ("email", "name", "role", "expires", "revoked", "watched")
        values = {name: getattr(stored, name) for name in names}
        return cls(id=stored.public_id, has_password=bool(stored.password), **values)


class UsedLinkOut(LinkOut):
    """A link with the half hours in which it was used, where that is told."""

    seen: list[datetime]


class AcceptanceOut(Schema):
    """A signature; `recorded_by` is who noted one that was made elsewhere."""

    id: UUID
    name: str
    position: str
    email: str
    entity: str
    tax_id: str
    order_number: str
    invoice_address: str
    at: datetime
    offer_hash: str
    recorded_by: str
    countersigned: datetime | None
    countersigned_by: str

    @classmethod
    def of(cls, stored: StoredAcceptance) -> "AcceptanceOut":
        """As the API shows it."""
        names = [name for name in cls.model_fields if name != "id"]
        return cls(id=stored.public_id, **{name: getattr(stored, name) for name in names})


class ProposalOut(Schema):
    """A proposal; one whose last day has passed is `expired` although nobody wrote that down."""

    id: UUID
    version: int
    state: str
    message: str
    cover: str
    people: str
    valid_until: date | None
    offer_hash: str
    sender: str
    sent: datetime | None
    ended: datetime | None
    reason: str
    remind: bool
    links: list[LinkOut]
    acceptance: AcceptanceOut | None

    @classmethod
    def of(cls, found: SentProposal, state: str) -> "ProposalOut":
        """As the API shows it."""
        one = found.proposal
        names = (
            "version",
            "message",
            "cover",
            "people",
            "valid_until",
            "offer_hash",
            "sender",
            "sent",
            "ended",
        )
        return cls(
            id=one.public_id,
            state=state,
            reason=one.reason,
            remind=one.remind,
            links=[LinkOut.of(link) for link in found.links],
            acceptance=AcceptanceOut.of(found.acceptance) if found.acceptance else None,
            **{name: getattr(one, name) for name in names},
        )
