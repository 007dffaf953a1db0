"""Signed files that came back, and brands as they were, as values."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """A signed file without its content; `options` are those of the offer, `email` is that of its link."""

    id: int
    public_id: UUID
    proposal: int
    options: tuple[str, ...]
    link: int | None
    who: str
    email: str
    name: str
    digest: str
    at: datetime
    recorded: datetime | None


@dataclass(frozen=True, slots=True)
class StoredBrand:
    """A workspace as its papers show it; `kind` is the logo's media type."""

    name: str
    accent: str
    logo: bytes
    kind: str
