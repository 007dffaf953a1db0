"""The ledger as values."""

from dataclasses import dataclass
from datetime import datetime

from milegate.core.ledger import Entry, Kept


@dataclass(frozen=True, slots=True)
class StoredText:
    """An erasable text; `kept` is None from the day on which it was `erased`."""

    kept: Kept | None
    erased: datetime | None


@dataclass(frozen=True, slots=True)
class StoredEntry:
    """An entry with its erasable texts by their names."""

    entry: Entry
    texts: dict[str, StoredText]

    @property
    def kept(self) -> dict[str, Kept]:
        """The texts that are not erased."""
        return {name: text.kept for name, text in self.texts.items() if text.kept}

    def text(self, name: str) -> str:
        """An erasable text; empty where there is none any more."""
        found = self.texts.get(name)
        return found.kept.text if found and found.kept else ""

    def is_erased(self, *names: str) -> bool:
        """Whether one of these texts was there, and was erased."""
        return any(text.erased for name, text in self.texts.items() if name in names)
