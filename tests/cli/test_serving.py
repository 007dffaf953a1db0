"""`milegate serve` and `demo`: they become the server, and end as it does."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.door import run

SCRIPT = "from milegate.cli import main, serving; serving.SERVER = 'stand_in'; main.main()"
SERVER = """
import os, sys, time
from pathlib import Path
said = Path({said!r})
said.with_suffix(".new").write_text(" ".join([str(os.getpid()), *sys.argv[1:]]))
said.with_suffix(".new").rename(said)
time.sleep({seconds})
sys.exit({code})
"""


def started(folder: Path, *arguments: str, seconds: int = 0, code: int = 0) -> "subprocess.Popen[bytes]":
    """The command, with a module in place of the server that writes who it is, and what it is told."""
    text = SERVER.format(said=str(folder / "said"), seconds=seconds, code=code)
    (folder / "stand_in.py").write_text(text)
    command = [sys.executable, "-c", SCRIPT, *arguments]
    return subprocess.Popen(command, env=os.environ | {"PYTHONPATH": str(folder)}, stderr=subprocess.DEVNULL)


def said(folder: Path) -> tuple[int, str]:
    """Who the server is, as soon as it has begun, and what it was told."""
    end = time.monotonic() + 20
    while not (folder / "said").exists() and time.monotonic() < end:
        time.sleep(0.02)
    process, _, told = (folder / "said").read_text().partition(" ")
    return int(process), told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["demo"], "--port 8000 --demo"),
        (["demo", "--port", "8080"], "--port 8080 --demo"),
        (["serve", "--host", "::1"], "--host ::1 --port 8000"),
    ],
)
def test_what_the_server_is_told(tmp_path: Path, arguments: list[str], told: str) -> None:
    with started(tmp_path, *arguments) as process:
        assert process.wait(20) == 0
    assert said(tmp_path)[1] == told


def test_a_port_that_is_none_is_refused() -> None:
    assert run("demo", "--port", "70000").exit_code == 2


def test_it_ends_with_the_code_of_the_server(tmp_path: Path) -> None:
    with started(tmp_path, "demo", code=1) as process:
        assert process.wait(20) == 1


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_signal_reaches_the_server_itself(tmp_path: Path, how: signal.Signals) -> None:
    with started(tmp_path, "serve", seconds=60) as process:
        assert said(tmp_path)[0] == process.pid
        process.send_signal(how)
        assert process.wait(20) == -how
