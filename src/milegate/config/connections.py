"""The database before the server begins: whether it answers, who migrates it, and nothing left open."""

import fcntl
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from milegate.config.database import NAME
from milegate.config.environment import BadSetting
from milegate.config.places import private_folder
from milegate.store.guards import guard, missing

log = logging.getLogger("milegate.database")
LOCK = 0x4D494C45  # any number that other programs on this server are not likely to lock by
UNGUARDED = (
    "guards of the ledger are gone from the database, or were changed: {lost}. “milegate migrate” puts them "
    "back; then check each record against a head or certificate that was kept outside (docs/record.md)"
)


def migrate(folder: Path, *, mending: bool = False) -> int:
    """Bring the tables up to date, and say how many migrations that took.

    BadSetting where guards of the ledger are gone, unless somebody has come to mend that. Safe to repeat,
    and to start twice at the same time: the second waits and finds nothing left to do.
    """
    private_folder(folder)
    _reach(connection)
    with _alone(connection, folder):
        executor = MigrationExecutor(connection)
        waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        if waiting:
            call_command("migrate", interactive=False, verbosity=0)
        call_command("createcachetable", verbosity=0)
        _guard(migrated=bool(waiting), mending=mending)
    return waiting


def _guard(*, migrated: bool, mending: bool) -> None:
    """Have the database refuse changes of the ledger. Guards do not go by themselves, save in a migration."""
    lost = ", ".join(missing(connection))
    if lost and not (migrated or mending):
        raise BadSetting(UNGUARDED.format(lost=lost))
    if lost and not migrated:
        log.warning("Guards of the ledger were gone, and are back: %s", lost)
    if lost:
        guard(connection)


def let_go() -> None:
    """Close all connections and their pools: this process is copied after it has prepared everything."""
    each: Any
    for each in connections.all():
        each.close()
        if each.vendor == "postgresql":
            each.close_pool()


def _reach(database: Any) -> None:
    """BadSetting, in one line, when PostgreSQL does not let us in: its pool would try on for long."""
    if database.vendor != "postgresql":
        return
    psycopg = database.Database
    try:
        psycopg.connect(**database.get_connection_params()).close()
    except (psycopg.OperationalError, psycopg.ProgrammingError) as error:
        reason = str(error).strip().splitlines()[-1].strip()
        raise BadSetting(f"the database of {NAME} cannot be reached: {reason}") from None


@contextmanager
def _alone(database: Any, folder: Path) -> Iterator[None]:
    """Hold the one place for who migrates. A migration may take its time; a table it awaits 10 s."""
    if database.vendor == "postgresql":
        with database.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0; SET lock_timeout = 0")
            cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
            cursor.execute("SET lock_timeout = '10s'")
        try:
            yield
        finally:
            database.close()
            database.close_pool()  # which ends the session and with it the lock
        return
    with (folder / ".migrating").open("wb") as place:
        fcntl.flock(place, fcntl.LOCK_EX)
        yield
