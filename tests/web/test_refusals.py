"""What an action refuses becomes an answer; a database that made somebody wait too long refuses, too."""

import json

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory

from milegate.actions.errors import Busy
from milegate.actions.rights import Role
from milegate.web.refusals import Refusals
from tests.people import World
from tests.web.markup import Page


@pytest.mark.parametrize("words", ["database is locked", "canceling statement due to lock timeout"])
def test_a_wait_that_took_too_long_is_told(words: str) -> None:
    request = RequestFactory().post("/w/agency/clients", headers={"Accept": "application/json"})
    answer = Refusals(lambda _: HttpResponse()).process_exception(request, OperationalError(words))
    assert answer is not None
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert "try again" in json.loads(answer.content)["message"]


def test_what_was_typed_can_be_sent_again(world: World, rf: RequestFactory) -> None:
    request = rf.post("/w/agency/clients?all=1", {"name": "<Acme>", "holidays": ["PL", "DE"]})
    request.actor, request.user = world.actor(), world.user()  # type: ignore[attr-defined]
    answer = Refusals(lambda _: HttpResponse()).process_exception(request, Busy("Too many. Try again."))
    assert answer is not None
    html = answer.content.decode()
    assert 'action="/w/agency/clients?all=1"' in html
    assert '<input type="hidden" name="name" value="&lt;Acme&gt;">' in html
    assert html.count('name="holidays"') == 2


def test_another_fault_of_the_database_stays_one() -> None:
    request = RequestFactory().get("/")
    fault = OperationalError("no such table: store_project")
    assert Refusals(lambda _: HttpResponse()).process_exception(request, fault) is None


@pytest.mark.django_db
def test_a_refusal_leads_back_and_keeps_what_was_typed(client: Client, world: World) -> None:
    client.force_login(world.user(Role.VIEWER))
    address, came = world.project_address("comments/on/item/login"), world.project_address("comments")
    sent = {"text": "A long thought <b>of mine</b>"}
    answer = client.post(address, sent, headers={"Referer": f"http://testserver{came}"})
    page = Page.of(answer.content)
    assert answer.status_code == 403
    assert came in page.links
    assert "A long thought <b>of mine</b>" in page.text
    other = client.post(address, sent, headers={"Referer": "https://elsewhere.example/x"})
    assert "elsewhere.example" not in other.content.decode()
