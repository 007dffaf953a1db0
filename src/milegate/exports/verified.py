"""Checking what Milegate gave away, offline: the record of a project, and the certificate of an acceptance.

The first thing that does not fit is named. What an operator could still forge is a whole record, made anew
from its first entry; that is why a record is only anchored by a head that somebody outside has kept.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from typing import Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from milegate.core.canonical import digest
from milegate.core.ledger import Entry, Fault, Head, Kept, first_false, first_fault, is_anchored, is_whole
from milegate.exports.attested import Attested, read_attested, read_entry, read_texts
from milegate.exports.record import FORMAT, INDEX, LEDGER, TEXTS, offer_path

LARGEST = 256 * 1024 * 1024
MOST_MEMBERS = 20_000


class Unreadable(Exception):
    """The file is neither a record nor a certificate, or not a whole one."""


class Misfit(NamedTuple):
    """The first thing that does not fit: a member of the file or an entry of the ledger, and why."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found. `anchored` is None where no outside head was given."""

    kind: str
    project: str
    name: str
    entries: tuple[Entry, ...]
    misfit: Misfit | None = None
    anchored: bool | None = None
    erased: int = 0
    head: Head = field(default=Head(0, ""))


def verified_record(content: bytes, witness: Head | None = None) -> Verdict:
    """Check a record; with a head that somebody outside has kept, also that it is one of this record."""
    members = _members(content)
    index = _value(members, INDEX)
    if index.get("format") != FORMAT:
        raise Unreadable(f"{INDEX} does not say “{FORMAT}”")
    project, name = str(index.get("project")), str(index.get("name", ""))
    if changed := _members_misfit(index.get("members", {}), members):
        return Verdict("record", project, name, (), changed)
    entries = _entries(members)
    anchored = None if witness is None else is_anchored(entries, witness)
    texts = _value(members, TEXTS)
    misfit = (
        _said(first_fault(project, entries))
        or _head_misfit(index.get("head", {}), entries)
        or _texts_misfit(entries, texts)
        or _offers_misfit(entries, members)
    )
    erased = sum("erased" in each for named in texts.values() for each in named.values())
    last = Head(entries[-1].number, entries[-1].hash) if entries else Head(0, "")
    return Verdict("record", project, name, entries, misfit, anchored, erased, last)


def verified_certificate(attached: str) -> Verdict:
    """Check what is attached to a certificate: entries, offer, terms, consent and texts."""
    try:
        found = read_attested(attached)
    except ValueError as error:
        raise Unreadable(str(error)) from None
    misfit = _attested_misfit(found)
    name = str(json.loads(found.offer).get("project", ""))
    head = Head(found.accepted.number, found.accepted.hash)
    return Verdict("certificate", found.project, name, found.entries, misfit, head=head)


def parsed_head(text: str) -> Head:
    """A head as people write it, `7:4f3a…`. ValueError for anything else."""
    number, _, hash = text.strip().partition(":")
    if not number.isdecimal() or len(hash) != 64 or set(hash) - set("0123456789abcdef"):
        raise ValueError("a head is a number, a colon and 64 hexadecimal digits")
    return Head(int(number), hash)


def _members_misfit(listed: Mapping[str, str], members: Mapping[str, bytes]) -> Misfit | None:
    for path, wanted in listed.items():
        if path not in members:
            return Misfit(path, "is missing")
        if sha256(members[path]).hexdigest() != wanted:
            return Misfit(path, "was changed")
    unknown = sorted(members.keys() - listed.keys() - {INDEX})
    return Misfit(unknown[0], "does not belong to this record") if unknown else None


def _head_misfit(head: Mapping[str, Any], entries: tuple[Entry, ...]) -> Misfit | None:
    last = entries[-1].number if entries else 0
    if head.get("number") != last:
        return Misfit(f"entry {head.get('number')}", "is missing at the end")
    return None


def _texts_misfit(entries: tuple[Entry, ...], texts: Mapping[str, Any]) -> Misfit | None:
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


def _members(content: bytes) -> dict[str, bytes]:
    """All members, within reason: an archive that says or turns out to be enormous is refused."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            infos = archive.infolist()
            if len(infos) > MOST_MEMBERS or sum(info.file_size for info in infos) > LARGEST:
                raise Unreadable("it is too large to be a record")
            return {info.filename: archive.read(info) for info in infos}
    except (BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise Unreadable(f"it is no whole archive: {error}") from None


def _value(members: Mapping[str, bytes], path: str) -> dict[str, Any]:
    try:
        value = json.loads(members[path])
    except KeyError:
        raise Unreadable(f"{path} is missing") from None
    except ValueError:
        raise Unreadable(f"{path} is no JSON") from None
    if not isinstance(value, dict):
        raise Unreadable(f"{path} is not what it should be")
    return value


def _entries(members: Mapping[str, bytes]) -> tuple[Entry, ...]:
    try:
        lines = members[LEDGER].decode().splitlines()
        return tuple(read_entry(json.loads(line)) for line in lines)
    except KeyError:
        raise Unreadable(f"{LEDGER} is missing") from None
    except (ValueError, TypeError):
        raise Unreadable(f"{LEDGER} is damaged") from None
