"""Actions that compute while they hold the database: on SQLite they queue before it, and not for it.

SQLite has one place for who writes, and those who wait look again every tenth of a second: of many, some are
never lucky, and give up after ten seconds. Locks on files hold for other processes too, and end with one that
is killed; of several processes one stands in front and has the next turn. PostgreSQL's rows have a queue of
their own.
"""

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from threading import Lock
from typing import IO, Any, ParamSpec, TypeVar

from django.db import OperationalError, connection, transaction

from milegate.actions.errors import Busy
from milegate.charts.speech import to_say

P = ParamSpec("P")
R = TypeVar("R")

SECONDS = 30
PAUSE = 0.002
BUSY = ("database is locked", "lock timeout", "statement timeout", "deadlock detected")
MESSAGE = to_say("Too many are changing something in this moment. Nothing was changed; try again.")
FULL = ("database or disk is full", "attempt to write a readonly database", "No space left on device")
NO_ROOM = to_say("Nothing can be written just now: the disk is full. Tell who runs this.")
_turn = Lock()


def in_turn(act: Callable[P, R]) -> Callable[P, R]:
    """An action in a transaction of its own, when it is its turn; inside of a transaction it just runs.

    Busy when that takes too long.
    """

    @wraps(act)
    def acted(*args: P.args, **kwargs: P.kwargs) -> R:
        if connection.in_atomic_block:
            return act(*args, **kwargs)
        with _waited(connection), transaction.atomic():
            return act(*args, **kwargs)

    return acted


def too_busy(error: Exception) -> Busy | None:
    """The refusal for a wait for the database that took too long, or a full disk; None for other errors."""
    if isinstance(error, OperationalError) and any(words in str(error) for words in FULL):
        return Busy(NO_ROOM)
    waited = isinstance(error, OperationalError) and any(words in str(error) for words in BUSY)
    return Busy(MESSAGE) if waited else None


@contextmanager
def _waited(database: Any) -> Iterator[None]:
    try:
        if database.vendor != "sqlite" or database.is_in_memory_db():
            yield
        else:
            with alone(str(database.settings_dict["NAME"])):
                yield
    except OperationalError as error:
        raise (too_busy(error) or error) from error


@contextmanager
def alone(database: str) -> Iterator[None]:
    """One thread of a process at a time, and of those one process; the others wait behind the one in front.

    So a process that has just had its turn cannot take the next one before those who wait.
    """
    until = time.monotonic() + SECONDS
    if not _turn.acquire(timeout=SECONDS):
        raise Busy(MESSAGE)
    try:
        with Path(f"{database}-front").open("ab") as front, Path(f"{database}-turn").open("ab") as turn:
            _lock(front, until)
            _lock(turn, until)
            fcntl.flock(front, fcntl.LOCK_UN)
            yield
    finally:
        _turn.release()


def _lock(file: IO[bytes], until: float) -> None:
    """Ask again and again: a lock that is waited for knows no deadline."""
    while not _got(file):
        if time.monotonic() > until:
            raise Busy(MESSAGE)
        time.sleep(PAUSE)


def _got(file: IO[bytes]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
