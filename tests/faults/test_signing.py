"""A server that is killed while somebody signs, and answers that are lost: one signature, or none at all."""

import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from threading import Thread
from typing import Any

import httpx
import psycopg
from psycopg import sql

from tests.config.running import PATIENCE, Running, running
from tests.faults.killing import kill
from tests.faults.test_letters import Slow
from tests.installation import Installation
from tests.letterbox import Letterbox, opened

BEFORE = {"kinds": ["proposal-sent"], "fault": None, "state": "sent", "signatures": 0, "agreements": 0}
AFTER = {
    "kinds": ["proposal-sent", "proposal-accepted"],
    "fault": None,
    "state": "accepted",
    "signatures": 1,
    "agreements": 1,
    "codes": 1,
}
SLOW = """
CREATE TRIGGER slow BEFORE INSERT ON store_letter BEGIN
SELECT count(*) FROM (WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n); END
"""
"""The last step of the transaction of a signature takes for ever."""


@dataclass(frozen=True)
class Anna:
    """Her browser, on one server."""

    browser: httpx.Client
    waiting: dict[str, Any]

    @classmethod
    @contextmanager
    def at(cls, server: Running, waiting: dict[str, Any]) -> Iterator["Anna"]:
        """She comes by her link."""
        with httpx.Client(base_url=server.address, timeout=PATIENCE) as browser:
            anna = cls(browser, waiting)
            assert browser.get(f"/c/{waiting['token']}").status_code == 302
            assert browser.get(anna.place).status_code == 200
            yield anna

    @property
    def place(self) -> str:
        """The address of her page."""
        return f"/c/p/{self.waiting['link']}/"

    def sign(self) -> int:
        """Send the form; the status of the answer, 0 for a connection that broke."""
        form = self.waiting["form"] | {"csrfmiddlewaretoken": self.browser.cookies["milegate-csrf"]}
        try:
            return self.browser.post(f"{self.place}sign", data=form).status_code
        except httpx.TransportError:
            return 0


def awaited(installed: Installation) -> dict[str, Any]:
    """A proposal waits."""
    waiting: dict[str, Any] = json.loads(installed.python("-m", "tests.faults.signing"))
    return waiting


def kept(installed: Installation, waiting: dict[str, Any]) -> dict[str, Any]:
    """What the installation keeps of it."""
    found: dict[str, Any] = json.loads(installed.python("-m", "tests.faults.signing", waiting["project"]))
    return found


def serving(installed: Installation, told: dict[str, str]) -> Any:
    """A server with a mail server."""
    return running(installed.folder, "--workers", "1", settings=installed.settings | told)


def test_a_server_that_is_killed_after_a_signature_leaves_one_certificate_and_its_mail(
    installed: Installation,
) -> None:
    waiting, slow, box = awaited(installed), Slow(), Letterbox()
    with opened(slow) as told, serving(installed, told) as server, Anna.at(server, waiting) as anna:
        assert anna.sign() == 302
        assert slow.reached.wait(PATIENCE)
        kill(server.process.pid)
        slow.alone.set()
    assert kept(installed, waiting) == AFTER | {"letters": 2}
    assert installed.python("-m", "tests.faults.lease_over").split() == ["2"]
    with opened(box) as told, serving(installed, told) as server, Anna.at(server, waiting) as anna:
        letters = box.wait_for(2)
        assert anna.sign() == 302
        certificate = anna.browser.get(f"{anna.place}certificate.pdf")
        assert (certificate.status_code, certificate.content[:4]) == (200, b"%PDF")
    assert {str(letter["To"]) for letter in letters} == {"anna@acme.example", "owner@agency.example"}
    assert {name: each for name, each in kept(installed, waiting).items() if name != "letters"} == AFTER


