"""The ledger: what happened, entry after entry, each bound to all before it by one hash.

An entry holds ids, states, amounts and hashes. Names, addresses and free text stand beside it, in rows that
can be erased: the entry holds an HMAC of each, under a key that is kept beside the row and goes with it. So a
person can be erased, and the chain still holds. Hash chains of this kind: Haber and Stornetta (1991), "How to
time-stamp a digital document".
"""

import hmac
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

from milegate.core.canonical import canonical, digest

Facts = Mapping[str, Any]


class Head(NamedTuple):
    """How far a ledger reaches: the number of its last entry (0: none yet) and its hash."""

    number: int
    hash: str


class Entry(NamedTuple):
    """One thing that happened; `at` is an ISO instant in UTC, `sealed` holds the HMAC of each text."""

    number: int
    at: str
    kind: str
    facts: Facts
    sealed: Mapping[str, str]
    previous: str
    hash: str


class Kept(NamedTuple):
    """An erasable text with the key of its HMAC."""

    key: bytes
    text: str


class Fault(NamedTuple):
    """The first entry that does not fit, and why."""

    number: int
    what: str


def beginning(project: str) -> Head:
    """The head of a ledger without entries: no two projects begin alike, so that no entry fits another's."""
    return Head(0, digest(f"milegate ledger {project}"))


def appended(head: Head, at: str, kind: str, facts: Facts, texts: Mapping[str, Kept]) -> Entry:
    """The entry behind a head. TypeError for facts that are no plain values."""
    sealed = {name: commitment(kept) for name, kept in texts.items()}
    entry = Entry(head.number + 1, at, kind, facts, sealed, head.hash, "")
    return entry._replace(hash=_hash(entry))


def head_of(project: str, entries: Sequence[Entry]) -> Head:
    """The head of a ledger with these entries."""
    return Head(entries[-1].number, entries[-1].hash) if entries else beginning(project)


def commitment(kept: Kept) -> str:
    """What an entry holds instead of a text: who does not have the key cannot guess the text from it."""
    return hmac.new(kept.key, kept.text.encode(), sha256).hexdigest()


def first_fault(project: str, entries: Iterable[Entry]) -> Fault | None:
    """The first entry that is missing, changed or in a wrong place; None when the chain holds."""
    head = beginning(project)
    for entry in entries:
        if entry.number != head.number + 1:
            return Fault(head.number + 1, f"is missing: entry {entry.number} stands in its place")
        if entry.previous != head.hash:
            return Fault(entry.number, "does not follow the entry before it")
        if not is_whole(entry):
            return Fault(entry.number, "was changed: its hash is another one")
        head = Head(entry.number, entry.hash)
    return None


def first_false(entry: Entry, texts: Mapping[str, Kept | None]) -> Fault | None:
    """The first erasable text of an entry that is not the one it was made with; an erased one is None."""
    for name, sealed in entry.sealed.items():
        kept = texts.get(name)
        if kept is not None and not hmac.compare_digest(commitment(kept), sealed):
            return Fault(entry.number, f"was made with another text for “{name}”")
    if unknown := sorted(texts.keys() - entry.sealed.keys()):
        return Fault(entry.number, f"knows no text “{unknown[0]}”")
    return None


def is_whole(entry: Entry) -> bool:
    """Whether an entry, taken by itself, still has the hash that it was made with."""
    return entry.hash == _hash(entry)


def is_anchored(entries: Iterable[Entry], witness: Head) -> bool:
    """Whether a head that somebody outside has kept, such as a certificate, is one of this ledger."""
    return any((entry.number, entry.hash) == witness for entry in entries)


def _hash(entry: Entry) -> str:
    return digest(canonical(entry._replace(hash="")))
