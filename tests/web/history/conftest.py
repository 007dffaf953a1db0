"""What these pages share: somebody signed in, and a page in words."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from milegate.actions.rights import Role
from tests.people import World

Enter = Callable[[Role], Client]


@pytest.fixture
def enter(world: World) -> Enter:
    """A browser in which the person of a role has signed in."""

    def entered(role: Role) -> Client:
        client = Client()
        client.force_login(world.user(role))
        return client

    return entered


@pytest.fixture
def owner(enter: Enter) -> Client:
    """The owner's browser."""
    return enter(Role.OWNER)


def asked(client: Client, address: str) -> int:
    """How many queries a page takes, once somebody has been there."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
