"""The ledger in the database: nobody changes an entry, a person can be erased, and the chain holds."""

import json

from tests.config.running import PATIENCE, free_port, start
from tests.installation import Installation


def test_the_database_refuses_every_change_of_an_entry(installed: Installation) -> None:
    found = json.loads(installed.python("-m", "tests.store.guarding"))
    assert set(found.pop("refused").values()) == {True}
    assert found == {"left": ["", ""], "missing": [], "fault": None, "entries": 2, "erased": 2}


TAMPERED = {
    "sqlite": {
        "ledger_kept": "DROP TRIGGER ledger_kept",
        "ledger_unchanged": "DROP TRIGGER ledger_unchanged; CREATE TRIGGER ledger_unchanged"
        " BEFORE UPDATE ON store_ledgerentry WHEN 0 BEGIN SELECT RAISE(ABORT, 'no'); END",
        "ledger_not_replaced": "DROP TRIGGER ledger_not_replaced; CREATE TRIGGER ledger_not_replaced"
        " BEFORE INSERT ON store_ledgertext BEGIN SELECT 1; END",
    },
    "postgresql": {
        "ledger_kept": "DROP TRIGGER ledger_kept ON store_ledgerentry",
        "ledger_unchanged": "ALTER TABLE store_ledgerentry DISABLE TRIGGER ledger_unchanged",
        "ledger_kept, ledger_unchanged": "CREATE OR REPLACE FUNCTION ledger_refuses() RETURNS trigger"
        " LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
    },
}
SCRIPT = """
import django, sys; django.setup()
from django.db import connection
from milegate.store import guards
with connection.cursor() as cursor:
    run = cursor.execute if connection.vendor == "postgresql" else cursor.connection.executescript
    run(sys.argv[1])
print(", ".join(guards.missing(connection)))
"""


def test_a_server_does_not_start_without_its_guards(installed: Installation) -> None:
    kind = "postgresql" if installed.database else "sqlite"
    for lost, statement in TAMPERED[kind].items():
        assert installed.python("-c", SCRIPT, statement).strip() == lost
        refused = start(installed.folder, free_port(), settings=installed.settings)
        said, _ = refused.communicate(timeout=PATIENCE)
        assert refused.returncode == 1
        assert f"were changed: {lost}. “milegate migrate” puts them back" in said
        installed.python("-m", "milegate.config.migrate")
    found = json.loads(installed.python("-m", "tests.store.guarding"))
    assert (found["missing"], set(found["refused"].values())) == ([], {True})
