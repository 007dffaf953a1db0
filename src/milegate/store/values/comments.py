"""Threads, comments and notifications as values."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class StoredComment:
    """What somebody said; a deleted one has no text. `changed_in` names a version that brought a change."""

    public_id: UUID
    author_id: int | None
    author: str
    text: str
    at: datetime
    edited: datetime | None
    deleted: datetime | None
    link: int | None = None
    changed_in: int | None = None


@dataclass(frozen=True, slots=True)
class StoredThread:
    """A conversation on one thing of a plan; `on_name` is what it was called when it began."""

    id: int
    public_id: UUID
    on_kind: str
    on_id: str
    on_name: str
    for_client: bool
    version: int | None
    created: datetime
    resolved: datetime | None
    resolved_by: str
    comments: tuple[StoredComment, ...]

    @property
    def last(self) -> StoredComment | None:
        """The last word: the newest comment that was not deleted."""
        return next((each for each in reversed(self.comments) if not each.deleted), None)


@dataclass(frozen=True, slots=True)
class Listed:
    """Which threads of a project a list has: those on one thing, those that are resolved or open, or all."""

    on_id: str | None = None
    resolved: bool | None = None


@dataclass(frozen=True, slots=True)
class StoredNotification:
    """Something that waits for a user's eyes."""

    id: int
    workspace: str
    workspace_name: str
    locale: str
    timezone: str
    project: str
    project_name: str
    kind: str
    text: str
    thread: UUID | None
    at: datetime
    read: datetime | None
