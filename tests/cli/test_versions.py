"""`milegate freeze`, `versions` and `undo` against a server that runs."""

import pytest

from milegate.actions.rights import Role
from milegate.actions.scopes import Scope
from milegate.actions.versions import freeze
from milegate.planfile.files import read_plan
from milegate.planfile.text import read_yaml
from milegate.planfile.yaml_writer import write_yaml
from tests.cli.desk import Desk, name_of
from tests.cli.door import python, run
from tests.cli.test_pull_push import refused

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(name="pulled")
def with_a_file(desk: Desk) -> Desk:
    """The plan is in a file, and was changed once."""
    desk.pull()
    desk.change("name: Sign-in", "name: Sign in by code")
    assert desk.push("-m", "From git").exit_code == 0
    return desk


def test_a_plan_is_frozen(pulled: Desk) -> None:
    result = run("freeze", pulled.file, "--name", "Sent to Acme")
    place = f"the-agency/test at {pulled.server}"
    assert result.output == f"Froze version 1 “Sent to Acme” of {place}: revision 2.\n"
    assert run("freeze", "the-agency/test").output == f"Froze version 2 of {place}: revision 2.\n"
    header, _, first, second = run("versions", pulled.file).output.splitlines()
    assert header.split() == ["Version", "Name", "Day", "By", "Revision"]
    assert first.split()[:4] == ["1", "Sent", "to", "Acme"]
    assert second.split()[0] == "2"
    assert run("versions", "the-agency/test").output == run("versions", pulled.file).output


def test_what_is_frozen_is_what_stands_in_the_file(pulled: Desk) -> None:
    pulled.change("name: Sign in by code", "name: Mine")
    refused(run("freeze", pulled.file), f"milegate push {pulled.file}")
    pulled.push()
    pulled.rename("export", "Theirs")
    refused(run("freeze", pulled.file), "Pull first")
    assert "no version" in run("versions", pulled.file).output
    pulled.again()
    assert run("freeze", pulled.file).exit_code == 0


def test_the_plan_of_a_version(pulled: Desk) -> None:
    freeze(pulled.world.actor(), pulled.project)
    then = pulled.plan()
    pulled.rename("export", "Theirs")
    target = pulled.folder / "v1.yaml"
    assert run("versions", pulled.file, "1", "-o", target).output == f"Wrote {target}.\n"
    assert read_plan(target) == then
    assert read_yaml(run("versions", "the-agency/test", "1").output.encode()) == then
    refused(run("versions", pulled.file, "2"), "there is no version 2")
    refused(run("versions", pulled.file, "1", "-o", pulled.file), "the plan itself")
    refused(run("versions", pulled.file, "1", "-o", "v1.xlsx"), ".yaml or .json")
    refused(run("versions", pulled.file, "-o", target), "say which version")
    assert run("versions", pulled.file, "0").exit_code == 2


def test_many_versions_are_all_listed(desk: Desk) -> None:
    for _ in range(60):
        freeze(desk.world.actor(), desk.project)
    assert run("versions", "the-agency/test").output.splitlines()[-1].split()[0] == "60"


def test_a_step_is_taken_back_and_the_file_follows(pulled: Desk) -> None:
    result = run("undo", pulled.file)
    said = f"Undid: From git. This is revision 3 of the-agency/test at {pulled.server}.\n"
    assert (result.exit_code, result.output) == (0, said)
    assert name_of(pulled.plan(), "login") == "Sign-in"
    assert read_plan(pulled.file) == pulled.plan()
    assert "Nothing to push" in pulled.push().output
    refused(run("undo", pulled.file), "nothing to undo")


def test_a_file_with_changes_of_its_own_does_not_follow(pulled: Desk) -> None:
    pulled.change("name: Export", "name: Mine")
    before = pulled.file.read_bytes()
    result = run("undo", pulled.file)
    assert f"milegate pull {pulled.file}" in result.output
    assert pulled.file.read_bytes() == before
    assert pulled.again().exit_code == 0
    assert pulled.push().exit_code == 0
    plan = pulled.plan()
    assert (name_of(plan, "login"), name_of(plan, "export")) == ("Sign-in", "Mine")


def test_what_others_changed_since_is_not_taken_back(pulled: Desk) -> None:
    pulled.rename("login", "Theirs")
    result = run("undo", "the-agency/test")
    assert result.exit_code == 1
    assert "login" in result.output
    assert "pull" not in result.output.lower()
    assert name_of(pulled.plan(), "login") == "Theirs"


def test_only_what_the_token_allows(pulled: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    pulled.give_token(monkeypatch, Role.OWNER, Scope.READ)
    for command in ("freeze", "undo"):
        refused(run(command, "the-agency/test"), "only reads")
    assert run("versions", "the-agency/test").exit_code == 0


@pytest.mark.parametrize("command", ["freeze", "undo", "versions"])
def test_what_is_not_there(pulled: Desk, command: str) -> None:
    refused(run(command, "elsewhere/test"), "there is no elsewhere/test")
    refused(run(command, "nonsense"), "WORKSPACE/PROJECT")
    refused(run(command, pulled.folder / "none.yaml"), "there is no file")
    (pulled.folder / "other.yaml").write_bytes(write_yaml(pulled.plan()))
    refused(run(command, pulled.folder / "other.yaml"), "never pulled")


def test_none_needs_django() -> None:
    names = ", ".join(f"milegate.cli.commands.{name}" for name in ("freeze", "undo", "versions"))
    assert python(f"import {names}, sys; print('django' in sys.modules)") == "False"
