"""Entering the demo: every single condition keeps strangers out, and the demo and real people never meet."""

from typing import Any

import pytest
from django.contrib.auth import get_user
from django.test import Client
from pytest_django.fixtures import Settings

from milegate.actions.demo_people import PEOPLE, demo_is_alone
from milegate.config.environment import BadSetting
from milegate.config.management.commands.prepare import check_people
from milegate.store.records.workspaces import add_workspace
from tests.people import World, person
from tests.web.markup import Page

ENTER = "/demo/enter"


@pytest.fixture
def demo_server(settings: Settings, demo: None) -> None:
    """A demo server as `make run` starts it."""
    settings.DEMO = True
    settings.LISTENER = "127.0.0.1"


def enter(client: Client, role: str = "owner", **headers: Any) -> int:
    """The status of an attempt."""
    return client.post(ENTER, {"role": role}, **({"HTTP_HOST": "127.0.0.1:8000"} | headers)).status_code


@pytest.mark.parametrize("role", PEOPLE)
def test_one_click_enters_as_each_person(client: Client, demo_server: None, role: str) -> None:
    answer = client.post(ENTER, {"role": role}, HTTP_HOST="localhost:8000", follow=True)
    assert answer.redirect_chain[-1][0] == "/w/demo/"
    assert f"you are {role}" in Page.of(answer.content).text


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "localhost:8211", "127.0.0.1:80"])
def test_these_hosts_are_this_machine(client: Client, demo_server: None, host: str) -> None:
    assert enter(client, HTTP_HOST=host) == 302


def test_not_without_the_setting(client: Client, demo_server: None, settings: Settings) -> None:
    settings.DEMO = False
    assert enter(client) == 404


@pytest.mark.parametrize("listener", ["", "192.0.2.1", "::", "127.0.0.1.example"])
def test_not_on_another_listener(
    client: Client, demo_server: None, settings: Settings, listener: str
) -> None:
    settings.LISTENER = listener
    assert enter(client) == 404


@pytest.mark.parametrize("host", ["gates.example", "localhost.example:80", "127.0.0.1.example", "[::1]:8000"])
def test_not_by_another_name(client: Client, demo_server: None, settings: Settings, host: str) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    assert enter(client, HTTP_HOST=host) == 404


@pytest.mark.parametrize(
    "header",
    [
        "X_FORWARDED_FOR",
        "X_FORWARDED_HOST",
        "X_FORWARDED_PROTO",
        "X_FORWARDED_PORT",
        "FORWARDED",
        "X_REAL_IP",
    ],
)
def test_not_by_way_of_a_proxy(client: Client, demo_server: None, header: str) -> None:
    assert enter(client, **{f"HTTP_{header}": "127.0.0.1"}) == 404


def test_not_by_a_link(client: Client, demo_server: None) -> None:
    assert client.get(ENTER, {"role": "owner"}, HTTP_HOST="localhost").status_code == 405


def test_not_without_the_token_of_our_form(demo_server: None) -> None:
    assert enter(Client(enforce_csrf_checks=True)) == 403


@pytest.mark.parametrize("role", ["", "manager", "client", "root"])
def test_not_as_somebody_else(client: Client, demo_server: None, role: str) -> None:
    assert enter(client, role) == 404


def test_not_beside_a_real_workspace(client: Client, demo_server: None) -> None:
    add_workspace(slug="real", name="Real", currency="EUR", locale="en-GB", timezone="UTC")
    assert enter(client) == 404


def test_not_beside_a_real_person(client: Client, demo_server: None) -> None:
    person("real@agency.example", "Real")
    assert not demo_is_alone()
    assert enter(client) == 404


def test_the_demo_does_not_start_on_a_real_database(settings: Settings, world: World) -> None:
    check_people()
    settings.DEMO = True
    with pytest.raises(BadSetting, match="takes no other database"):
        check_people()


def test_a_real_server_does_not_start_on_the_demo(settings: Settings, demo: None) -> None:
    with pytest.raises(BadSetting, match="without a password"):
        check_people()
    settings.DEMO = True
    check_people()


def test_a_real_server_takes_no_session_of_the_demo(
    client: Client, demo_server: None, settings: Settings
) -> None:
    assert enter(client) == 302
    assert client.get("/w/demo/", HTTP_HOST="localhost").status_code == 200
    settings.DEMO = False
    assert client.get("/w/demo/", HTTP_HOST="localhost").status_code == 302
    request = type("Request", (), {"session": client.session})()
    assert get_user(request).is_anonymous


def test_the_demo_takes_no_session_of_a_real_person(client: Client, settings: Settings, world: World) -> None:
    client.force_login(world.user())
    assert client.get(world.address()).status_code == 200
    settings.DEMO = True
    assert client.get(world.address()).status_code == 302


def test_the_buttons_stand_in_the_demo_alone(client: Client, demo_server: None, settings: Settings) -> None:
    assert "Enter the demo as" in Page.of(client.get("/").content).text
    assert "Enter the demo as" in Page.of(client.get("/accounts/login/").content).text
    settings.DEMO = False
    assert "Enter the demo as" not in Page.of(client.get("/").content).text


def test_the_demo_keeps_its_people(client: Client, demo_server: None) -> None:
    enter(client)
    page = Page.of(client.get("/w/demo/settings/members").content)
    assert "keeps its people as they are" in page.text
    sent = {"email": "a@b.example", "role": "viewer"}
    assert client.post("/w/demo/settings/members/invite", sent).status_code == 403
    assert client.post("/w/demo/settings/members/leave").status_code == 403
    assert client.post("/workspaces/new", {}).status_code == 422
    begun = {"workspace": "Mine", "currency": "EUR", "locale": "en-GB", "timezone": "UTC"}
    assert client.post("/workspaces/new", begun).status_code == 403
