"""The store keeps a demo project, once, and gives values that cannot be changed."""

import dataclasses

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError

from milegate.store import queries, records
from milegate.store.models import Project

pytestmark = pytest.mark.django_db


def test_there_is_no_demo_at_first() -> None:
    assert queries.demo_project() is None


def test_the_demo_is_kept_once() -> None:
    first = records.keep_demo(slug="demo", name="A", document="{}")
    again = records.keep_demo(slug="demo", name="A", document="{}")
    assert first == again == queries.demo_project()
    assert first.revision == 1


def test_another_plan_is_another_revision() -> None:
    first = records.keep_demo(slug="demo", name="A", document="{}")
    second = records.keep_demo(slug="demo", name="B", document='{"b": 1}')
    assert (second.public_id, second.revision, second.name) == (first.public_id, 2, "B")
    assert Project.objects.count() == 1


def test_the_database_refuses_a_second_demo() -> None:
    records.keep_demo(slug="demo", name="A", document="{}")
    with pytest.raises(IntegrityError), transaction.atomic():
        Project.objects.create(slug="other", name="B", document="{}", is_demo=True)
    Project.objects.create(slug="other", name="B", document="{}")


def test_a_value_cannot_be_changed() -> None:
    kept = records.keep_demo(slug="demo", name="A", document="{}")
    with pytest.raises(dataclasses.FrozenInstanceError):
        kept.name = "B"  # type: ignore[misc]


def test_a_project_is_named_by_its_name() -> None:
    records.keep_demo(slug="demo", name="A", document="{}")
    assert str(Project.objects.get()) == "A"


def test_sqlite_waits_and_keeps_its_promises() -> None:
    with connection.cursor() as cursor:
        pragmas = {
            name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "foreign_keys")
        }
    assert pragmas == {"synchronous": 1, "foreign_keys": 1}
    assert connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert connection.settings_dict["OPTIONS"]["timeout"] == 10
