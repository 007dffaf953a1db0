"""What a certificate proves, as the text that is attached to it and read back from it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from milegate.core.canonical import canonical
from milegate.core.ledger import Entry, Kept

FORMAT = "milegate certificate 1"
ACCEPTED, COUNTERSIGNED = "proposal-accepted", "proposal-countersigned"


@dataclass(frozen=True, slots=True)
class Attested:
    """An acceptance: its entries, their erasable texts, and the offer and terms that they bind."""

    project: str
    entries: tuple[Entry, ...]
    texts: Mapping[int, Mapping[str, Kept]]
    offer: str
    terms: str
    consent: str

    @property
    def accepted(self) -> Entry:
        """The entry of the signature."""
        return next(entry for entry in self.entries if entry.kind == ACCEPTED)

    def text(self, name: str) -> str:
        """An erasable text of the signature."""
        kept = self.texts.get(self.accepted.number, {}).get(name)
        return kept.text if kept else ""


def attested_text(attested: Attested) -> str:
    """The text that is attached."""
    return canonical(
        {
            "format": FORMAT,
            "project": attested.project,
            "entries": [entry._asdict() for entry in attested.entries],
            "texts": {number: texts_value(texts) for number, texts in attested.texts.items()},
            "offer": attested.offer,
            "terms": attested.terms,
            "consent": attested.consent,
        }
    )


def read_attested(text: str) -> Attested:
    """What `attested_text` has written. ValueError for any other text."""
    value = json.loads(text)
    try:
        if value["format"] != FORMAT:
            raise ValueError(f"it is no {FORMAT}")
        return Attested(
            project=str(value["project"]),
            entries=tuple(read_entry(each) for each in value["entries"]),
            texts={int(number): read_texts(texts) for number, texts in value["texts"].items()},
            offer=str(value["offer"]),
            terms=str(value["terms"]),
            consent=str(value["consent"]),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"something is missing: {error}") from None


def texts_value(texts: Mapping[str, Kept]) -> dict[str, Any]:
    """Erasable texts as plain values, with their keys."""
    return {name: {"key": kept.key.hex(), "text": kept.text} for name, kept in texts.items()}


def read_texts(value: Mapping[str, Any]) -> dict[str, Kept]:
    """What `texts_value` has written. ValueError for anything else that reads the same."""
    texts = {name: Kept(bytes.fromhex(each["key"]), str(each["text"])) for name, each in value.items()}
    if texts_value(texts) != dict(value):
        raise ValueError("a text is not as Milegate writes it")
    return texts


def read_entry(value: Mapping[str, Any]) -> Entry:
    """An entry from plain values. TypeError where a field is missing or unknown."""
    return Entry(**value)
