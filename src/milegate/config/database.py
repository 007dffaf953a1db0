"""Which database: SQLite in the data folder, or what DATABASE_URL names.

postgres://user:password@host:port/name?sslmode=require, or sqlite:///file.sqlite3 (in the data folder)
and sqlite:////folder/file.sqlite3 (anywhere). What is wrong is said in one line, and never with the password.
"""

import os
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from milegate.config.environment import BadSetting

NAME = "DATABASE_URL"
OWN, DEMO = "milegate.sqlite3", "demo.sqlite3"
POSTGRES = {"postgres", "postgresql"}
DRIVER = ("psycopg", "psycopg_pool")
SSL = {"sslmode", "sslrootcert", "sslcert", "sslkey"}
OPTIONS = {*SSL, "host", "connect_timeout", "application_name", "options", "target_session_attrs", "pool"}
POOL, MOST_POOL = 8, 100

# Who waits for a lock gives up when SQLite would; a transaction that was left open frees its locks.
LIMITS = "-c lock_timeout=10s -c statement_timeout=60s -c idle_in_transaction_session_timeout=60s"


def database(folder: Path, demo: bool, environment: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Django's settings of the database. The demo has its own, so that it never stands between projects."""
    url = environment.get(NAME, "").strip()
    if not url:
        return sqlite(folder / (DEMO if demo else OWN))
    if demo:
        raise BadSetting(
            f"the demo has a database of its own and takes no other: unset {NAME}, or serve without the demo"
        )
    parts = _split(url)
    return postgres(parts) if parts.scheme in POSTGRES else sqlite(_file(parts, folder))


def sqlite(file: Path) -> dict[str, Any]:
    """SQLite for many who write at once: with the usual settings about half of them would fail."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 10,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }


def postgres(parts: SplitResult) -> dict[str, Any]:
    """PostgreSQL by psycopg 3 with its pool; connections that died meanwhile are replaced before use."""
    if not all(map(find_spec, DRIVER)):
        raise BadSetting(
            f"{NAME} names PostgreSQL, and its driver is missing: pip install 'milegate[postgres]'"
        )
    name = unquote(parts.path.removeprefix("/"))
    if not name or "/" in name:
        raise BadSetting(f"{NAME} names no database: postgres://user:password@host:5432/name")
    options = _options(parts)
    most = _pool(options.pop("pool", str(POOL)))
    options["options"] = f"{LIMITS} {options.get('options', '')}".strip()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or _host(parts),
        "PORT": str(_port(parts) or ""),
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "connect_timeout": 5,
            "application_name": "milegate",
            **options,
            "pool": {"min_size": 1, "max_size": most, "timeout": 10},
        },
    }


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise BadSetting(f"{NAME} is no address: {error}") from None
    if parts.scheme not in {*POSTGRES, "sqlite"}:
        known = "postgres://user:password@host:5432/name or sqlite:///file.sqlite3"
        raise BadSetting(f"{NAME} begins with “{parts.scheme or 'nothing'}:”: write {known}")
    if parts.fragment:
        raise BadSetting(f"{NAME} holds a #: in a password, write it as %23")
    _port(parts)
    return parts


def _host(parts: SplitResult) -> str:
    """The host; or the folder of a socket, %2Fvar%2Frun, whose letters keep their case."""
    place = parts.netloc.rpartition("@")[2]
    return unquote(place.partition(":")[0]) if place[:3].lower() == "%2f" else parts.hostname or ""


def _port(parts: SplitResult) -> int | None:
    try:
        return parts.port
    except ValueError:
        raise BadSetting(
            f"{NAME} has no number for a port; in a password, write / as %2F, : as %3A, ? as %3F and @ as %40"
        ) from None


def _options(parts: SplitResult) -> dict[str, str]:
    given = dict(parse_qsl(parts.query, keep_blank_values=True))
    if foreign := sorted(given.keys() - OPTIONS):
        raise BadSetting(
            f"{NAME} has options that are not known ({', '.join(foreign)}): there are "
            f"{', '.join(sorted(OPTIONS))}"
        )
    if not given.get("connect_timeout", "5").isdecimal():
        raise BadSetting(f"{NAME} has connect_timeout={given['connect_timeout']}: write whole seconds")
    return given


def _pool(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) <= MOST_POOL:
        raise BadSetting(
            f"{NAME} has pool={text}: write how many connections each process may hold, 1 to {MOST_POOL}"
        )
    return int(text)


def _file(parts: SplitResult, folder: Path) -> Path:
    """A path that is not absolute stands in the data folder, wherever the server was started."""
    name = unquote(parts.path.removeprefix("/"))
    if parts.netloc or parts.query or not name or name == ":memory:":
        raise BadSetting(
            f"{NAME} names no file: write sqlite:///file.sqlite3, or four slashes before a whole path"
        )
    return folder / name
