"""A file that waits, as a value."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class StoredUpload:
    """A file, and what to assume where it names no rate or currency."""

    name: str
    content: bytes
    size: int
    rate: Decimal
    currency: str
