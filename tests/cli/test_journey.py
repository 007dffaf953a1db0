"""The whole journey with a plan file in a folder: the same money to the cent, and the same dates."""

import json

import httpx
import pytest

from milegate.actions.rights import Role
from milegate.actions.scopes import Scope
from milegate.actions.starting import Basics, start_from_template
from tests.cli.desk import Desk
from tests.cli.door import run, run_json
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

    assert desk.pull().exit_code == 0
    write(desk, token, frozen())
    assert "Froze version 1 “Sent”" in run("freeze", desk.file, "--name", "Sent").output
    write(desk, token, changed())

    v1 = desk.folder / "v1.yaml"
    assert run("versions", desk.file, "1", "-o", v1).exit_code == 0
    assert money_and_dates(run_json("show", v1)) == expected(frozen())
    found = run_json("compare", v1, desk.file)
    assert {name: found[name] for name in expected_changes()} == expected_changes()

    for _ in range(2):
        assert run("undo", desk.file).exit_code == 0
    assert run("undo", desk.file).exit_code == 2
    assert desk.plan() == plan_of(begun())
    assert money_and_dates(run_json("show", desk.file)) == expected(begun())
    assert figures_there(desk, token) == expected(begun())


def write(desk: Desk, token: str, document: Json) -> None:
    """Type a document into the file and push it; file and workspace then have its figures."""
    desk.file.write_text(json.dumps(document, indent=2), "utf-8")  # JSON is YAML, too
    result = desk.push("-m", "Typed")
    assert result.exit_code == 0, result.output
    assert money_and_dates(run_json("show", desk.file)) == expected(document)
    assert figures_there(desk, token) == expected(document)


def figures_there(desk: Desk, token: str) -> Json:
    """The figures that the workspace has."""
    address = f"{desk.server}/api/v1/workspaces/{desk.world.workspace.slug}/projects/{desk.project}/figures"
    return money_and_dates(httpx.get(address, headers={"Authorization": f"Bearer {token}"}).json())