@contextmanager
def stuck(installed: Installation) -> Iterator[Any]:
    """Whoever signs comes no further than to the letters; what is there tells whether somebody is there."""
    if installed.database:
        with psycopg.connect(installed.database) as other, psycopg.connect(installed.database) as third:
            other.execute("LOCK TABLE store_letter IN EXCLUSIVE MODE")
            third.autocommit = True
            count = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'store_letter'::regclass"
            yield lambda: third.execute(count).fetchone() != (0,)
            other.rollback()
        return
    with closing(sqlite3.connect(installed.folder / "milegate.sqlite3", timeout=PATIENCE)) as other:
        other.executescript(SLOW)
        yield lambda: held(other)
        other.executescript("DROP TRIGGER slow")


def held(other: sqlite3.Connection) -> bool:
    """Whether somebody writes, and goes on writing: others are ready at once."""
    other.execute("PRAGMA busy_timeout = 1000")
    try:
        other.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        return True
    other.rollback()
    return False


def until(true: Any) -> None:
    """Wait for it."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_server_that_is_killed_in_the_middle_of_a_signature_leaves_none(installed: Installation) -> None:
    waiting, answers = awaited(installed), list[int]()
    with (
        installed.serving("--workers", "1") as server,
        Anna.at(server, waiting) as anna,
        stuck(installed) as somebody_is_there,
    ):
        signing = Thread(target=lambda: answers.append(anna.sign()))
        signing.start()
        until(somebody_is_there)
        kill(server.process.pid)
        signing.join(PATIENCE)
    assert answers == [0]
    assert kept(installed, waiting) == BEFORE | {"codes": 0, "letters": 0}
    with installed.serving("--workers", "1") as server, Anna.at(server, waiting) as anna:
        assert anna.sign() == 302
    assert kept(installed, waiting) | {"letters": 2} == AFTER | {"letters": 2}


def test_whoever_never_got_the_answer_sends_again_and_is_told_the_same(installed: Installation) -> None:
    waiting = awaited(installed)
    with installed.serving("--workers", "1") as server, Anna.at(server, waiting) as anna:
        for _ in range(3):
            hang_up(server, anna)
        assert anna.sign() == 302
        assert "Signed" in anna.browser.get(anna.place).text
        anna.browser.get(f"/c/{waiting['token']}/nothing")
        assert waiting["token"] not in server.stop()[1]
    assert not [file for file in files(installed) if waiting["token"].encode() in file]
    assert kept(installed, waiting) | {"letters": 2} == AFTER | {"letters": 2}


def files(installed: Installation) -> list[bytes]:
    """What stands in its folder, save mail, or in the tables of its PostgreSQL."""
    if installed.database:
        return list(tables(installed.database))
    every = (file for file in installed.folder.rglob("*") if file.is_file() and file.parent.name != "mail")
    return [file.read_bytes() for file in every]


def tables(address: str) -> Iterator[bytes]:
    """All rows, as text."""
    with psycopg.connect(address) as database:
        named = database.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        for (name,) in named:
            rows = database.execute(sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(name)))
            yield str(rows.fetchall()).encode()


def test_who_is_forgotten_is_in_no_file_any_more(installed: Installation) -> None:
    awaited(installed)
    names = (b"anna@acme.example", b"Anna Klein")
    assert all(any(name in file for file in files(installed)) for name in names)
    assert "anna@acme.example" in installed.django("person", "export", "anna@acme.example")
    assert installed.django("person", "erase", "Anna@acme.example").startswith("Erased: ")
    assert not [name for name in names for file in files(installed) if name in file]


def hang_up(server: Running, anna: Anna) -> None:
    """Send the form, and be gone before anything comes back."""
    form = anna.waiting["form"] | {"csrfmiddlewaretoken": anna.browser.cookies["milegate-csrf"]}
    request = anna.browser.build_request("POST", f"{anna.place}sign", data=form)
    head = "".join(f"{name}: {value}\r\n" for name, value in request.headers.items())
    text = f"POST {anna.place}sign HTTP/1.1\r\n{head}\r\n{request.read().decode()}"
    server.connected(text).close()
