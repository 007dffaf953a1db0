"""A certificate and a record are checked offline, and whatever was changed in them is named."""

import json
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from milegate.actions.certificates import agency_certificate, client_certificate, signed_certificate
from milegate.actions.countersigning import countersign
from milegate.actions.errors import NotFound
from milegate.actions.record_files import agency_record, client_record
from milegate.core.edits import Set
from milegate.core.ledger import Head
from milegate.exports.attachments import attached_text
from milegate.exports.record import index_text
from milegate.exports.unpacked import Unreadable
from milegate.exports.verified import parsed_head, verified_certificate, verified_record
from milegate.store.records.ledger import erase_person
from tests.actions.changing import edit
from tests.actions.proposing import guest, sent, signed
from tests.cli.door import run
from tests.people import World

pytestmark = pytest.mark.django_db


def accepted(world: World) -> tuple[bytes, bytes]:
    """The certificate and the client's record of a proposal with an option, signed and countersigned."""
    edit(world.actor(), world.project, Set("item", "export", "optional", True))
    found = sent(world)
    anna = guest(found)
    signed(anna, "export")
    countersign(world.actor(), world.project, found.proposal.public_id)
    return client_certificate(anna).content, client_record(anna).content


def rewritten(record: bytes, **members: bytes | None) -> bytes:
    """A record with other members; None leaves one out."""
    with ZipFile(BytesIO(record)) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, each in (content | members).items():
            if each is not None:
                archive.writestr(name, each)
    return out.getvalue()


def member(record: bytes, name: str) -> bytes:
    """One member of a record."""
    with ZipFile(BytesIO(record)) as archive:
        return archive.read(name)


def test_both_are_whole_and_anchor_one_another(world: World) -> None:
    certificate, record = accepted(world)
    attached = verified_certificate(attached_text(certificate) or "")
    assert (attached.misfit, attached.head.number) == (None, 2)
    found = verified_record(record, attached.head)
    assert (found.misfit, found.anchored, len(found.entries)) == (None, True, 3)
    assert verified_record(record).anchored is None
    assert verified_record(record, Head(2, "0" * 64)).anchored is False


def test_the_same_record_is_the_same_file(world: World) -> None:
    _, record = accepted(world)
    assert agency_record(world.actor(), world.project).content != record
    assert (
        agency_record(world.actor(), world.project).content
        == agency_record(world.actor(), world.project).content
    )


@pytest.mark.parametrize("name", ["ledger.jsonl", "texts.json"])
def test_a_changed_member_is_named(world: World, name: str) -> None:
    _, record = accepted(world)
    misfit = verified_record(rewritten(record, **{name: member(record, name) + b" "})).misfit
    assert misfit == (name, "was changed")


def test_a_missing_or_an_additional_member_is_named(world: World) -> None:
    _, record = accepted(world)
    assert verified_record(rewritten(record, **{"certificates/v1.pdf": None})).misfit == (
        "certificates/v1.pdf",
        "is missing",
    )
    more = verified_record(rewritten(record, **{"offers/more.json": b"{}"})).misfit
    assert more == ("offers/more.json", "does not belong to this record")


def forged(record: bytes, name: str, content: bytes) -> bytes:
    """A record in which a member was changed, and the index with it."""
    index = json.loads(member(record, "record.json"))
    del index["sha256"]
    index["members"][name] = sha256(content).hexdigest()
    return rewritten(record, **{name: content, "record.json": index_text(index).encode()})


def test_a_changed_entry_is_named_although_the_index_was_changed_with_it(world: World) -> None:
    _, record = accepted(world)
    lines = member(record, "ledger.jsonl").decode().splitlines(keepends=True)
    cheaper = lines[1].replace('"net":"', '"net":"1')
    found = verified_record(forged(record, "ledger.jsonl", "".join([lines[0], cheaper, lines[2]]).encode()))
    assert found.misfit == ("entry 2", "was changed: its hash is another one")


def test_a_cut_off_end_is_found_by_the_index_or_by_a_certificate(world: World) -> None:
    certificate, record = accepted(world)
    lines = member(record, "ledger.jsonl").decode().splitlines(keepends=True)
    short = forged(record, "ledger.jsonl", lines[0].encode())
    assert verified_record(short).misfit == ("entry 3", "is missing at the end")
    head = verified_certificate(attached_text(certificate) or "").head
    assert verified_record(short, head).anchored is False


def test_another_name_is_found(world: World) -> None:
    _, record = accepted(world)
    texts = member(record, "texts.json").replace(b"Anna Klein", b"Otto Klein")
    assert verified_record(forged(record, "texts.json", texts)).misfit == (
        "entry 2",
        "was made with another text for “name”",
    )


