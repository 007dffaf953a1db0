"""`milegate serve` and `demo`: they start the server, and end as it does."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from milegate.cli import serving
from tests.cli.door import run

SERVER = """
import signal, sys, time
from pathlib import Path
Path({said!r}).write_text(" ".join(sys.argv[1:]))
time.sleep({seconds}) if {seconds} else sys.exit({code})
"""


def server(folder: Path, monkeypatch: pytest.MonkeyPatch, seconds: int = 0, code: int = 0) -> Path:
    """A module in place of the server; the file into which it writes its arguments."""
    said = folder / "said"
    (folder / "stand_in.py").write_text(SERVER.format(said=str(said), seconds=seconds, code=code))
    monkeypatch.setattr(serving, "SERVER", "stand_in")
    monkeypatch.setenv("PYTHONPATH", str(folder))
    return said


@pytest.mark.parametrize(
    ("arguments", "passed"),
    [
        (["demo"], "--port 8000 --demo"),
        (["demo", "--port", "8080"], "--port 8080 --demo"),
        (["serve", "--host", "::1"], "--host ::1 --port 8000"),
    ],
)
def test_what_the_server_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], passed: str
) -> None:
    said = server(tmp_path, monkeypatch)
    assert run(*arguments).exit_code == 0
    assert said.read_text() == passed


def test_a_port_that_is_none_is_refused() -> None:
    assert run("demo", "--port", "70000").exit_code == 2


def test_a_server_that_cannot_start_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server(tmp_path, monkeypatch, code=1)
    result = run("demo")
    assert (result.exit_code, "ended with code 1" in result.output) == (2, True)


@pytest.mark.parametrize("code", [130, 0])
def test_an_interrupted_server_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    server(tmp_path, monkeypatch, code=code)
    assert run("serve").exit_code == 0


def test_ctrl_c_ends_it_cleanly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = server(tmp_path, monkeypatch, seconds=60)
    script = "from milegate.cli import main, serving; serving.SERVER = 'stand_in'; main.main()"
    with subprocess.Popen(
        [sys.executable, "-c", script, "demo"], start_new_session=True, stderr=subprocess.DEVNULL
    ) as process:
        end = time.monotonic() + 20
        while not said.exists() and time.monotonic() < end:
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(20) == 0
