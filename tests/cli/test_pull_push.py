"""`milegate pull` and `push` against a server that runs, as a person with a token uses them."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from milegate.actions.rights import Role
from milegate.actions.scopes import Scope
from milegate.actions.tokens import Wanted, make_token
from milegate.core.plan import Plan
from milegate.planfile.files import read_plan
from milegate.planfile.yaml_writer import dump_yaml
from milegate.store.queries.projects import steps_after
from tests.cli.desk import Desk, name_of
from tests.cli.door import python, run

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_plan_is_pulled_changed_and_pushed(desk: Desk) -> None:
    result = desk.pull()
    assert (result.exit_code, result.output) == (
        0,
        f"Wrote {desk.file}: revision 1 of the-agency/test at {desk.server}.\n",
    )
    assert read_plan(desk.file) == desk.plan()
    desk.change("name: Sign-in", "name: Sign in by code")
    result = desk.push("--message", "From git")
    assert result.output == f"Pushed {desk.file}: revision 2 of the-agency/test at {desk.server}.\n"
    assert name_of(desk.plan(), "login") == "Sign in by code"
    assert "Nothing to push" in desk.push().output
    assert "is up to date: revision 2" in desk.again().output


def test_the_history_says_where_it_came_from(desk: Desk) -> None:
    desk.pull()
    desk.change("name: Sign-in", "name: Sign in by code")
    desk.push("-m", "From git")
    (step,) = steps(desk)
    assert (step.label, step.door, step.author, step.kind) == ("From git", "cli", "Owner Person", "push")


def steps(desk: Desk) -> Any:
    """All steps of the project."""
    return steps_after(desk.world.actor().project(desk.world.project).card.id, 1)


def test_json_files_work_too(desk: Desk) -> None:
    desk.file = desk.folder / "plan.json"
    desk.pull()
    assert json.loads(desk.file.read_text("utf-8"))["milegate"] == 1
    desk.change('"Sign-in"', '"Sign in by code"')
    assert desk.push().exit_code == 0
    assert name_of(desk.plan(), "login") == "Sign in by code"


def test_a_push_merges_what_others_changed_elsewhere(desk: Desk) -> None:
    desk.pull()
    desk.rename("export", "Theirs")
    desk.change("name: Sign-in", "name: Mine")
    result = desk.push()
    assert "merged it: revision 3" in result.output
    assert read_plan(desk.file) == desk.plan()
    assert (name_of(desk.plan(), "login"), name_of(desk.plan(), "export")) == ("Mine", "Theirs")
    assert "Nothing to push" in desk.push().output


def test_a_conflict_lists_the_places_and_changes_nothing(desk: Desk) -> None:
    desk.pull()
    desk.rename("login", "Theirs")
    desk.change("name: Sign-in", "name: Mine")
    before = snapshot(desk.folder)
    for result in (desk.push(), desk.again()):
        assert result.exit_code == 1
        for word in ("login", "Theirs", "Mine"):
            assert word in result.output
        assert snapshot(desk.folder) == before
    assert name_of(desk.plan(), "login") == "Theirs"


@pytest.mark.parametrize(("prefer", "name"), [("mine", "Mine"), ("theirs", "Theirs")])
def test_a_conflict_is_settled_by_choice(desk: Desk, prefer: str, name: str) -> None:
    desk.pull()
    desk.rename("login", "Theirs")
    desk.change("name: Sign-in", "name: Mine")
    desk.change("name: Export", "name: Mine too")
    result = desk.again("--prefer", prefer)
    assert result.exit_code == 0, result.output
    assert desk.push().exit_code == 0
    plan = desk.plan()
    assert (name_of(plan, "login"), name_of(plan, "export")) == (name, "Mine too")


def test_a_pull_keeps_what_was_changed_in_the_file(desk: Desk) -> None:
    desk.pull()
    desk.rename("export", "Theirs")
    desk.change("name: Sign-in", "name: Mine")
    assert "Merged revision 2" in desk.again().output
    plan = read_plan(desk.file)
    assert (name_of(plan, "login"), name_of(plan, "export")) == ("Mine", "Theirs")
    assert desk.push().exit_code == 0
    assert desk.plan() == plan


def test_force_takes_the_plan_of_the_workspace(desk: Desk) -> None:
    desk.pull()
    desk.change("name: Sign-in", "name: Mine")
    assert desk.again("--force").exit_code == 0
    assert read_plan(desk.file) == desk.plan()


def test_a_file_that_was_never_pulled_is_not_replaced(desk: Desk) -> None:
    desk.file.write_text("mine", "utf-8")
    result = desk.pull()
    assert result.exit_code == 2
    desk.file.write_text(dump(desk.plan()), "utf-8")
    result = desk.pull()
    assert result.exit_code == 2
    assert "--force" in result.output
    assert desk.push().exit_code == 2
    assert "never pulled" in desk.push().output
    assert desk.pull("--force").exit_code == 0


def dump(plan: Plan) -> str:
    """A plan as somebody else wrote it."""
    return dump_yaml(plan) + "# mine\n"


def test_a_push_without_private_keeps_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    private = desk.plan().private
    assert private.role_costs
    assert private.notes
    desk.give_token(monkeypatch, Role.ESTIMATOR, Scope.WRITE)
    desk.pull()
    for content in snapshot(desk.folder).values():
        assert b"tried this twice" not in content
        assert b"costs" not in content
    desk.change("name: Sign-in", "name: Sign in by code")
    assert desk.push().exit_code == 0
    assert desk.plan().private == private
    assert name_of(desk.plan(), "login") == "Sign in by code"


def test_other_rights_than_at_the_pull_are_noticed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without costs, pushed by somebody who sees them, must not remove them."""
    desk.give_token(monkeypatch, Role.ESTIMATOR, Scope.WRITE)
    desk.pull()
    desk.change("name: Sign-in", "name: Mine")
    desk.give_token(monkeypatch, Role.OWNER, *Scope)
    result = desk.push()
    assert result.exit_code == 2
    assert "other rights" in result.output
    assert desk.again().exit_code == 0
    assert desk.push().exit_code == 0
    assert desk.plan().private.role_costs


