"""Every page of a project learns what others did to its plan, and asks cheaply."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from milegate.actions.rights import Role
from tests.actions.changing import cost, edit, name
from tests.people import World

pytestmark = pytest.mark.django_db
PAGES = ("timeline", "milestones", "history", "versions", "comments", "review", "offer", "thing/gate/mvp")


def test_what_others_did_is_told_and_my_own_is_not(client: Client, world: World) -> None:
    edit(world.actor(Role.MANAGER), world.project, name("login", "Door"), label="Renamed")
    edit(world.actor(), world.project, name("export", "Out"))
    client.force_login(world.user())
    told = client.get(world.project_address("since/1")).json()
    assert told == {"revision": 3, "said": "Manager Person: Renamed"}
    assert client.get(world.project_address("since/2")).json()["said"] == ""
    assert client.get(world.project_address("since/3")).status_code == 204


def test_what_somebody_may_not_see_is_not_told(client: Client, world: World) -> None:
    edit(world.actor(), world.project, cost("dev", 4711), label="Costs are 4711")
    client.force_login(world.user(Role.VIEWER))
    assert client.get(world.project_address("since/1")).json()["said"] == "Owner Person: changed something"


@pytest.mark.parametrize("part", ["since/1", "estimate/since/1"])
def test_that_nothing_happened_is_found_out_without_the_plan(client: Client, world: World, part: str) -> None:
    client.force_login(world.user())
    with CaptureQueriesContext(connection) as asked:
        assert client.get(world.project_address(part)).status_code == 204
    assert not [query["sql"] for query in asked if "document" in query["sql"]]


@pytest.mark.parametrize("part", PAGES)
def test_each_page_knows_what_to_ask_for(client: Client, world: World, part: str) -> None:
    client.force_login(world.user())
    html = client.get(world.project_address(part)).content.decode()
    assert f'data-since="{world.project_address("since/1")}" data-look' in html


def test_a_page_that_answers_a_form_is_not_put_in_anew(client: Client, world: World) -> None:
    client.force_login(world.user())
    answer = client.post(world.project_address("thing/gate/mvp"), {"base": "1", "target": "soon"})
    assert answer.status_code == 422
    assert "data-look" not in answer.content.decode()


def test_strangers_learn_nothing(client: Client, world: World) -> None:
    client.force_login(world.stranger)
    assert client.get(world.project_address("since/1")).status_code == 404
