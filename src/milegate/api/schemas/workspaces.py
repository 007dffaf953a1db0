"""Workspaces."""

from dataclasses import asdict

from ninja import Field, Schema

from milegate.store.values.workspaces import StoredWorkspace


class WorkspaceOut(Schema):
    """A workspace, and what the bearer of the token may do there."""

    slug: str
    name: str
    locale: str
    currency: str
    timezone: str
    views_kept: int = Field(description="Days for which it is known when links were opened.")
    letters_kept: int = Field(description="Days for which sent mails are listed.")
    signed_kept: int = Field(description="Years for which signatures are kept, after the end of their year.")
    role: str
    rights: list[str]

    @classmethod
    def of(cls, stored: StoredWorkspace, role: str, rights: list[str]) -> "WorkspaceOut":
        """As the API shows it."""
        found = {name: getattr(stored, name) for name in ("slug", "name", "locale", "currency", "timezone")}
        return cls(**found, **asdict(stored.retention), role=role, rights=rights)
