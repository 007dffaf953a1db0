"""A person at a terminal with a workspace somewhere: a folder, a token, a server that runs."""

from pathlib import Path

import pytest
from click.testing import Result

from milegate.actions.editing import Change, edit_plan, stored_plan
from milegate.actions.rights import Role
from milegate.actions.scopes import Scope
from milegate.actions.tokens import Wanted, make_token
from milegate.core.edits import Set
from milegate.core.plan import Plan
from tests.cli.door import run
from tests.people import World


class Desk:
    """Somebody who pulls and pushes `plan.yaml`."""

    def __init__(self, world: World, server: str, folder: Path) -> None:
        self.world, self.server, self.folder = world, server, folder
        self.project = world.project
        self.file = folder / "plan.yaml"

    def pull(self, *more: str) -> Result:
        """The first pull, or one with options."""
        return run("pull", f"{self.world.workspace.slug}/{self.project}", self.file, *more)

    def again(self, *more: str) -> Result:
        """A later pull."""
        return run("pull", self.file, *more)

    def push(self, *more: str) -> Result:
        """A push."""
        return run("push", self.file, *more)

    def change(self, old: str, new: str) -> None:
        """Type something in the file."""
        text = self.file.read_text("utf-8")
        assert old in text
        self.file.write_text(text.replace(old, new), "utf-8")

    def plan(self) -> Plan:
        """The plan of the workspace."""
        return stored_plan(self.world.actor().project(self.project))

    def rename(self, id: str, name: str) -> None:
        """Somebody else types in the browser."""
        actor = self.world.actor(Role.MANAGER)
        revision = actor.project(self.project).card.revision
        edit_plan(actor, self.project, Change(revision, (Set("item", id, "name", name),), "Typed"))

    def give_token(self, monkeypatch: pytest.MonkeyPatch, role: Role, *scopes: Scope) -> str:
        """Set the token of somebody."""
        secret, _ = make_token(self.world.actor(role), Wanted("Terminal", scopes))
        monkeypatch.setenv("MILEGATE_TOKEN", secret)
        return secret


def name_of(plan: Plan, id: str) -> str:
    """The name of an item."""
    return next(each.name for phase in plan.phases for each in phase.items if each.id == id)
