"""The whole journey with a plan file in a folder: the same money to the cent, and the same dates."""

import json
import shutil

import httpx
import pytest

from milegate.actions.rights import Role
from milegate.actions.scopes import Scope
from milegate.actions.starting import Basics, start_from_template
from tests.cli.desk import Desk
from tests.cli.door import run_json
from tests.journey import (
    NAME,
    START,
    Json,
    begun,
    changed,
    expected,
    expected_changes,
    frozen,
    money_and_dates,
    plan_of,
)

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_journey(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    token = desk.give_token(monkeypatch, Role.OWNER, *Scope)
    basics = Basics(NAME, START)
    desk.project = start_from_template(desk.world.actor(), "file:mvp", basics).card.slug
    first, v1 = desk.folder / "first.yaml", desk.folder / "v1.yaml"

    assert desk.pull().exit_code == 0
    shutil.copy(desk.file, first)
    for number, (document, kept) in enumerate([(frozen(), v1), (changed(), None)], 2):
        desk.file.write_text(json.dumps(document, indent=2), "utf-8")  # JSON is YAML, too
        result = desk.push("-m", f"Step {number}")
        assert f"revision {number}" in result.output
        if kept:
            shutil.copy(desk.file, kept)
        assert money_and_dates(run_json("show", desk.file)) == expected(document)
        assert figures_there(desk, token) == expected(document)

    found = run_json("compare", v1, desk.file)
    assert {name: found[name] for name in expected_changes()} == expected_changes()
    shutil.copy(first, desk.file)
    assert desk.push("-m", "Undo all").exit_code == 0
    assert desk.plan() == plan_of(begun())
    assert figures_there(desk, token) == expected(begun())


def figures_there(desk: Desk, token: str) -> Json:
    """The figures that the workspace has."""
    address = f"{desk.server}/api/v1/workspaces/{desk.world.workspace.slug}/projects/{desk.project}/figures"
    return money_and_dates(httpx.get(address, headers={"Authorization": f"Bearer {token}"}).json())
