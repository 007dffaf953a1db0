"""The desk of somebody who works with a workspace from a terminal."""

from pathlib import Path
from typing import Any

import pytest

from milegate.actions.rights import Role
from milegate.actions.scopes import Scope
from tests.cli.desk import Desk
from tests.people import world


@pytest.fixture(name="desk")
def at_the_desk(live_server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """The owner, who may see everything, in an empty folder."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("MILEGATE_SERVER", live_server.url)
    desk = Desk(world(), live_server.url, tmp_path)
    desk.give_token(monkeypatch, Role.OWNER, *Scope)
    return desk
