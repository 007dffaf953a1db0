"""The server as people start and stop it."""

import argparse
import signal
import socket
from pathlib import Path

import pytest

from milegate.config.serve import arguments, obstacle
from tests.config.running import free_port, running, start


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_it_runs_and_ends_quietly(tmp_path: Path, how: signal.Signals) -> None:
    with running(tmp_path) as server:
        page = server.get("/demo/estimate")
        code, said, seconds = server.stop(how)
    assert "Fernhain client portal" in page
    assert "/static/css/base." in page
    assert (code, said) == (0, "")
    assert seconds < 10


def test_a_second_start_finds_everything(tmp_path: Path) -> None:
    for _ in range(2):
        with running(tmp_path) as server:
            assert "Fernhain" in server.get("/")
    names = {file.name for file in tmp_path.iterdir()}
    assert names >= {"secret-key", "demo.sqlite3", "static"}
    assert "milegate.sqlite3" not in names


def test_without_the_demo_it_has_a_database_of_its_own(tmp_path: Path) -> None:
    with running(tmp_path, "--workers", "1") as server:
        assert "There is no project here yet" in server.get("/")
    assert (tmp_path / "milegate.sqlite3").exists()
    assert not (tmp_path / "demo.sqlite3").exists()


def test_a_busy_port_is_said_in_one_line(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        process = start(tmp_path, port, "--demo")
        said, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert said.startswith(f"milegate: port {port} is taken by another program")
    assert "make run PORT=" in said
    assert said.count("\n") == 1


def test_a_wrong_setting_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MILEGATE_HTTPS", "perhaps")
    process = start(tmp_path, free_port())
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 1
    assert said == "milegate: MILEGATE_HTTPS=perhaps is neither yes nor no: write 1 or 0\n"


def test_the_demo_stays_on_this_machine() -> None:
    asked = arguments(["--demo", "--host", "192.0.2.1"])
    assert "this machine alone" in obstacle(asked)


def test_an_address_of_another_machine_is_said() -> None:
    assert "cannot listen on 192.0.2.1" in obstacle(arguments(["--host", "192.0.2.1"]))


@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_a_port_is_a_number(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        arguments(["--port", port])
    assert "is no port" in capsys.readouterr().err


def test_the_defaults_are_local() -> None:
    asked = arguments([])
    assert isinstance(asked, argparse.Namespace)
    assert (asked.host, asked.port, asked.demo) == ("127.0.0.1", 8000, False)
