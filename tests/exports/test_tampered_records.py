"""Whatever is changed in a record is found and named, by one slip or by somebody who knows it all."""

import json
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milegate.core.canonical import canonical, digest
from milegate.core.compose import compose
from milegate.core.ledger import Entry, Head, Kept, appended, beginning
from milegate.core.overview import overview
from milegate.exports.attachments import attached_text
from milegate.exports.attested import Attested
from milegate.exports.certificate import certificate_pdf
from milegate.exports.record import INDEX, LEDGER, TEXTS, Record, index_text, offer_path, record_zip
from milegate.exports.unpacked import Unreadable
from milegate.exports.verified import verified_certificate, verified_record
from milegate.planfile.holidays import days_off
from tests.builders import plan_of
from tests.people import PLAN

PROJECT, AT = "4f5e1c52-5f3c-4c4e-9f5e-0d6a6d0b3c11", "2027-01-04T12:00:00+00:00"
CERTIFICATE = "certificates/v1.pdf"
Members = dict[str, bytes]


def kept(number: int, **texts: str) -> dict[str, Kept]:
    """Texts beside an entry."""
    return {name: Kept(f"{number} {name}".encode(), text) for name, text in texts.items()}


def record(net: str = "1520.00") -> Record:
    """A proposal that was sent and signed; somebody who was told of it has been erased since."""
    plan = plan_of(PLAN)
    offer = canonical(compose(overview(plan, days_off(plan))))
    facts = {"proposal": "one", "version": 1, "offer": digest(offer)}
    texts = {1: kept(1, name="Olga Ö", otto="Otto"), 2: kept(2, name="Anna", email="anna@acme.example")}
    first = appended(beginning(PROJECT), AT, "proposal-sent", facts, texts[1])
    signed = facts | {"net": net, "options": [], "terms": digest("{}"), "consent": digest("Yes")}
    second = appended(Head(1, first.hash), AT, "proposal-accepted", signed, texts[2])
    attested = Attested(PROJECT, (second,), {2: texts[2]}, offer, "{}", "Yes")
    del texts[1]["otto"]
    return Record(
        project=PROJECT,
        name="Portal",
        whose="client",
        entries=(first, second),
        texts=texts,
        erased={1: {"otto": datetime(2027, 2, 1, tzinfo=UTC)}},
        files={offer_path(digest(offer)): offer.encode(), CERTIFICATE: certificate_pdf(attested)},
    )


@cache
def whole() -> Members:
    """The members of such a record, which is whole."""
    content = record_zip(record())
    found = verified_record(content)
    assert (found.misfit, found.erased, len(found.entries)) == (None, 1, 2)
    return taken_apart(content)


def taken_apart(content: bytes) -> Members:
    """All members."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def put_together(members: Members) -> bytes:
    """An archive again; nothing in it has to be compressed."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def indexed(members: Members) -> Members:
    """An index that fits to what the members have become."""
    index = json.loads(members[INDEX])
    del index["sha256"]
    others = {path: content for path, content in members.items() if path != INDEX}
    index["members"] = {path: sha256(content).hexdigest() for path, content in sorted(others.items())}
    return others | {INDEX: index_text(index).encode()}


def told(members: Members) -> str:
    """Where something does not fit; empty where all does."""
    try:
        misfit = verified_record(put_together(members)).misfit
    except Unreadable as error:
        return str(error)
    return misfit.where if misfit else ""


@st.composite
def flipped(draw: st.DrawFn, *left_out: str) -> tuple[str, Members]:
    """One bit of one member is another one; the member's path, and all members."""
    path = draw(st.sampled_from(sorted(whole().keys() - set(left_out))))
    content = bytearray(whole()[path])
    at = draw(st.integers(0, len(content) - 1))
    content[at] ^= 1 << draw(st.integers(0, 7))
    return path, whole() | {path: bytes(content)}


@given(flipped())
def test_a_slip_of_one_bit_is_found_where_it_is(found: tuple[str, Members]) -> None:
    path, members = found
    assert path in told(members) or (path == INDEX and told(members))


@given(flipped(INDEX, CERTIFICATE))
def test_a_slip_is_found_although_the_index_was_made_anew(found: tuple[str, Members]) -> None:
    """Save in the day on which a text was erased: what is gone binds nothing."""
    _, members = found
    assert told(indexed(members)) or (members | {TEXTS: b""} == whole() | {TEXTS: b""} and texts(members))


def texts(members: Members) -> bool:
    """Whether all texts that were not erased are as they were."""
    found, before = (json.loads(each[TEXTS]) for each in (members, whole()))
    return all(each["1"].pop("otto")["erased"] for each in (found, before)) and found == before


@given(st.data())
def test_what_is_left_out_is_named(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(sorted(whole().keys())))
    members = {name: content for name, content in whole().items() if name != path}
    assert path in told(members)


def test_another_head_in_the_index_is_found() -> None:
    index = json.loads(whole()[INDEX])
    del index["sha256"]
    index["head"]["hash"] = "0" * 64
    assert told(whole() | {INDEX: index_text(index).encode()}) == INDEX


def test_a_text_of_no_entry_is_found() -> None:
    texts = json.loads(whole()[TEXTS]) | {"7": {}}
    assert told(indexed(whole() | {TEXTS: canonical(texts).encode()})) == TEXTS


@pytest.mark.parametrize(
    ("net", "why"), [("1", "is of an entry that is not in this record"), ("", "is no certificate")]
)
def test_a_certificate_of_another_record_is_found(net: str, why: str) -> None:
    other = taken_apart(record_zip(record(net)))[CERTIFICATE] if net else b"%PDF-1.7"
    misfit = verified_record(put_together(indexed(whole() | {CERTIFICATE: other}))).misfit
    assert misfit == (CERTIFICATE, why)


def rewritten(entries: tuple[Entry, ...], **facts: str) -> tuple[Entry, ...]:
    """A ledger that was made anew from its first entry, with other facts in its last one."""
    head, made = beginning(PROJECT), []
    for entry in entries:
        new = dict(entry.facts) | (facts if entry is entries[-1] else {})
        again = appended(head, entry.at, entry.kind, new, {})._replace(sealed=entry.sealed, hash="")
        made.append(again._replace(hash=digest(canonical(again))))
        head = Head(entry.number, made[-1].hash)
    return tuple(made)


def test_a_record_made_anew_fits_in_itself_and_not_beside_a_certificate() -> None:
    entries = rewritten(record().entries, net="1.00")
    index = json.loads(whole()[INDEX]) | {"head": {"number": 2, "hash": entries[-1].hash}}
    lines = "".join(f"{canonical(entry)}\n" for entry in entries).encode()
    members = {**whole(), LEDGER: lines, INDEX: json.dumps(index).encode()}
    del members[CERTIFICATE]
    forged = put_together(indexed(members))
    assert verified_record(forged).misfit is None
    witness = verified_certificate(attached_text(whole()[CERTIFICATE]) or "").head
    assert verified_record(forged, witness).anchored is False
