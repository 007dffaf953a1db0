"""A workspace ends with everything in it, unless something was sent to a client: that is kept."""

import pytest

from milegate.actions.ending_workspaces import delete_workspace
from milegate.actions.errors import Forbidden, Invalid, NotFound
from milegate.actions.rights import Role
from tests.actions.proposing import sent
from tests.people import World

pytestmark = pytest.mark.django_db


def test_what_was_sent_keeps_its_workspace(world: World) -> None:
    sent(world)
    with pytest.raises(Invalid, match="Something was sent to clients from 1 project"):
        delete_workspace(world.actor(), world.workspace.name)
    assert world.actor().project(world.project).card.slug == world.project


def test_an_owner_who_types_its_name_ends_it(world: World) -> None:
    with pytest.raises(Forbidden):
        delete_workspace(world.actor(Role.MANAGER), world.workspace.name)
    with pytest.raises(Invalid, match="Type the workspace's name"):
        delete_workspace(world.actor(), "another")
    delete_workspace(world.actor(), world.workspace.name)
    with pytest.raises(NotFound):
        world.actor()