def test_a_broken_file_is_not_pushed(desk: Desk) -> None:
    desk.pull()
    desk.change("rate: 100", "rat: 100")
    result = desk.push()
    assert result.exit_code == 2
    assert "plan.yaml:" in result.output
    assert desk.world.actor().project(desk.world.project).card.revision == 1


@pytest.mark.parametrize(
    ("token", "said"),
    [("", "MILEGATE_TOKEN"), ("secret", "no Milegate token"), ("mg_" + "x" * 43, "does not take this token")],
)
def test_a_token_that_opens_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, token: str, said: str
) -> None:
    monkeypatch.setenv("MILEGATE_TOKEN", token)
    refused(desk.pull(), said)
    assert not desk.file.exists()


def test_a_token_from_a_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    secret, _ = make_token(desk.world.actor(), Wanted("File", ()))
    (desk.folder / "token").write_text(f"{secret}\n")
    monkeypatch.delenv("MILEGATE_TOKEN")
    assert desk.pull("--token-file", str(desk.folder / "token")).exit_code == 0
    refused(desk.again("--token-file", str(desk.folder / "none")), "cannot read the token")
    desk.change("name: Sign-in", "name: Mine")
    refused(desk.push("--token-file", str(desk.folder / "token")), "only reads")


def test_what_is_not_there(desk: Desk) -> None:
    refused(run("pull", "the-agency/none", desk.file), "there is no the-agency/none at http")
    refused(run("pull", "elsewhere/test", desk.file), "there is no elsewhere/test")
    refused(run("pull", "nonsense", desk.file), "WORKSPACE/PROJECT")
    refused(run("pull", "a/b", desk.folder / "plan.xlsx"), ".yaml or .json")
    refused(run("push", desk.folder / "none.yaml"), "there is no file")


@pytest.mark.parametrize(
    ("server", "said"),
    [
        ("milegate.example", "no address"),
        ("ftp://milegate.example", "no address"),
        ("http://127.0.0.1:1", "cannot reach"),
        ("http://[::", "no address"),
        ("https://no-such-host.invalid", "cannot reach"),
    ],
)
def test_a_server_that_cannot_be_reached(desk: Desk, server: str, said: str) -> None:
    refused(desk.pull("--server", server), said)


def test_tls_where_there_is_none(desk: Desk) -> None:
    refused(desk.pull("--server", desk.server.replace("http:", "https:")), "TLS")


def test_another_server_is_no_milegate(desk: Desk, foreign: str) -> None:
    refused(desk.pull("--server", foreign), "is no Milegate server")
    refused(desk.pull("--server", f"{foreign}/moved"), "sends us to https://elsewhere.example/")


def test_a_server_that_is_too_busy_asks_to_come_again(desk: Desk, foreign: str) -> None:
    refused(desk.pull("--server", f"{foreign}/busy"), "nothing was changed: run the command again")


def test_a_remembered_server_gets_the_token_only_when_it_is_known(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.pull()
    monkeypatch.delenv("MILEGATE_SERVER")
    assert desk.again().exit_code == 0
    monkeypatch.setenv("XDG_CONFIG_HOME", str(desk.folder / "another person"))
    refused(desk.again(), f"add --server {desk.server}")
    assert desk.again("--server", desk.server).exit_code == 0
    assert desk.again().exit_code == 0


def test_a_damaged_memory_is_said(desk: Desk) -> None:
    desk.pull()
    (desk.folder / ".milegate" / "plan.yaml.json").write_text("{}")
    refused(desk.push(), "is damaged")


def test_both_need_no_django() -> None:
    script = (
        "import milegate.cli.commands.pull, milegate.cli.commands.push, sys; print('django' in sys.modules)"
    )
    assert python(script) == "False"


def refused(result: Result, said: str) -> None:
    """One clear line, and no trace."""
    assert result.exit_code == 2, result.output
    assert said in result.output
    assert result.output.strip().count("\n") == 0
    assert result.exception is None or isinstance(result.exception, SystemExit)


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Foreign(BaseHTTPRequestHandler):
    """A server of something else."""

    def do_GET(self) -> None:
        """A page for everything, one that has moved, and one that is too busy."""
        if self.path.startswith("/busy"):
            self.send_response(503)
            self.end_headers()
            return
        if self.path.startswith("/moved"):
            self.send_response(301)
            self.send_header("Location", "https://elsewhere.example/")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<h1>Hello</h1>")

    def log_message(self, format: str, *args: Any) -> None:
        """Says nothing."""


@pytest.fixture(name="foreign")
def another_server() -> Iterator[str]:
    """The address of a server that is no Milegate."""
    server = HTTPServer(("127.0.0.1", 0), Foreign)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
