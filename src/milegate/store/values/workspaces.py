"""Workspaces, members and invitations as values."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Retention:
    """How long things are kept: views of links and mails in days, what was signed in years."""

    views_kept: int = 90
    letters_kept: int = 30
    signed_kept: int = 10


@dataclass(frozen=True, slots=True)
class StoredWorkspace:
    """A workspace; `defaults` is JSON text in the notation of the plan file."""

    id: int
    public_id: UUID
    slug: str
    name: str
    locale: str
    currency: str
    timezone: str
    accent: str
    has_logo: bool
    defaults: str
    numbering: str
    is_demo: bool
    retention: Retention


@dataclass(frozen=True, slots=True)
class StoredMember:
    """Somebody in a workspace."""

    public_id: UUID
    user_id: int
    name: str
    email: str
    role: str
    joined: datetime
    notices: bool


@dataclass(frozen=True, slots=True)
class StoredInvitation:
    """A place that waits for somebody."""

    public_id: UUID
    email: str
    role: str
    invited_by: str
    created: datetime
    expires: datetime
