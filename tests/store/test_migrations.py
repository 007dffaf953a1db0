"""The migrations say what the models say, and lead there from everywhere."""

import json

import pytest
from django.core.management import call_command

from milegate.config.places import demo_plan
from tests.installation import Installation

OLD_DEMO = """
import django; django.setup()
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute(
        "INSERT INTO store_project (public_id, slug, name, document, revision, is_demo, created, updated) "
        "VALUES ('00000000000000000000000000000001', 'demo', 'Old demo', '{}', 3, TRUE, "
        "'2026-01-01 00:00:00+00:00', '2026-01-01 00:00:00+00:00')"
    )
"""
KEPT = """
import django, json; django.setup()
from milegate.store.models import Project
print(json.dumps(list(Project.objects.values_list("name", "revision"))))
"""


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_an_empty_database_gets_all_tables_and_the_second_time_nothing(bare: Installation) -> None:
    assert bare.python("-m", "milegate.config.migrate").startswith("Migrations applied: ")
    assert bare.python("-m", "milegate.config.migrate") == "The tables are up to date.\n"
    assert json.loads(bare.python("-c", KEPT)) == []


def test_the_first_release_with_its_demo_becomes_the_newest(bare: Installation) -> None:
    bare.folder.mkdir()
    bare.django("migrate", "store", "0001", "--verbosity=0")
    bare.python("-c", OLD_DEMO)
    bare.python("-m", "milegate.config.migrate")
    assert json.loads(bare.python("-c", KEPT)) == []
    bare.django("prepare", "--demo", str(demo_plan()))
    assert json.loads(bare.python("-c", KEPT)) == [["Fernhain client portal", 1]]
