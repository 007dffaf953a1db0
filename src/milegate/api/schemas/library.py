"""What is kept for other projects."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from milegate.actions.library import Entry
from milegate.api.schemas.common import Line, Name
from milegate.api.schemas.plans import DoneOut

LONGEST_PLACE = 100


class KeepIn(Schema):
    """What shall be kept: a phase, an item or a gate of a project, with all below it."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"project": "acme-portal", "kind": "item", "id": "login"}},
    )

    project: Name = Field(max_length=80, description="As in the address of its page.")
    kind: Literal["phase", "item", "gate"]
    id: Name = Field(max_length=80, description="Of the thing in the plan.")


class InsertIn(Schema):
    """What shall be put into a plan, and where."""

    model_config = ConfigDict(extra="forbid")

    entry: UUID = Field(description="The `id` of an entry of the library.")
    place: Line = Field(
        "",
        max_length=LONGEST_PLACE,
        description="`in:`, `after:` or `closes:` and an id of the plan; empty: at the end.",
    )


class EntryOut(Schema):
    """Something in the library: `low` and `high` are hours, `review` the days of a gate's review."""

    id: UUID
    kind: str
    name: str
    author: str
    created: datetime
    rows: int
    low: float
    high: float
    roles: list[str]
    evidence: list[str]
    review: int

    @classmethod
    def of(cls, entry: Entry) -> "EntryOut":
        """As the API shows it."""
        stored = entry.stored
        return cls(
            id=stored.public_id,
            roles=list(entry.roles),
            evidence=list(entry.evidence),
            low=float(entry.low),
            high=float(entry.high),
            **{name: getattr(stored, name) for name in ("kind", "name", "author", "created")},
            **{name: getattr(entry, name) for name in ("rows", "review")},
        )


class KeptOut(Schema):
    """What was kept."""

    id: UUID
    kind: str
    name: str


class InsertedOut(DoneOut):
    """What became of it: the `id` that it has in the plan, and what is to be said of it."""

    id: str
    remarks: list[str]
