"""Workspaces and their members."""

from datetime import datetime
from uuid import UUID

from ninja import Schema

from milegate.store.values.workspaces import StoredMember, StoredWorkspace


class WorkspaceOut(Schema):
    """A workspace, and what the bearer of the token may do there."""

    slug: str
    name: str
    locale: str
    currency: str
    timezone: str
    role: str
    rights: list[str]

    @classmethod
    def of(cls, stored: StoredWorkspace, role: str, rights: list[str]) -> "WorkspaceOut":
        """As the API shows it."""
        found = {name: getattr(stored, name) for name in ("slug", "name", "locale", "currency", "timezone")}
        return cls(**found, role=role, rights=rights)


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
        return cls(
            id=stored.public_id, name=stored.name, email=stored.email, role=stored.role, joined=stored.joined
        )