def test_another_offer_is_found(world: World) -> None:
    _, record = accepted(world)
    index = json.loads(member(record, "record.json"))
    path = next(name for name in index["members"] if name.startswith("offers/"))
    changed = member(record, path).replace(b"Sign-in", b"Sign-up")
    assert verified_record(forged(record, path, changed)).misfit == (path, "is not the offer that was sent")


def test_an_erased_person_leaves_a_record_that_fits(world: World) -> None:
    _, before = accepted(world)
    assert b"Anna Klein" in member(before, "texts.json")
    erase_person(about="anna@acme.example")
    after = agency_record(world.actor(), world.project).content
    found = verified_record(after)
    assert (found.misfit, found.erased > 3) == (None, True)
    assert b"Anna Klein" not in member(after, "texts.json")


def test_the_clients_record_does_not_hold_what_is_internal(world: World) -> None:
    _, record = accepted(world)
    everything = b"".join(member(record, name) for name in ("texts.json", "ledger.jsonl", "record.json"))
    for word in (b"They tried this twice", b"agent", b"cost", b"margin"):
        assert word not in everything.replace(b'"by":"agency"', b"")
    with ZipFile(BytesIO(record)) as archive:
        assert all(b"They tried this twice" not in archive.read(name) for name in archive.namelist())


def test_where_a_signature_came_from_stays_with_the_agency(world: World) -> None:
    found = sent(world)
    anna = replace(guest(found), address="198.51.100.7", agent="Lynx/2.9")
    signed(anna)
    mine = agency_certificate(world.actor(), world.project, found.proposal.public_id).content
    certificate, record = client_certificate(anna).content, client_record(anna).content
    theirs = signed_certificate(anna, found.proposal.public_id).content
    inside = member(record, "certificates/v1.pdf")
    told = [attached_text(each) or "" for each in (mine, certificate, theirs, inside)]
    assert [("198.51.100.7" in each, "Lynx" in each) for each in told] == [
        (True, True),
        *[(False, False)] * 3,
    ]
    assert all(verified_certificate(each).misfit is None for each in told)
    assert verified_record(record).misfit is None


def test_a_changed_certificate_is_found(world: World) -> None:
    certificate, _ = accepted(world)
    text = attached_text(certificate) or ""
    value = json.loads(text)
    for change in (
        {"offer": value["offer"].replace("Sign-in", "Sign-up")},
        {"consent": "I do."},
        {"terms": "{}"},
    ):
        assert verified_certificate(json.dumps(value | change)).misfit is not None
    value["entries"][0]["facts"]["net"] = "1.00"
    assert verified_certificate(json.dumps(value)).misfit == (
        "entry 2",
        "was changed: its hash is another one",
    )


def test_before_a_signature_there_is_no_certificate(world: World) -> None:
    found = sent(world)
    with pytest.raises(NotFound):
        client_certificate(guest(found))
    with pytest.raises(NotFound):
        agency_certificate(world.actor(), world.project, found.proposal.public_id)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 nothing", b"%PDF-1.7 nothing", b"\0" * 100])
def test_other_files_are_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "file"
    file.write_bytes(content)
    result = run("verify", str(file))
    assert result.exit_code == 2
    assert "neither a record nor a certificate" in result.output


def test_the_command_says_what_it_found(world: World, tmp_path: Path) -> None:
    certificate, record = accepted(world)
    (tmp_path / "c.pdf").write_bytes(certificate)
    (tmp_path / "r.zip").write_bytes(record)
    alone = run("verify", str(tmp_path / "r.zip"))
    assert (alone.exit_code, "Consistent, not anchored" in alone.output) == (0, True)
    both = run("verify", str(tmp_path / "r.zip"), "--certificate", str(tmp_path / "c.pdf"))
    assert (both.exit_code, "Consistent, and anchored" in both.output) == (0, True)
    told = run("verify", str(tmp_path / "c.pdf")).output
    assert "Whole: offer, terms" in told
    assert "Signed: version 1, total 3520.00 EUR, Anna Klein, Acme Ltd, 20" in told
    (tmp_path / "r.zip").write_bytes(rewritten(record, **{"texts.json": b"{}"}))
    broken = run("verify", str(tmp_path / "r.zip"), "--json")
    assert (broken.exit_code, json.loads(broken.output)["misfit"]["where"]) == (1, "texts.json")


@pytest.mark.parametrize("text", ["", "7", "7:abc", "x:" + "0" * 64, "7:" + "g" * 64])
def test_a_head_that_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="a head is a number"):
        parsed_head(text)


def test_an_archive_without_an_index_is_no_record() -> None:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("other.json", "{}")
    with pytest.raises(Unreadable, match=r"record\.json is missing"):
        verified_record(out.getvalue())
