"""Threads and comments."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field

from milegate.actions.comment_texts import MOST_LETTERS
from milegate.api.schemas.common import Name, Said
from milegate.store.values.comments import StoredComment, StoredThread


class ThreadIn(Schema):
    """A new thread with its first comment."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"example": {"kind": "item", "id": "login", "text": "By code alone?"}},
    )

    kind: Literal["phase", "item", "deliverable", "gate"]
    id: Name = Field(max_length=80, description="Of the thing in the plan.")
    text: Said = Field(max_length=MOST_LETTERS)
    for_client: bool = Field(False, strict=True, description="Whether the client may read it.")


class CommentIn(Schema):
    """A comment, in Markdown; `@name` tells a member."""

    model_config = ConfigDict(extra="forbid")

    text: Said = Field(max_length=MOST_LETTERS)


class ResolvedOut(Schema):
    """How many threads are settled now that were open."""

    resolved: int


class CommentOut(Schema):
    """What somebody said; a deleted comment has no text."""

    id: UUID
    author: str
    text: str
    at: datetime
    edited: datetime | None
    deleted: datetime | None

    @classmethod
    def of(cls, stored: StoredComment) -> "CommentOut":
        """As the API shows it."""
        names = ("author", "text", "at", "edited", "deleted")
        return cls(id=stored.public_id, **{name: getattr(stored, name) for name in names})


class ThreadOut(Schema):
    """A conversation on a thing of the plan; `version` is the last one when it began."""

    id: UUID
    kind: str
    on: str
    on_name: str
    for_client: bool
    version: int | None
    created: datetime
    resolved: datetime | None
    resolved_by: str
    comments: list[CommentOut]

    @classmethod
    def of(cls, stored: StoredThread) -> "ThreadOut":
        """As the API shows it."""
        names = ("on_name", "for_client", "version", "created", "resolved", "resolved_by")
        return cls(
            id=stored.public_id,
            kind=stored.on_kind,
            on=stored.on_id,
            comments=[CommentOut.of(each) for each in stored.comments],
            **{name: getattr(stored, name) for name in names},
        )
