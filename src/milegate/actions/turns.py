"""Actions that compute while they hold the database: on SQLite they queue before it, and not for it.

SQLite has one place for who writes, and those who wait look again every tenth of a second: of many, some are
never lucky, and give up after ten seconds. A lock on a file is handed on in the order of arrival, to other
processes too, and ends with a process that is killed. PostgreSQL's rows have such a queue of their own.
"""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from threading import Lock
from typing import Any, ParamSpec, TypeVar

from django.db import OperationalError, connection, transaction

from milegate.actions.errors import Conflict

P = ParamSpec("P")
R = TypeVar("R")

SECONDS = 30
BUSY = ("database is locked", "lock timeout", "statement timeout")
MESSAGE = "Too many are changing something in this moment. Nothing was changed; try again."
_turn = Lock()


def in_turn(act: Callable[P, R]) -> Callable[P, R]:
    """An action in a transaction of its own, when it is its turn; inside of a transaction it just runs.

    Conflict when that takes too long.
    """

    @wraps(act)
    def acted(*args: P.args, **kwargs: P.kwargs) -> R:
        if connection.in_atomic_block:
            return act(*args, **kwargs)
        with _waited(connection), transaction.atomic():
            return act(*args, **kwargs)

    return acted


def too_busy(error: Exception) -> Conflict | None:
    """The refusal that stands for a wait for the database that took too long; None for all other errors."""
    waited = isinstance(error, OperationalError) and any(words in str(error) for words in BUSY)
    return Conflict(MESSAGE) if waited else None


@contextmanager
def _waited(database: Any) -> Iterator[None]:
    try:
        if database.vendor != "sqlite" or database.is_in_memory_db():
            yield
        else:
            with _alone(Path(f"{database.settings_dict['NAME']}-turn")):
                yield
    except OperationalError as error:
        raise (too_busy(error) or error) from error


@contextmanager
def _alone(place: Path) -> Iterator[None]:
    """One thread of a process at a time, and of those one process."""
    if not _turn.acquire(timeout=SECONDS):
        raise Conflict(MESSAGE)
    try:
        with place.open("ab") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
    finally:
        _turn.release()
