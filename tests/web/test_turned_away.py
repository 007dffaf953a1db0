"""What people may send that names no page, no revision and no project is answered, and does no harm."""

import pytest
from django.test import Client

from milegate.actions.actor import enter
from milegate.actions.errors import NotFound
from tests.actions.changing import edit, name
from tests.people import World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "where", ["-1", 'x"y', "1e400", "NaN", "estimate", "//evil.example", "https://evil.example/"]
)
def test_undo_leads_back_to_this_site_or_to_the_estimate(client: Client, world: World, where: str) -> None:
    client.force_login(world.user())
    edit(world.actor(), world.project, name("login", "Door"))
    answer = client.post(world.project_address("undo"), {"next": where})
    assert (answer.status_code, answer["Location"]) == (302, world.project_address("estimate"))


def test_undo_leads_back_to_where_one_was(client: Client, world: World) -> None:
    client.force_login(world.user())
    edit(world.actor(), world.project, name("login", "Door"))
    back = world.project_address("history")
    assert client.post(world.project_address("undo"), {"next": back})["Location"] == back


def test_a_revision_of_thousands_of_digits_is_none(client: Client, world: World) -> None:
    client.force_login(world.user())
    fields = dict.fromkeys(("base", "people-dev", "start", "item-1"), "9" * 5_000)
    assert client.post(world.project_address("timeline/what-if"), fields).status_code in (200, 422)


def test_an_address_that_no_project_can_have_is_not_found(world: World) -> None:
    with pytest.raises(NotFound):
        enter(world.user().pk, world.workspace.slug).project("a\0b")
