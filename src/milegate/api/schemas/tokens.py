"""Tokens, without their secrets."""

from datetime import datetime
from uuid import UUID

from ninja import Schema
from pydantic import Field

from milegate.store.values.tokens import StoredToken


class TokenOut(Schema):
    """A token; `start` is how it begins, so that it can be told from others."""

    id: UUID
    name: str
    start: str
    scopes: list[str]
    role: str = Field(description="Of a token of the workspace; empty for a personal one.")
    made_by: str
    created: datetime
    used: datetime | None
    expires: datetime | None

    @classmethod
    def of(cls, stored: StoredToken) -> "TokenOut":
        """As the API shows it."""
        names = ("name", "start", "role", "made_by", "created", "used", "expires")
        return cls(
            id=stored.public_id,
            scopes=stored.scopes.split(),
            **{name: getattr(stored, name) for name in names},
        )
