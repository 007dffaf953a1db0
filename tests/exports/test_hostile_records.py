"""Files that somebody made to deceive `milegate verify`: an answer at once, and nothing unpacked beyond."""

import json
import time
import zlib
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pikepdf
import pytest

from milegate.exports.record import FORMAT, index_text
from tests.cli.door import run

SECONDS = 2
ZEROS = b"\0" * 140_000_000
Members = dict[str, bytes]


def archive(members: Members) -> bytes:
    """A ZIP archive."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return out.getvalue()


def record(files: Members | None = None, **changed: object) -> Members:
    """A record without an entry, with more files, in which a little is different."""
    members = {"ledger.jsonl": b"", "texts.json": b"{}"} | (files or {})
    listed = {path: sha256(content).hexdigest() for path, content in members.items()}
    index = {"format": FORMAT, "project": "p", "name": "n", "for": "client", "head": {}, "members": listed}
    return members | {"record.json": index_text(index | changed).encode()}


def halved() -> Members:
    """A record whose name ends in half a character."""
    return record() | {"record.json": record()["record.json"].replace(b'"n"', b'"\\ud800"')}


def deep(opening: str = "[", times: int = 1_000_000) -> bytes:
    """JSON that is nested without end."""
    return (opening * times).encode()


def twice() -> bytes:
    """An archive with two members of one name: which one is read is a matter of taste."""
    out = BytesIO(archive(record()))
    with ZipFile(out, "a") as made, pytest.warns(UserWarning, match="Duplicate"):
        made.writestr("record.json", record(name="another")["record.json"])
    return out.getvalue()


def lying() -> bytes:
    """A member that unpacks to more than it says."""
    honest = archive(record({"offers/x.json": ZEROS}))
    return honest.replace(len(ZEROS).to_bytes(4, "little"), (10).to_bytes(4, "little"))


def spoilt() -> bytes:
    """An archive with a deflated member that is none."""
    content = bytearray(archive(record({"offers/x.json": b"some text " * 1000})))
    at = content.index(b"offers/x.json") + len("offers/x.json")
    content[at : at + 20] = b"\xff" * 20
    return bytes(content)


def many() -> bytes:
    """An archive that lists a million members."""
    return archive(record()) + b"PK\x01\x02" * 1_000_000


def certificate(content: bytes, filters: int = 1) -> bytes:
    """A PDF with such a certificate in it."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    for _ in range(filters):
        content = zlib.compress(content, 9)
    stream = pikepdf.Stream(pdf, content)
    stream["/Filter"] = pikepdf.Array([pikepdf.Name("/FlateDecode")] * filters)
    inside = pikepdf.Dictionary(F=pdf.make_indirect(stream))
    name = "certificate.json"
    file = pikepdf.Dictionary(Type=pikepdf.Name("/Filespec"), EF=inside, F=name, UF=name)
    listed = pikepdf.Array(["certificate.json", pdf.make_indirect(file)])
    pdf.Root.Names = pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=listed))
    out = BytesIO()
    pdf.save(out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return out.getvalue()


FILES: dict[str, Callable[[], bytes]] = {
    "bomb": lambda: archive(record({"offers/x.json": ZEROS})),
    "huge JSON": lambda: archive(record({"ledger.jsonl": b"[[],[],[]]\n" * 1_000_000})),
    "deep index": lambda: archive(record() | {"record.json": deep()}),
    "deep texts": lambda: archive(record({"texts.json": deep('{"1":')})),
    "deep facts": lambda: archive(record({"ledger.jsonl": deep()})),
    "climbing": lambda: archive(record({"../../etc/passwd.json": b"x"})),
    "absolute": lambda: archive(record({"/etc/passwd.json": b"x"})),
    "twice": twice,
    "lying": lying,
    "spoilt": spoilt,
    "many": many,
    "truncated": lambda: archive(record())[:-40],
    "no archive": lambda: b"PK\x03\x04" + b"x" * 1000,
    "empty": lambda: b"",
    "index of lists": lambda: archive(record() | {"record.json": b"[]"}),
    "members as list": lambda: archive(record(members=[])),
    "members as text": lambda: archive(record(members="x")),
    "head as text": lambda: archive(record(head="x")),
    "no name": lambda: archive(record() | {"record.json": index_text({"format": FORMAT}).encode()}),
    "long number": lambda: archive(record({"texts.json": b'{"1":' + b"9" * 5_000 + b"}"})),
    "half a character": lambda: archive(halved()),
    "certificate bomb": lambda: certificate(ZEROS[: 40 * 1024 * 1024]),
    "certificate of lists": lambda: certificate(b"[]"),
    "deep certificate": lambda: certificate(deep()),
    "certificate of nothing": lambda: certificate(json.dumps({"format": "milegate certificate 1"}).encode()),
    "no certificate": lambda: certificate(b"\xff\xfe"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_told_at_once(tmp_path: Path, name: str) -> None:
    file = tmp_path / "file"
    file.write_bytes(FILES[name]())
    began = time.process_time()
    result = run("verify", str(file))
    assert time.process_time() - began < SECONDS
    assert (result.exit_code, "neither a record nor a certificate" in result.output) == (2, True)
    assert "Traceback" not in result.output
    assert list(tmp_path.iterdir()) == [file]
