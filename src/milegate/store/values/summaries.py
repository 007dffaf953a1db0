"""What is known of a plan without reading it, as values."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class StoredSummary:
    """The figures of a project at a revision; `net` is a number as text, `gates` and `words` as stored."""

    project: int
    revision: int
    client: str
    currency: str
    net: str
    starts: date | None
    ends: date | None
    errors: int
    gates: str
    words: str


@dataclass(frozen=True, slots=True)
class Seen:
    """When somebody last looked at a project, and what others have done since."""

    project: int
    revision: int
    at: datetime
    steps: int
    authors: tuple[str, ...]
