"""The API at the hand of each role."""

import pytest

from milegate.actions.rights import Role
from milegate.actions.scopes import Scope
from milegate.actions.tokens import Wanted, make_token
from tests.api.caller import Caller
from tests.people import World

EVERYTHING = tuple(Scope)


@pytest.fixture(name="api")
def as_owner(world: World) -> Caller:
    """The owner with a token for everything."""
    return caller(world, Role.OWNER, *EVERYTHING)


def caller(world: World, role: Role, *scopes: Scope) -> Caller:
    """Somebody of this role with a token of these scopes."""
    secret, _ = make_token(world.actor(role), Wanted("A test", scopes))
    return Caller(secret, world.workspace.slug, world.project)
