"""Webhooks, and the log of what was sent to them."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, ConfigDict, Field

from milegate.actions.happenings import EventKind
from milegate.actions.webhook_log import Delivered
from milegate.actions.webhooks import LONGEST_DESCRIPTION, WantedEndpoint
from milegate.api.schemas.common import Line, Name
from milegate.net.addresses import LONGEST
from milegate.store.values.webhooks import StoredAttempt, StoredDelivery, StoredEndpoint


class WebhookIn(Schema):
    """An address, and what it is told of."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "example": {"url": "https://example.com/milegate", "events": ["proposal.accepted"]}
        },
    )

    url: Name = Field(max_length=LONGEST, description="https, of a public host.")
    description: Line = Field("", max_length=LONGEST_DESCRIPTION)
    events: list[EventKind] = Field([], description="None are all of them, later ones included.")

    @property
    def wanted(self) -> WantedEndpoint:
        """The same for the action."""
        return WantedEndpoint(self.url, self.description, tuple(self.events))


class SinceIn(Schema):
    """Since when."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"since": "2027-01-11T09:00:00Z"}}
    )

    since: AwareDatetime


class SentAgainOut(Schema):
    """How many are sent again."""

    sent: int


class WebhookOut(Schema):
    """A webhook; no `events` are all of them. `why` is what switched it off."""

    id: UUID
    url: str
    description: str
    events: list[str]
    enabled: bool
    why: str
    failing_since: datetime | None
    created: datetime

    @classmethod
    def of(cls, found: StoredEndpoint) -> "WebhookOut":
        """As the API shows it."""
        return cls(**_said(found))


class NewWebhookOut(WebhookOut):
    """A webhook with its secret, which is told this once."""

    secret: str

    @classmethod
    def made(cls, found: StoredEndpoint, secret: str) -> "NewWebhookOut":
        """As the API shows it, once."""
        return cls(secret=secret, **_said(found))


class DeliveryOut(Schema):
    """An event on its way to a webhook; `status` and `trouble` are those of the last try."""

    id: UUID
    webhook_id: str = Field(description="The header of the same name: the same with every try.")
    type: str
    happened: datetime
    state: str = Field(description="delivered, waiting or failed")
    tries: int
    due: datetime | None
    status: int | None
    trouble: str

    @classmethod
    def of(cls, found: StoredDelivery) -> "DeliveryOut":
        """As the API shows it."""
        return cls(**_told(found))


class AttemptOut(Schema):
    """One try; `answer` is the beginning of what came back."""

    at: datetime
    milliseconds: int
    status: int | None
    trouble: str
    answer: str

    @classmethod
    def of(cls, found: StoredAttempt) -> "AttemptOut":
        """As the API shows it."""
        return cls(**{name: getattr(found, name) for name in cls.model_fields})


class WholeDeliveryOut(DeliveryOut):
    """A delivery with what is sent and all tries."""

    payload: dict[str, Any]
    attempts: list[AttemptOut]

    @classmethod
    def whole(cls, found: Delivered) -> "WholeDeliveryOut":
        """As the API shows it."""
        payload = json.loads(found.delivery.happening.payload)
        attempts = [AttemptOut.of(each) for each in found.attempts]
        return cls(payload=payload, attempts=attempts, **_told(found.delivery))


def _said(found: StoredEndpoint) -> dict[str, Any]:
    names = ("url", "description", "why", "failing_since", "created")
    values = {name: getattr(found, name) for name in names}
    return values | {"id": found.public_id, "events": list(found.events), "enabled": found.off is None}


def _told(found: StoredDelivery) -> dict[str, Any]:
    values = {name: getattr(found, name) for name in ("state", "tries", "due", "status", "trouble")}
    happening = found.happening
    ids = {"id": found.public_id, "webhook_id": f"msg_{happening.public_id.hex}"}
    return values | ids | {"type": happening.kind, "happened": happening.at}
