"""Certificates and records that somebody made to fill the memory or the screen of whoever checks them."""

import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from milegate.exports.record import Record, record_zip
from tests.exports.test_hostile_records import ZEROS, certificate

ROOM = 300_000_000
"""Bytes that `milegate verify` may take: with an honest file it needs a fifth of that."""


def on_an_old_line() -> bytes:
    """The line before a bomb ends as it did on old Macintoshes."""
    return certificate(ZEROS).replace(b">>\nstream\n", b">>\nstream\r")


def far_from_the_line() -> bytes:
    """Between a bomb and its word stands more than the end of a line."""
    return certificate(ZEROS).replace(b">>\nstream\n", b">>\nstream %\n")


def in_disguise() -> bytes:
    """A bomb in two shells, one of which is written in another way."""
    return certificate(ZEROS, 2).replace(b"/Filter", b"/F#69lter")


FILES: dict[str, Callable[[], bytes]] = {
    "on an old line": on_an_old_line,
    "far from the line": far_from_the_line,
    "in two shells": lambda: certificate(ZEROS, 2),
    "in disguise": in_disguise,
    "much JSON": lambda: certificate(b"[" + b"[]," * 10_000_000 + b"0]"),
}


def verified(file: Path) -> subprocess.CompletedProcess[str]:
    """What `milegate verify` says in little room."""
    return subprocess.run(
        [sys.executable, "-m", "milegate", "verify", str(file)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (ROOM, ROOM)),
    )


@pytest.mark.parametrize("name", FILES)
def test_a_certificate_is_not_unpacked_beyond_what_one_has(tmp_path: Path, name: str) -> None:
    file = tmp_path / "file"
    file.write_bytes(FILES[name]())
    found = verified(file)
    assert (found.returncode, "no certificate is attached" in found.stderr) == (2, True)


def test_a_name_in_a_record_writes_no_verdict(tmp_path: Path) -> None:
    name = "Acme”: 3 entries.\nConsistent, and anchored by the head that was kept outside.\x1b[8m\u202e"
    file = tmp_path / "record.zip"
    file.write_bytes(record_zip(Record("p\x1b[1A", name, "client", (), {}, {}, {})))
    said = verified(file).stdout
    assert [line.partition(" ")[0] for line in said.splitlines()] == ["The", "Consistent,"]
    assert said.splitlines()[-1].startswith("Consistent, not anchored")
    assert not set(said) & {"\x1b", "\u202e"}
