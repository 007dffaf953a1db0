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
_BODY = f" BEGIN RAISE EXCEPTION '{WORDS}'; END "
_REFUSING = f"CREATE OR REPLACE FUNCTION ledger_refuses() RETURNS trigger LANGUAGE plpgsql AS $${_BODY}$$"
_STANDING = """
SELECT tgname FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
WHERE tgrelid = 'store_ledgerentry'::regclass AND proname = 'ledger_refuses' AND prosrc = %s
    AND tgenabled IN ('A', 'O') AND tgqual IS NULL AND tgattr::text = ''
    AND tgtype = CASE tgname WHEN 'ledger_unchanged' THEN 27 ELSE 34 END
"""
"""`tgtype` adds up what CREATE TRIGGER was told: row 1, before 2, delete 8, update 16, truncate 32.
`tgattr` names the columns that it is for; for all of them it names none."""


def guard(database: Any) -> None:
    """Have the database refuse; safe to repeat. On PostgreSQL also what is replayed from elsewhere."""
    with database.cursor() as cursor:
        if database.vendor == "sqlite":
            for name in _SQLITE:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
                cursor.execute(_created(name))
        else:
            cursor.execute(_REFUSING)
            for name, when in _POSTGRES.items():
                cursor.execute(f"CREATE OR REPLACE TRIGGER {name} {when} EXECUTE FUNCTION ledger_refuses()")
                cursor.execute(f"ALTER TABLE store_ledgerentry ENABLE ALWAYS TRIGGER {name}")


def missing(database: Any) -> list[str]:
    """The names of guards that are not there, are switched off, or are not what they were made as."""
    wanted = _SQLITE if database.vendor == "sqlite" else _POSTGRES
    with database.cursor() as cursor:
        if database.vendor == "sqlite":
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            there = {name for name, sql in cursor.fetchall() if name in _SQLITE and sql == _created(name)}
        else:
            cursor.execute(_STANDING, [_BODY])
            there = {name for (name,) in cursor.fetchall()}
    return sorted(wanted.keys() - there)


def _created(name: str) -> str:
    return f"CREATE TRIGGER {name} {_SQLITE[name]} BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"
