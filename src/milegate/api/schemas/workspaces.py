"""Workspaces."""

from ninja import Schema

from milegate.store.values.workspaces import StoredWorkspace


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
