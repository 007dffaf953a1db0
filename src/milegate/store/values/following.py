"""How far a proposal has come, and what was said about it, as values."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID


class Position(NamedTuple):
    """The revision of the plan, and the last entry, view and comment; 0 where there is none."""

    revision: int
    entry: int
    view: int
    comment: int


class Remark(NamedTuple):
    """A comment that the client may read; `author` is the id of the member who wrote it, None for a guest."""

    id: int
    at: datetime
    author: int | None
    who: str
    text: str
    on: str
    thread: UUID
