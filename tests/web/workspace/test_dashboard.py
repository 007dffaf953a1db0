"""The dashboard and the search: everything at a glance, in a number of queries that does not grow."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from milegate.actions.editing import Change, edit_plan
from milegate.actions.projects import start_project
from milegate.actions.rights import Role
from milegate.core.edits import Set
from milegate.store.models import Client as Buyer
from milegate.store.models import Project
from tests.builders import plan_of
from tests.people import World
from tests.web.markup import Page

pytestmark = pytest.mark.django_db
HEAD = "milegate: 1\nproject: {name: NAME, currency: CODE, start: 2027-01-11}\n"
BODY = "phases: [{id: a, name: A, items: [{id: row, name: A row called NAME, effort: {dev: 10}}]}]\n"


@pytest.fixture
def owner(client: Client, world: World) -> Client:
    """The owner's browser."""
    client.force_login(world.user())
    return client


def start(world: World, name: str, currency: str = "EUR") -> str:
    """A project more; its address."""
    plan = plan_of(BODY.replace("NAME", name), HEAD.replace("NAME", name).replace("CODE", currency))
    return start_project(world.actor(), plan).card.slug


def page(client: Client, world: World, part: str = "") -> str:
    """All that can be read on a page."""
    return Page.of(client.get(world.address(part)).content).text


def test_projects_stand_by_state_with_their_figures(owner: Client, world: World) -> None:
    start(world, "Second", "PLN")
    Project.objects.filter(name="Second").update(state="running")
    text = page(owner, world)
    assert "Drafts" in text
    assert "Running" in text
    assert "P-" in text
    assert "MVP accepted" in text


def test_the_pipeline_adds_up_by_currency_what_is_not_decided(owner: Client, world: World) -> None:
    start(world, "Second", "PLN")
    start(world, "Third", "PLN")
    start(world, "Fourth", "PLN")
    Project.objects.filter(name="Fourth").update(state="done")
    assert "PLN 2,000" in page(owner, world).replace("\xa0", " ")


def test_an_edit_shows_at_once(owner: Client, world: World) -> None:
    assert "MVP accepted" in page(owner, world)
    change = Change(1, (Set("gate", "mvp", "name", "Beta accepted"),), "Renamed")
    edit_plan(world.actor(Role.ESTIMATOR), world.project, change)
    assert "Beta accepted" in page(owner, world)


def test_what_others_did_since_the_last_visit(owner: Client, world: World) -> None:
    assert "new to you" in page(owner, world)
    owner.get(world.project_address("estimate"))
    assert "new to you" not in page(owner, world)
    for number in range(2):
        change = Change(1 + number, (Set("gate", "mvp", "name", f"Gate {number}"),), "Renamed")
        edit_plan(world.actor(Role.ESTIMATOR), world.project, change)
    assert "2 changes by Estimator Person" in page(owner, world)
    owner.get(world.project_address("estimate"))
    assert "by Estimator Person" not in page(owner, world)


def test_the_search_finds_projects_clients_and_rows(owner: Client, world: World) -> None:
    Buyer.objects.create(workspace_id=world.workspace.id, name="Brightwater Supplies")
    Buyer.objects.create(
        workspace_id=world.stranger.memberships.get().workspace_id, name="Brightwater Secret"
    )
    start(world, "Ordering")
    assert "row of Test · P-" in page(owner, world, "search?q=sign-in")
    assert "row called Ordering" in page(owner, world, "search?q=row+ORD")
    text = page(owner, world, "search?q=bright")
    assert "Brightwater Supplies" in text
    assert "Secret" not in text
    assert "Nothing has" in page(owner, world, "search?q=zebra")
    assert "<b>" not in owner.get(world.address("search?q=<b>")).content.decode().split("<main")[1]


def test_what_is_alike_is_told_apart_by_number_and_client(owner: Client, world: World) -> None:
    start(world, "Test")
    buyer = Buyer.objects.create(workspace_id=world.workspace.id, name="Brightwater Supplies")
    Project.objects.filter(number="P-2026-002").update(client=buyer)
    number = Project.objects.get(client=buyer).number
    assert f"{number} · Brightwater Supplies" in page(owner, world, "search?q=test")
    for part in ("people", "settings/rates"):
        assert f"Test · {number} · Brightwater Supplies" in page(owner, world, part)


def test_queries_do_not_grow_with_projects(owner: Client, world: World) -> None:
    def queries(part: str) -> int:
        owner.get(world.address(part))
        with CaptureQueriesContext(connection) as found:
            assert owner.get(world.address(part)).status_code == 200
        return len(found)

    few = queries(""), queries("search?q=row")
    for number in range(12):
        start(world, f"Project {number}")
    assert (queries(""), queries("search?q=row")) == few


def test_strangers_see_no_workspace(client: Client, world: World) -> None:
    client.force_login(world.stranger)
    assert client.get(world.address()).status_code == 404
    assert client.get(world.address("search?q=test")).status_code == 404
