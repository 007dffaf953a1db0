"""The server as people start and stop it."""

import argparse
import signal
import socket
from contextlib import ExitStack
from pathlib import Path
from select import select

import pytest

from milegate.config.serve import arguments, obstacle
from milegate.web.limits import BODIES_AT_ONCE
from tests.config.running import PATIENCE, free_port, running, start
from tests.installation import Installation, demo_folder

# A form as far as its headers go; an empty line ends them. The cookie is why its body is waited for.
FORM = (
    "POST /try HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n"
    f"Content-Type: application/x-www-form-urlencoded\r\nCookie: milegate-csrf={'c' * 32}\r\n"
)


@pytest.fixture
def folder(tmp_path: Path, prepared: Installation) -> Path:
    """A folder in which a demo starts quickly."""
    return demo_folder(tmp_path / "data", prepared)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_it_runs_and_ends_quietly(folder: Path, how: signal.Signals) -> None:
    with running(folder) as server:
        page = server.get("/demo/estimate")
        code, said, seconds = server.stop(how)
    assert "Fernhain client portal" in page
    assert "/static/css/base." in page
    assert (code, said) == (0, "")
    assert seconds < 10


@pytest.mark.parametrize("workers", ["1", "2"])
def test_nothing_outlives_a_server_that_is_killed(folder: Path, workers: str) -> None:
    with running(folder, "--workers", workers) as server:
        port = server.address.rpartition(":")[2]
        server.process.kill()
        server.process.communicate(timeout=PATIENCE)  # ends when nobody is left who could say something
        assert obstacle(arguments(["--port", port])) == ""


def test_silent_clients_leave_room_for_others(folder: Path) -> None:
    with running(folder) as server, ExitStack() as silent:
        for _ in range(16):
            silent.enter_context(server.connected(f"{FORM}\r\n"))
            silent.enter_context(server.connected(FORM))
        assert "Fernhain" in server.get("/")
        with server.connected(f"{FORM}\r\n{'x' * 100}") as other:
            assert other.recv(100).startswith(b"HTTP/1.1 4")


def test_however_many_are_silent_pages_are_read(folder: Path) -> None:
    with running(folder, "--demo", "--workers", "1") as server, ExitStack() as silent:
        forms = [silent.enter_context(server.connected(f"{FORM}\r\n")) for _ in range(BODIES_AT_ONCE + 1)]
        (refused,), _, _ = select(forms, [], [], PATIENCE)
        assert refused.recv(100).startswith(b"HTTP/1.1 503 ")
        assert "Fernhain" in server.get("/")


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
