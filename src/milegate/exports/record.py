"""The record of a project as one file: its ledger, the texts beside it, and everything that entries bind.

A ZIP archive with the same bytes for the same record. `record.json` names all others with their SHA-256.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from milegate.core.canonical import canonical, digest
from milegate.core.ledger import Entry, Kept, head_of
from milegate.exports.attested import texts_value

FORMAT = "milegate record 1"
INDEX, LEDGER, TEXTS = "record.json", "ledger.jsonl", "texts.json"
EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Record:
    """All that a record holds. `whose` is "client" or "agency"; `erased` says when, by entry and name.

    `files` are what entries bind by their hash: offers, certificates, proofs, each by its path.
    """

    project: str
    name: str
    whose: str
    entries: tuple[Entry, ...]
    texts: Mapping[int, Mapping[str, Kept]]
    erased: Mapping[int, Mapping[str, datetime]]
    files: Mapping[str, bytes]


def offer_path(hash: str) -> str:
    """Where the offer with a hash stands in a record."""
    return f"offers/{hash}.json"


def record_zip(record: Record) -> bytes:
    """The file."""
    members = {
        LEDGER: "".join(f"{canonical(entry)}\n" for entry in record.entries).encode(),
        TEXTS: _texts(record).encode(),
        **record.files,
    }
    index = {
        "format": FORMAT,
        "project": record.project,
        "name": record.name,
        "for": record.whose,
        "head": head_of(record.project, record.entries)._asdict(),
        "members": {path: sha256(content).hexdigest() for path, content in sorted(members.items())},
    }
    return _zipped({INDEX: index_text(index).encode()} | dict(sorted(members.items())))


def index_text(index: Mapping[str, Any]) -> str:
    """The index as it is written, with its own hash: a slip in it is told from one in what it names."""
    return json.dumps({**index, "sha256": digest(canonical(index))}, ensure_ascii=False, indent=1)


def _texts(record: Record) -> str:
    numbers = sorted(record.texts.keys() | record.erased.keys())
    return canonical({number: _texts_of(record, number) for number in numbers})


def _texts_of(record: Record, number: int) -> dict[str, Any]:
    gone = {name: {"erased": at.date()} for name, at in record.erased.get(number, {}).items()}
    return texts_value(record.texts.get(number, {})) | gone


def _zipped(members: Mapping[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for path, content in members.items():
            info = ZipInfo(path, EPOCH)
            info.compress_type, info.external_attr = ZIP_DEFLATED, 0o644 << 16
            archive.writestr(info, content)
    return out.getvalue()
