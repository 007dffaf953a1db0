"""What the database itself refuses: an entry of the ledger is never changed, removed or written over.

Put in place after every migration, because SQLite forgets triggers with each table that a migration makes
anew; and looked for at every start.
"""

from typing import Any

WORDS = "entries of the ledger are never changed"

_SQLITE = {
    "ledger_unchanged": "BEFORE UPDATE ON store_ledgerentry",
    "ledger_kept": "BEFORE DELETE ON store_ledgerentry",
    # INSERT OR REPLACE removes a row without telling the trigger above.
    "ledger_not_replaced": """BEFORE INSERT ON store_ledgerentry WHEN EXISTS (
        SELECT 1 FROM store_ledgerentry WHERE id = NEW.id OR (project = NEW.project AND number = NEW.number)
    )""",
}
_POSTGRES = {
    "ledger_unchanged": "BEFORE UPDATE OR DELETE ON store_ledgerentry FOR EACH ROW",
    "ledger_kept": "BEFORE TRUNCATE ON store_ledgerentry FOR EACH STATEMENT",
}
_REFUSING = f"""
CREATE OR REPLACE FUNCTION ledger_refuses() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION '{WORDS}'; END $$
"""


def guard(database: Any) -> None:
    """Have the database refuse; safe to repeat."""
    with database.cursor() as cursor:
        if database.vendor == "sqlite":
            for name, when in _SQLITE.items():
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
                cursor.execute(f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{WORDS}'); END")
        else:
            cursor.execute(_REFUSING)
            for name, when in _POSTGRES.items():
                cursor.execute(f"CREATE OR REPLACE TRIGGER {name} {when} EXECUTE FUNCTION ledger_refuses()")


def missing(database: Any) -> list[str]:
    """The names of guards that are not there."""
    wanted = _SQLITE if database.vendor == "sqlite" else _POSTGRES
    with database.cursor() as cursor:
        if database.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'")
        there = {name for (name,) in cursor.fetchall()}
    return sorted(wanted.keys() - there)
