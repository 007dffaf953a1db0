"""What the repository must never hold: addresses of package indexes, paths of one machine, exemptions."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.gates.sources import ROOT, files, place, python

LOCKS = ("requirements.lock", "requirements-dev.lock")
FOREIGN_LOCKS = {"uv.lock", "poetry.lock", "pdm.lock", "Pipfile.lock", "pylock.toml", "package-lock.json"}
SMALL = 1_000_000  # bytes; larger files are pictures and papers, not text
HOMES = re.compile("/" + r"(home|Users|root)/[\w.-]")
SETUPS = re.compile(r"[p]ypi\.org|[p]ythonhosted|[i]ndex-url|[f]ind-links")


def texts() -> dict[Path, str]:
    """Return every text of the repository but the licence, which is not ours to change."""
    found: dict[Path, str] = {}
    for path in files():
        if path.stat().st_size < SMALL and path.name != "LICENSE":
            content = path.read_bytes()
            found |= {} if b"\0" in content else {path: content.decode("utf-8", "replace")}
    return found


@pytest.mark.parametrize("name", LOCKS)
def test_locks_hold_hashes_and_no_addresses(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    pinned = re.findall(r"^[a-z0-9].*==", text, re.MULTILINE)
    assert "://" not in text
    assert "file:" not in text
    assert len(pinned) == len(re.findall(r"== ?\S+.*\\\n    --hash=sha256:", text)) > 0


def test_no_other_lock_file_is_kept() -> None:
    assert [place(path) for path in files() if path.name in FOREIGN_LOCKS] == []


def test_no_path_of_one_machine_is_kept() -> None:
    here = str(ROOT) if len(ROOT.parts) > 2 else str(ROOT) + "/"
    kept = [place(path) for path, text in texts().items() if here in text or HOMES.search(text)]
    assert kept == []


def test_no_package_index_is_named() -> None:
    own = {ROOT / "tools/lock.py"}  # names the options that keep them out
    kept = [place(path) for path, text in texts().items() if path not in own and SETUPS.search(text)]
    assert kept == []


def test_no_file_is_exempt() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        lint = tomllib.load(file)["tool"]["ruff"]["lint"]
    assert lint["per-file-ignores"] == {"tests/**": ["S101"]}


def test_no_line_is_exempt() -> None:
    """`type: ignore[code]` may stand where somebody else's types are wrong; nothing else is excused."""
    excuse = re.compile(r"#\s*([n]oqa|[r]uff: ?noqa|[t]ype: ignore(?!\[)|[m]ypy: |[p]ragma: no|[f]mt: )")
    excused = [
        place(path, number)
        for path in python()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if excuse.search(line)
    ]
    assert excused == []
