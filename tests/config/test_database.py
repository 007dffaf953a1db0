"""DATABASE_URL: what it may say, and how a wrong one is answered."""

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from milegate.config import database as wiring
from milegate.config.database import database
from milegate.config.environment import BadSetting
from tests.config.running import free_port, migrated, start

FOLDER = Path("/data")
HIDDEN = "s3cret"


def chosen(url: str, demo: bool = False) -> dict[str, Any]:
    """The database of an address."""
    return database(FOLDER, demo, {"DATABASE_URL": url})


def refused(url: str, demo: bool = False) -> str:
    """Why an address is not taken."""
    with pytest.raises(BadSetting) as caught:
        chosen(url, demo)
    return str(caught.value)


def test_without_an_address_it_is_a_file_of_the_data_folder() -> None:
    assert database(FOLDER, False, {})["NAME"] == FOLDER / "milegate.sqlite3"
    assert database(FOLDER, True, {"DATABASE_URL": " "})["NAME"] == FOLDER / "demo.sqlite3"


def test_sqlite_waits_for_its_turn_and_begins_transactions_at_once() -> None:
    options = database(FOLDER, False, {})["OPTIONS"]
    assert (options["transaction_mode"], options["timeout"]) == ("IMMEDIATE", 10)
    for words in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        assert words in options["init_command"]


def test_the_demo_takes_no_other_database() -> None:
    assert "the demo has a database of its own" in refused("postgres://localhost/name", demo=True)


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("sqlite:///team.sqlite3", "/data/team.sqlite3"),
        ("sqlite:////srv/team%20one.sqlite3", "/srv/team one.sqlite3"),
    ],
)
def test_sqlite_elsewhere(url: str, file: str) -> None:
    assert chosen(url)["NAME"] == Path(file)
    assert chosen(url)["OPTIONS"] == database(FOLDER, False, {})["OPTIONS"]


def test_postgres_with_everything() -> None:
    found = chosen("postgres://some%40one:p%2Fw%3A%25@db.example:5433/mile%20gate?sslmode=require&pool=20")
    assert found["ENGINE"] == "django.db.backends.postgresql"
    assert (found["USER"], found["PASSWORD"]) == ("some@one", "p/w:%")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", "5433", "mile gate")
    assert found["OPTIONS"]["sslmode"] == "require"
    assert found["OPTIONS"]["pool"]["max_size"] == 20
    assert found["CONN_MAX_AGE"] == 0


def test_postgres_with_little() -> None:
    found = chosen("postgresql:///milegate")
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["PORT"]) == ("", "", "", "")
    assert (found["OPTIONS"]["pool"]["max_size"], found["OPTIONS"]["connect_timeout"]) == (8, 5)
    assert "lock_timeout=10s" in found["OPTIONS"]["options"]


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("postgres://me@/name?host=/Run/Socket", "/Run/Socket"),
        ("postgres://me@%2FRun%2FSocket/name", "/Run/Socket"),
        ("postgres://me@[::1]:5432/name", "::1"),
    ],
)
def test_hosts_and_sockets(url: str, host: str) -> None:
    assert chosen(url)["HOST"] == host


def test_what_the_address_says_of_the_session_comes_last() -> None:
    options = chosen("postgres://h/name?options=-c%20statement_timeout%3D5s")["OPTIONS"]["options"]
    assert options.endswith("-c statement_timeout=5s")


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("mysql://me:s3cret@h/name", "begins with “mysql:”"),
        ("milegate", "begins with “nothing:”"),
        ("postgres://me:s3cret@h", "names no database"),
        ("postgres://me:s3cret@h/a/b", "names no database"),
        ("postgres://me:s3cret/more@h/name", "write / as %2F"),
        ("postgres://me:s3cret@h:port/name", "no number for a port"),
        ("postgres://me:s3cret@h:99999/name", "no number for a port"),
        ("postgres://me:s3cret#1@h/name", "write it as %23"),
        ("postgres://me:s3cret@[::1/name", "is no address"),
        ("postgres://me:s3cret@h/name?ssl=on", "not known (ssl)"),
        ("postgres://me:s3cret@h/name?pool=many", "pool=many"),
        ("postgres://me:s3cret@h/name?pool=0", "1 to 100"),
        ("postgres://me:s3cret@h/name?connect_timeout=soon", "whole seconds"),
        ("sqlite://", "names no file"),
        ("sqlite:///", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite://team.sqlite3", "names no file"),
    ],
)
def test_a_wrong_address_is_said_in_one_line_without_the_password(url: str, said: str) -> None:
    words = refused(url)
    assert words.startswith("DATABASE_URL ")
    assert said in words
    assert HIDDEN not in words
    assert "\n" not in words


def test_a_missing_driver_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wiring, "DRIVER", ("psycopg", "a_driver_that_nobody_has"))
    assert "pip install 'milegate[postgres]'" in refused("postgres://h/name")


def test_a_database_that_does_not_answer_is_said_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgres://me:{HIDDEN}@127.0.0.1:{free_port()}/name")
    said, _ = start(tmp_path, free_port()).communicate(timeout=60)
    assert said.startswith("milegate: the database of DATABASE_URL cannot be reached: ")
    assert said.count("\n") == 1
    assert HIDDEN not in said


def test_the_demo_says_so_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://127.0.0.1/name")
    process = start(tmp_path, free_port(), "--demo")
    said, _ = process.communicate(timeout=60)
    assert (process.returncode, said.count("\n")) == (1, 1)
    assert "the demo has a database of its own" in said


def test_migrating_can_be_repeated_and_started_twice_at_once(tmp_path: Path) -> None:
    first, second = migrated(tmp_path / "a"), migrated(tmp_path / "a")
    said = sorted(process.communicate(timeout=60)[0] for process in (first, second))
    assert (first.returncode, second.returncode) == (0, 0), said
    assert said[0].startswith("Migrations applied: ")
    assert said[1] == "The tables are up to date.\n"


@pytest.mark.django_db
def test_the_connection_keeps_the_promises_of_the_settings() -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)
            assert cursor.execute("PRAGMA synchronous").fetchone() == (1,)
        else:
            cursor.execute("SHOW lock_timeout")
            assert cursor.fetchone() == ("10s",)
    assert settings.DATABASES["default"]["ATOMIC_REQUESTS"] is False
