"""The ledger in the database: nobody changes an entry, a person can be erased, and the chain holds."""

import json

import pytest

from tests.installation import Installation


@pytest.fixture
def prepared(installed: Installation) -> Installation:
    """An installation with its tables and guards."""
    installed.python("-m", "milegate.config.migrate")
    return installed


def test_the_database_refuses_every_change_of_an_entry(prepared: Installation) -> None:
    found = json.loads(prepared.python("-m", "tests.store.guarding"))
    assert set(found.pop("refused").values()) == {True}
    assert found == {"left": ["", ""], "missing": [], "fault": None, "entries": 2, "erased": 2}


def test_guards_that_went_missing_are_put_back(prepared: Installation) -> None:
    script = """
import django; django.setup()
from django.db import connection
from milegate.store import guards
with connection.cursor() as cursor:
    on = "" if connection.vendor == "sqlite" else " ON store_ledgerentry"
    cursor.execute(f"DROP TRIGGER ledger_kept{on}")
print(guards.missing(connection))
"""
    assert prepared.python("-c", script).strip() == "['ledger_kept']"
    prepared.python("-m", "milegate.config.migrate")
    found = json.loads(prepared.python("-m", "tests.store.guarding"))
    assert found["missing"] == []
    assert set(found["refused"].values()) == {True}
