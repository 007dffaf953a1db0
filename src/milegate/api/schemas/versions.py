"""Frozen versions."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from milegate.actions.versions import LONGEST_NAME, LONGEST_NOTE
from milegate.api.schemas.common import Line, Text
from milegate.store.values.projects import VersionCard


class FreezeIn(Schema):
    """What the new version is called, and what becomes of open threads."""

    model_config = ConfigDict(extra="forbid")

    name: Line = Field("", max_length=LONGEST_NAME)
    note: Text = Field("", max_length=LONGEST_NOTE)
    threads: Literal["carry", "resolve"] = "carry"


class VersionOut(Schema):
    """A version; `offer_hash` binds what a client may see."""

    id: UUID
    number: int
    name: str
    note: str
    revision: int
    core_version: str
    plan_hash: str
    offer_hash: str
    author: str
    at: datetime

    @classmethod
    def of(cls, card: VersionCard) -> "VersionOut":
        """As the API shows it."""
        names = [name for name in VersionOut.model_fields if name != "id"]
        return VersionOut(id=card.public_id, **{name: getattr(card, name) for name in names})


class WholeVersionOut(VersionOut):
    """A version with the figures of its day, as docs/json-contract.md describes them."""

    figures: dict[str, Any]
