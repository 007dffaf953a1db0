"""What somebody may try with the ledger of an installation, by Django and by hand."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.db import DatabaseError, connection, transaction

from milegate.core.ledger import first_fault
from milegate.store import guards
from milegate.store.models import LedgerEntry
from milegate.store.queries.ledger import entries_of
from milegate.store.records.ledger import NewEntry, Personal, append_entry, erase_person

COLUMNS = "id, project, number, at, kind, facts, sealed, previous, hash"
OVER = {
    "sqlite": f"INSERT OR REPLACE INTO store_ledgerentry ({COLUMNS}) ",
    "postgresql": f"INSERT INTO store_ledgerentry ({COLUMNS}) ",
}
ROW = "SELECT id, project, number, at, kind, facts, sealed, previous, hash FROM store_ledgerentry"
INTO = f"{OVER['postgresql']}{ROW} WHERE number = 1"
JOINED = (
    "UPDATE store_ledgerentry SET kind = text FROM store_ledgertext"
    " WHERE store_ledgertext.entry_id = store_ledgerentry.id"
)
AND_SO = {"sqlite": "", "postgresql": " ON CONFLICT (id) DO UPDATE SET kind = 'forged'"}
BESIDE = {"sqlite": "", "postgresql": " ON CONFLICT (project, number) DO UPDATE SET kind = 'forged'"}


def every() -> dict[str, Any]:
    """For each way whether the database refused, and whether the ledger still holds afterwards."""
    project = uuid4()
    with transaction.atomic():
        for _ in range(2):
            append_entry(
                project=project,
                new=NewEntry("sent", {"v": 1}, {"name": Personal("Anna", "Anna@Acme.example")}),
            )
    tried = {name: _refused(way) for name, way in _ways().items()}
    erased = erase_person(about="anna@ACME.example")
    stored = entries_of(project)
    fault = first_fault(str(project), [each.entry for each in stored])
    found = {"missing": guards.missing(connection), "fault": fault, "entries": len(stored), "erased": erased}
    return {"refused": tried, "left": [each.text("name") for each in stored], **found}


def _ways() -> dict[str, Callable[[], Any]]:
    kind = connection.vendor
    same = "SELECT id, project, number, at, 'forged', facts, sealed, previous, hash FROM store_ledgerentry"
    other = (
        "SELECT id + 100, project, number, at, 'forged', facts, sealed, previous, hash FROM store_ledgerentry"
    )
    ways: dict[str, Callable[[], Any]] = _BY_HAND[kind]() | {
        "update": lambda: LedgerEntry.objects.update(kind="forged"),
        "delete": lambda: LedgerEntry.objects.all()._raw_delete("default"),
        "over the key": lambda: _run(f"{OVER[kind]}{same} WHERE number = 1{AND_SO[kind]}"),
        "over the number": lambda: _run(f"{OVER[kind]}{other} WHERE number = 1{BESIDE[kind]}"),
    }
    return ways


def _sqlite() -> dict[str, Callable[[], Any]]:
    ways: dict[str, Callable[[], Any]] = {
        "upsert": lambda: _run(f"{INTO} ON CONFLICT (id) DO UPDATE SET kind = 'forged'"),
        "upsert by number": lambda: _run(
            f"{INTO} ON CONFLICT (project, number) DO UPDATE SET kind = 'forged'"
        ),
        "replace": lambda: _run(INTO.replace("INSERT", "REPLACE")),
        "update or replace": lambda: _run("UPDATE OR REPLACE store_ledgerentry SET number = 1"),
        "update or ignore": lambda: _run("UPDATE OR IGNORE store_ledgerentry SET kind = 'forged'"),
        "update from": lambda: _run(JOINED),
    }
    return ways | {
        f"replace, recursive triggers {how}": lambda how=how: _run(
            f"PRAGMA recursive_triggers = {how}", INTO.replace("INSERT", "REPLACE")
        )
        for how in ("ON", "OFF")
    }


def _postgres() -> dict[str, Callable[[], Any]]:
    return {
        "truncate": lambda: _run("TRUNCATE store_ledgerentry CASCADE"),
        "truncate two": lambda: _run("TRUNCATE store_ledgertext, store_ledgerentry"),
        "in a query": lambda: _run(
            "WITH gone AS (DELETE FROM store_ledgerentry RETURNING id) SELECT count(*) FROM gone"
        ),
        "update from": lambda: _run(JOINED),
        "merge": lambda: _run(
            "MERGE INTO store_ledgerentry USING store_ledgertext ON entry_id = store_ledgerentry.id"
            " WHEN MATCHED THEN UPDATE SET kind = 'forged'"
        ),
        "as a replica": lambda: _run(
            "SET LOCAL session_replication_role = replica", "UPDATE store_ledgerentry SET kind = 'forged'"
        ),
        "truncate as a replica": lambda: _run(
            "SET LOCAL session_replication_role = replica", "TRUNCATE store_ledgerentry CASCADE"
        ),
    }


_BY_HAND = {"sqlite": _sqlite, "postgresql": _postgres}


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _refused(way: Callable[[], Any]) -> bool:
    try:
        with transaction.atomic():
            way()
    except DatabaseError as error:
        return guards.WORDS in str(error)
    return False
