"""The set-up page of an empty installation."""

import pytest
from django.test import Client

from milegate.actions.setup import new_setup_code
from milegate.store.models import Workspace
from tests.people import UNMAILABLE, person
from tests.web.markup import Page

pytestmark = pytest.mark.django_db
FIRST = {
    "name": "Olga",
    "email": "olga@agency.example",
    "password": "correct horse battery",
    "workspace": "Nordlicht",
    "currency": "EUR",
    "locale": "de-DE",
    "timezone": "Europe/Berlin",
}


def test_the_start_page_leads_there(client: Client) -> None:
    assert "/setup" in Page.of(client.get("/").content).links
    person("somebody@agency.example", "Somebody")
    assert "/setup" not in Page.of(client.get("/").content).links


def test_the_code_opens_it_once(client: Client) -> None:
    code = new_setup_code()
    assert Page.of(client.get("/setup").content).inline == []
    assert client.post("/setup", FIRST | {"code": code})["Location"] == "/w/nordlicht/"
    assert client.get("/w/nordlicht/").status_code == 200
    assert client.get("/setup").status_code == client.post("/setup", FIRST).status_code == 404
    assert Client().post("/setup", FIRST | {"code": code, "email": "b@agency.example"}).status_code == 404


def test_a_wrong_code_keeps_what_was_typed(client: Client) -> None:
    new_setup_code()
    answer = client.post("/setup", FIRST | {"code": "abcd-efgh-jkmn"})
    page = Page.of(answer.content)
    assert answer.status_code == 422
    assert "This is not the code" in page.text
    assert (page.fields["name"], page.fields["workspace"]) == ("Olga", "Nordlicht")
    assert page.fields["password"] == ""
    assert not Workspace.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"password": "short"},
        {"password": "olga@agency.example"},
        {"email": "olga"},
        {"email": UNMAILABLE[0]},
        {"name": "  "},
        {"name": "x" * 121},
        {"workspace": ""},
        {"currency": "XXX"},
        {"locale": "../etc"},
        {"timezone": "Mars/Olympus"},
    ],
)
def test_what_is_wrong_stands_beside_its_field(client: Client, wrong: dict[str, str]) -> None:
    answer = client.post("/setup", FIRST | {"code": new_setup_code()} | wrong)
    assert answer.status_code == 422
    assert f"id_{next(iter(wrong))}_error" in Page.of(answer.content).ids
    assert not Workspace.objects.exists()


def test_wrong_codes_are_slowed_down(client: Client) -> None:
    code = new_setup_code()
    for _ in range(5):
        client.post("/setup", FIRST | {"code": "wrong"})
    assert "Too many wrong codes" in Page.of(client.post("/setup", FIRST | {"code": code}).content).text
