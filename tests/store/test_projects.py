"""The store keeps a demo project, once, and gives values that cannot be changed."""

import dataclasses
from pathlib import Path

import pytest
from django.db import transaction
from django.db.utils import IntegrityError

from milegate.actions.demo import load_demo
from milegate.store.models import Project, Workspace
from milegate.store.queries.projects import demo_project

pytestmark = pytest.mark.django_db
HEAD = "milegate: 1\nproject: {currency: EUR, start: 2027-01-11, name: "
BODY = "}\nroles: {dev: {rate: 100}}\nphases: [{id: a, name: A}]\n"


def plan_file(folder: Path, name: str) -> Path:
    """A plan file with this name in it."""
    path = folder / "plan.yaml"
    path.write_text(HEAD + name + BODY, "utf-8")
    return path


def test_there_is_no_demo_at_first() -> None:
    assert demo_project() is None


def test_the_demo_is_kept_once(tmp_path: Path) -> None:
    first = load_demo(plan_file(tmp_path, "A"))
    again = load_demo(plan_file(tmp_path, "A"))
    assert first == again == demo_project()
    assert (first.card.revision, Workspace.objects.count()) == (1, 1)


def test_another_file_is_another_demo_until_somebody_edits_it(tmp_path: Path) -> None:
    load_demo(plan_file(tmp_path, "A"))
    assert load_demo(plan_file(tmp_path, "B")).card.name == "B"
    Project.objects.update(revision=2)
    assert load_demo(plan_file(tmp_path, "C")).card.name == "B"
    assert Project.objects.count() == 1


def test_the_database_refuses_a_second_demo(tmp_path: Path) -> None:
    workspace = load_demo(plan_file(tmp_path, "A")).card.workspace
    rest = {"workspace_id": workspace, "name": "B", "document": "{}"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Project.objects.create(slug="other", number="2", is_demo=True, **rest)
    Project.objects.create(slug="other", number="2", **rest)


def test_a_value_cannot_be_changed(tmp_path: Path) -> None:
    kept = load_demo(plan_file(tmp_path, "A"))
    with pytest.raises(dataclasses.FrozenInstanceError):
        kept.document = "B"  # type: ignore[misc]
