"""Checking what Milegate gave away, offline: the record of a project, and the certificate of an acceptance.

The first thing that does not fit is named. What an operator could still forge is a whole record, made anew
from its first entry; that is why a record is only anchored by a head that somebody outside has kept.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, NamedTuple, TypeVar

from milegate.core.canonical import canonical, digest
from milegate.core.ledger import (
    Entry,
    Fault,
    Head,
    Kept,
    first_false,
    first_fault,
    head_of,
    is_anchored,
    is_whole,
)
from milegate.exports.attachments import attached_text
from milegate.exports.attested import Attested, read_attested, read_entry, read_texts
from milegate.exports.record import FORMAT, INDEX, LEDGER, TEXTS, index_text, offer_path
from milegate.exports.unpacked import Unreadable, mapping, unpacked

Outcome = TypeVar("Outcome")
CERTIFICATES = "certificates/"


class Misfit(NamedTuple):
    """The first thing that does not fit: a member of the file or an entry of the ledger, and why."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found. `anchored` is None where no outside head was given.

    `signed` says what a certificate is of: its pages could say anything else, and are not read.
    """

    kind: str
    project: str
    name: str
    entries: tuple[Entry, ...]
    misfit: Misfit | None = None
    anchored: bool | None = None
    erased: int = 0
    head: Head = field(default=Head(0, ""))
    signed: str = ""


def verified_record(content: bytes, witness: Head | None = None) -> Verdict:
    """Check a record; with a head that somebody outside has kept, also that it is one of this record.

    Unreadable for what is no record.
    """
    return _or_unreadable(lambda: _verified_record(unpacked(content), witness))


def verified_certificate(attached: str) -> Verdict:
    """Check what is attached to a certificate: entries, offer, terms, consent, texts. Unreadable as above."""
    return _or_unreadable(lambda: _verified_certificate(read_attested(attached)))


def _or_unreadable(check: Callable[[], Outcome]) -> Outcome:
    """Values of other kinds, missing names, nesting without end: Milegate has written none of these."""
    try:
        return check()
    except (AttributeError, LookupError, RecursionError, StopIteration, TypeError, ValueError) as error:
        raise Unreadable(f"it is damaged: {str(error) or type(error).__name__}") from None


def _verified_record(members: Mapping[str, bytes], witness: Head | None) -> Verdict:
    index, texts = mapping(members, INDEX), mapping(members, TEXTS)
    if index.get("format") != FORMAT:
        raise Unreadable(f"{INDEX} does not say “{FORMAT}”")
    project, name = str(index["project"]), str(index["name"])
    if changed := _index_misfit(index, members) or _members_misfit(index["members"], members):
        return Verdict("record", project, name, (), changed)
    entries = _entries(members)
    anchored = None if witness is None else is_anchored(entries, witness)
    misfit = (
        _said(first_fault(project, entries))
        or _head_misfit(project, index["head"], entries)
        or _texts_misfit(entries, texts, members[TEXTS])
        or _offers_misfit(entries, members)
        or _certificates_misfit(entries, members)
    )
    erased = sum("erased" in each for named in texts.values() for each in named.values())
    return Verdict("record", project, name, entries, misfit, anchored, erased, head_of(project, entries))


def _verified_certificate(found: Attested) -> Verdict:
    misfit = _attested_misfit(found)
    name = str(json.loads(found.offer).get("project", ""))
    head = Head(found.accepted.number, found.accepted.hash)
    signed = "" if misfit else _signed(found)
    return Verdict("certificate", found.project, name, found.entries, misfit, head=head, signed=signed)


def _signed(found: Attested) -> str:
    facts = found.accepted.facts
    total = " ".join(str(facts[name]) for name in ("total", "currency") if name in facts)
    what = [f"version {facts['version']}", *([f"total {total}"] if total else [])]
    who = [each for name in ("name", "entity") if (each := found.text(name))]
    return ", ".join([*what, *who, found.accepted.at])


def parsed_head(text: str) -> Head:
    """A head as people write it, `7:4f3a…`. ValueError for anything else."""
    number, _, hash = text.strip().partition(":")
    if not number.isdecimal() or len(hash) != 64 or set(hash) - set("0123456789abcdef"):
        raise ValueError("a head is a number, a colon and 64 hexadecimal digits")
    return Head(int(number), hash)


def _index_misfit(index: Mapping[str, Any], members: Mapping[str, bytes]) -> Misfit | None:
    said = {name: value for name, value in index.items() if name != "sha256"}
    return None if index_text(said).encode() == members[INDEX] else Misfit(INDEX, "was changed")


def _members_misfit(listed: Mapping[str, str], members: Mapping[str, bytes]) -> Misfit | None:
    for path, wanted in listed.items():
        if path not in members:
            return Misfit(path, "is missing")
        if sha256(members[path]).hexdigest() != wanted:
            return Misfit(path, "was changed")
    unknown = sorted(members.keys() - listed.keys() - {INDEX})
    return Misfit(unknown[0], "does not belong to this record") if unknown else None


def _head_misfit(project: str, head: Mapping[str, Any], entries: tuple[Entry, ...]) -> Misfit | None:
    last = head_of(project, entries)
    if head["number"] != last.number:
        return Misfit(f"entry {head['number']}", "is missing at the end")
    return None if head["hash"] == last.hash else Misfit(INDEX, "names another head than the ledger has")


def _texts_misfit(entries: tuple[Entry, ...], texts: Mapping[str, Any], written: bytes) -> Misfit | None:
    if canonical(texts).encode() != written:
        return Misfit(TEXTS, "is not as Milegate writes it")
    if strange := sorted(texts.keys() - {str(entry.number) for entry in entries}):
        return Misfit(TEXTS, f"has texts of entry {strange[0]}, which is not here")
    for entry in entries:
        named = texts.get(str(entry.number), {})
        kept: dict[str, Kept | None] = {name: None for name, each in named.items() if "erased" in each}
        kept |= read_texts({name: each for name, each in named.items() if "erased" not in each})
        if fault := first_false(entry, kept):
            return _said(fault)
    return None


def _offers_misfit(entries: tuple[Entry, ...], members: Mapping[str, bytes]) -> Misfit | None:
    for entry in entries:
        offer = entry.facts.get("offer")
        if offer is None:
            continue
        path = offer_path(str(offer))
        if path not in members:
            return Misfit(f"entry {entry.number}", f"binds an offer that is not here: {path}")
        if sha256(members[path]).hexdigest() != offer:
            return Misfit(path, "is not the offer that was sent")
    return None


def _certificates_misfit(entries: tuple[Entry, ...], members: Mapping[str, bytes]) -> Misfit | None:
    for path in sorted(path for path in members if path.startswith(CERTIFICATES)):
        if wrong := _wrong_certificate(members[path], entries):
            return Misfit(path, wrong)
    return None


def _wrong_certificate(pdf: bytes, entries: tuple[Entry, ...]) -> str:
    try:
        found = verified_certificate(attached_text(pdf) or "")
    except Unreadable:
        return "is no certificate"
    if found.misfit:
        return f"does not fit: {found.misfit.where} {found.misfit.what}"
    return "" if is_anchored(entries, found.head) else "is of an entry that is not in this record"


def _attested_misfit(found: Attested) -> Misfit | None:
    for entry in found.entries:
        if not is_whole(entry):
            return Misfit(f"entry {entry.number}", "was changed: its hash is another one")
        if fault := first_false(entry, dict(found.texts.get(entry.number, {}))):
            return _said(fault)
    facts = found.accepted.facts
    bound = {"offer": found.offer, "terms": found.terms, "consent": found.consent}
    for name, text in bound.items():
        if name in facts and facts[name] != digest(text):
            return Misfit(name, "is not what was signed")
    return None


def _said(fault: Fault | None) -> Misfit | None:
    return Misfit(f"entry {fault.number}", fault.what) if fault else None


def _entries(members: Mapping[str, bytes]) -> tuple[Entry, ...]:
    """The ledger. ValueError for one that is written in another way, though it may say the same."""
    text = members[LEDGER].decode()
    entries = tuple(read_entry(json.loads(line)) for line in text.split("\n")[:-1])
    if text != "".join(f"{canonical(entry)}\n" for entry in entries):
        raise ValueError(f"{LEDGER} is not as Milegate writes it")
    return entries
