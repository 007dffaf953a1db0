"""Members of a workspace, and those who are invited."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from milegate.actions.mail_addresses import LONGEST_ADDRESS
from milegate.actions.rights import Role
from milegate.api.schemas.common import Name
from milegate.store.values.workspaces import StoredInvitation, StoredMember


class RoleIn(Schema):
    """What somebody shall be; owners are made by owners."""

    model_config = ConfigDict(extra="forbid")

    role: Role


class InvitationIn(RoleIn):
    """Who is invited, and as what."""

    model_config = ConfigDict(
        extra="forbid", json_schema_extra={"example": {"email": "anna@agency.example", "role": "viewer"}}
    )

    email: Name = Field(max_length=LONGEST_ADDRESS)


class MemberOut(Schema):
    """Somebody in a workspace."""

    id: UUID
    name: str
    email: str
    role: str
    joined: datetime

    @classmethod
    def of(cls, stored: StoredMember) -> "MemberOut":
        """As the API shows it."""
        names = ("name", "email", "role", "joined")
        return cls(id=stored.public_id, **{name: getattr(stored, name) for name in names})


class InvitationOut(Schema):
    """A place that waits for somebody."""

    id: UUID
    email: str
    role: str
    invited_by: str
    created: datetime
    expires: datetime

    @classmethod
    def of(cls, stored: StoredInvitation) -> "InvitationOut":
        """As the API shows it."""
        return InvitationOut(**_invitation(stored))


class SentOut(InvitationOut):
    """An invitation, and whether the mail server took its letter; if not, send it again."""

    sent: bool

    @classmethod
    def sent_to(cls, stored: StoredInvitation, sent: bool) -> "SentOut":
        """As the API shows it."""
        return cls(**_invitation(stored), sent=sent)


def _invitation(stored: StoredInvitation) -> dict[str, Any]:
    names = ("email", "role", "invited_by", "created", "expires")
    return {"id": stored.public_id} | {name: getattr(stored, name) for name in names}
