"""What is written while somebody only reads: a help for later, left out when the database cannot take it."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, ParamSpec

from django.db import OperationalError, connection, transaction

P = ParamSpec("P")

MILLISECONDS = 250
LOG = logging.getLogger("milegate.asides")


def aside(write: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
    """Write in a transaction, or a savepoint, of its own; a lock is hardly waited for, and nothing fails."""
    try:
        with _in_a_hurry(connection), transaction.atomic():
            write(*args, **kwargs)
    except OperationalError as error:
        LOG.warning("Left out: %s", error)


@contextmanager
def _in_a_hurry(database: Any) -> Iterator[None]:
    """Inside of a transaction nothing changes: whoever began it has waited already."""
    if database.in_atomic_block:
        yield
        return
    hurry, patience = _words(database)
    with database.cursor() as cursor:
        cursor.execute(hurry)
        try:
            yield
        finally:
            cursor.execute(patience)


def _words(database: Any) -> tuple[str, str]:
    if database.vendor == "postgresql":
        return f"SET lock_timeout = {MILLISECONDS}", "RESET lock_timeout"
    usual = database.settings_dict["OPTIONS"]["timeout"] * 1000
    return f"PRAGMA busy_timeout = {MILLISECONDS}", f"PRAGMA busy_timeout = {usual}"
