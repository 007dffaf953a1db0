"""An installation of a test's own: a data folder, and a database of the kind that this run tests."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
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
def installation(folder: Path) -> Iterator[Installation]:
    """SQLite in its folder, or a new database beside the one that DATABASE_URL names."""
    address = os.environ.get("DATABASE_URL", "")
    if not address.startswith("postgres"):
        yield Installation(folder, "")
        return
    name = f"milegate_{uuid4().hex}"
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        try:
            yield Installation(folder, _beside(address, name))
        finally:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _beside(address: str, name: str) -> str:
    """The same address with another name of a database."""
    server, mark, options = address.partition("?")
    return f"{server.rpartition('/')[0]}/{name}{mark}{options}"
