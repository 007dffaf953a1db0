"""An installation of a test's own: a data folder, and a database of the kind that this run tests."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from uuid import uuid4

import psycopg

from tests.config.running import Running, running

NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True)
class Installation:
    """Where it keeps its things; processes started here use nothing else."""

    folder: Path
    database: str

    @property
    def settings(self) -> dict[str, str]:
        """What tells a process to use this installation."""
        return {"MILEGATE_DATA": str(self.folder), "DATABASE_URL": self.database}

    def django(self, *arguments: str) -> str:
        """What a management command of Django prints."""
        return self.python("-m", "django", *arguments)

    def python(self, *arguments: str, settings: Mapping[str, str] = NOTHING) -> str:
        """What a Python process of this installation prints; some settings may be added."""
        environment = os.environ | self.settings | dict(settings)
        environment |= {"DJANGO_SETTINGS_MODULE": "milegate.config.settings"}
        done = subprocess.run(
            [sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @contextmanager
    def serving(self, *arguments: str) -> Iterator[Running]:
        """Its server, until the block ends."""
        with running(self.folder, *(arguments or ("--workers", "2")), settings=self.settings) as server:
            yield server


@contextmanager
def installation(folder: Path, like: Installation | None = None) -> Iterator[Installation]:
    """SQLite in its folder, or a new database beside the one that DATABASE_URL names.

    There is nothing in it, or what is in another one that nobody uses just now: copying takes a moment,
    preparing takes seconds.
    """
    address = os.environ.get("DATABASE_URL", "")
    if like:
        copytree(like.folder, folder)
    if not address.startswith("postgres"):
        yield Installation(folder, "")
        return
    name = f"milegate_{uuid4().hex}"
    with psycopg.connect(address, autocommit=True) as connection:
        template = f" TEMPLATE {_name(like.database)}" if like else ""
        connection.execute(f"CREATE DATABASE {name}{template}")
        try:
            yield Installation(folder, _beside(address, name))
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def demo_folder(folder: Path, like: Installation) -> Path:
    """A folder for a demo whose tables and static files are there already."""
    copytree(like.folder, folder)
    if (plain := folder / "milegate.sqlite3").exists():
        plain.rename(folder / "demo.sqlite3")
    return folder


def _name(address: str) -> str:
    return address.partition("?")[0].rpartition("/")[2]


def _beside(address: str, name: str) -> str:
    """The same address with another name of a database."""
    server, mark, options = address.partition("?")
    return f"{server.rpartition('/')[0]}/{name}{mark}{options}"
