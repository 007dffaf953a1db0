"""Any project can become a template: offered wherever a project is started, and in no list of projects."""

import pytest
from django.test import Client

from milegate.actions.dashboard import dashboard
from milegate.actions.editing import stored_plan
from milegate.actions.project_states import archive, offer_as_template, withdraw_template
from milegate.actions.projects import list_projects
from milegate.actions.rights import Role
from milegate.actions.templates import list_templates
from tests.people import World
from tests.web.markup import Page

pytestmark = pytest.mark.django_db


def listed(world: World) -> list[str]:
    """The addresses of the projects on the dashboard."""
    states = dashboard(world.actor()).states.values()
    return [one.card.slug for found in states for one in found]


def offered(world: World) -> list[str]:
    """The workspace's own templates."""
    return [one.key for one in list_templates(world.actor()) if one.source == "own"]


def test_a_template_is_offered_and_stands_in_no_dashboard(client: Client, world: World) -> None:
    assert (listed(world), offered(world)) == ([world.project], [])
    client.force_login(world.user(Role.ESTIMATOR))
    client.post(world.project_address("settings/template"), {"template": "yes"})
    assert (listed(world), offered(world)) == ([], [f"project:{world.project}"])
    shown = dashboard(world.actor())
    assert (shown.upcoming, shown.pipeline) == ((), ())
    page = Page.of(client.get(world.address("projects/new")).content).text
    assert "Your own template. 5 rows · MVP accepted" in page
    assert "Another project of yours (0)" in page
    chip = Page.of(client.get(world.project_address("settings")).content).text
    assert "Projects can be started from this one." in chip


def test_a_project_starts_from_it_and_is_none_itself(client: Client, world: World) -> None:
    offer_as_template(world.actor(), world.project)
    client.force_login(world.user(Role.ESTIMATOR))
    sent = {"source": f"project:{world.project}", "name": "Begun", "start": "2027-03-01"}
    assert client.post(world.address("projects/new"), sent).status_code == 302
    begun = next(card for card in list_projects(world.actor()) if card.name == "Begun")
    assert not begun.is_template
    assert listed(world) == [begun.slug]
    plan = stored_plan(world.actor().project(begun.slug))
    assert [gate.id for gate in plan.gates] == ["mvp"]
    assert plan.private.role_costs == {}


def test_no_longer_a_template_or_put_away_it_is_not_offered(world: World) -> None:
    offer_as_template(world.actor(), world.project)
    archive(world.actor(), world.project)
    assert offered(world) == []
    withdraw_template(world.actor(), world.project)
    assert offered(world) == []
