"""API tokens as values; none of them holds the secret."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from milegate.store.values.workspaces import StoredWorkspace


@dataclass(frozen=True, slots=True)
class StoredToken:
    """A token: a person's own, or (without `user_id`) the workspace's with a role of its own."""

    id: int
    public_id: UUID
    user_id: int | None
    made_by: str
    name: str
    role: str
    scopes: str
    start: str
    created: datetime
    used: datetime | None
    expires: datetime | None
    revoked: datetime | None


@dataclass(frozen=True, slots=True)
class TokenHolder:
    """Who comes with a token: in which workspace, with which role, under which name."""

    token: StoredToken
    workspace: StoredWorkspace
    role: str
    name: str
