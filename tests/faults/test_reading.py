"""Whoever reads is answered while somebody else holds the database."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection

import psycopg

from milegate.store.models import Summary, Token, Visit
from tests.config.running import PATIENCE, Running
from tests.faults.door import Setting
from tests.installation import Installation

TABLES = ", ".join(model._meta.db_table for model in (Summary, Token, Visit))


@contextmanager
def held(installed: Installation) -> Iterator[None]:
    """Somebody else writes, and does not end."""
    if installed.database:
        with psycopg.connect(installed.database) as other:
            other.execute(f"LOCK TABLE {TABLES} IN EXCLUSIVE MODE")
            yield
            other.rollback()
        return
    with closing(sqlite3.connect(installed.folder / "milegate.sqlite3")) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def status(server: Running, path: str, cookie: str) -> int:
    """How a page is answered to somebody who has signed in."""
    door = HTTPConnection(server.address.removeprefix("http://"), timeout=PATIENCE)
    with closing(door):
        door.request("GET", path, headers={"Cookie": cookie})
        return door.getresponse().status


def test_pages_are_there_while_somebody_holds_the_database(installed: Installation) -> None:
    setting = Setting.of(installed)
    workspace = setting.project.partition("/p/")[0]
    with installed.serving() as server, held(installed):
        pages = (f"{workspace}/", f"{setting.project}estimate", f"{setting.project}timeline")
        assert [status(server, page, setting.cookie) for page in pages] == [200, 200, 200]
