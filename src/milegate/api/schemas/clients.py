"""Clients, and the people there."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from milegate.actions.actor import Actor
from milegate.actions.clients import (
    LONGEST_CONTACT,
    LONGEST_HOLIDAYS,
    LONGEST_NAME,
    LONGEST_NOTES,
    LONGEST_PHONE,
    LONGEST_ROLE,
    TypedClient,
    TypedContact,
)
from milegate.actions.rights import Right
from milegate.api.schemas.common import Line, Name, Text
from milegate.store.values.clients import StoredClient, StoredContact

LONGEST_TIMEZONE = 60
LONGEST_ADDRESS = 254
Notes = Annotated[Text, Field(max_length=LONGEST_NOTES)]


class ClientIn(Schema):
    """An organisation that buys."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"name": "Acme Ltd", "timezone": "Europe/Berlin"}}
    )

    name: Name = Field(max_length=LONGEST_NAME)
    timezone: Line = Field("", max_length=LONGEST_TIMEZONE, description="Such as Europe/Berlin.")
    holidays: Line = Field("", max_length=LONGEST_HOLIDAYS, description="Regions and days between commas.")
    purchase_order: bool = Field(False, strict=True)
    notes: Notes | None = Field(None, description="Internal.")

    def typed(self) -> TypedClient:
        """As a person would have typed it."""
        return TypedClient(self.name, self.timezone, self.holidays, self.purchase_order, self.notes)


class ContactIn(Schema):
    """A person at a client."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"name": "Anna", "email": "anna@acme.example"}}
    )

    name: Name = Field(max_length=LONGEST_CONTACT)
    email: Name = Field(max_length=LONGEST_ADDRESS)
    phone: Line = Field("", max_length=LONGEST_PHONE)
    role: Line = Field("", max_length=LONGEST_ROLE)

    def typed(self) -> TypedContact:
        """As a person would have typed it."""
        return TypedContact(self.name, self.email, self.phone, self.role)


class ContactOut(Schema):
    """A person at a client."""

    id: UUID
    name: str
    email: str
    phone: str
    role: str

    @classmethod
    def of(cls, stored: StoredContact) -> "ContactOut":
        """As the API shows it."""
        names = ("name", "email", "phone", "role")
        return cls(id=stored.public_id, **{name: getattr(stored, name) for name in names})


class ClientOut(Schema):
    """An organisation that buys; `notes` are there for those who may see internal notes."""

    id: UUID
    name: str
    timezone: str
    holidays: str
    purchase_order: bool
    notes: str | None
    archived: bool

    @classmethod
    def of(cls, stored: StoredClient, actor: Actor) -> "ClientOut":
        """As the API shows it to somebody."""
        return ClientOut(**_client(stored, actor))


class KnownClientOut(ClientOut):
    """A client with its contacts, by name."""

    contacts: list[ContactOut]

    @classmethod
    def known(cls, stored: StoredClient, contacts: list[StoredContact], actor: Actor) -> "KnownClientOut":
        """As the API shows it to somebody."""
        return cls(**_client(stored, actor), contacts=[ContactOut.of(each) for each in contacts])


def _client(stored: StoredClient, actor: Actor) -> dict[str, Any]:
    names = ("name", "timezone", "holidays", "purchase_order", "archived")
    found = {name: getattr(stored, name) for name in names}
    notes = stored.notes if actor.may(Right.SEE_NOTES) else None
    return found | {"id": stored.public_id, "notes": notes}
