"""What an answer says that changed: told on the agency's page, read on the client's."""

import pytest
from django.test import Client

from milegate.actions.guest_comments import begin_thread, client_threads
from milegate.actions.offers_seen import seen_offer
from tests.actions.changing import edit, hours, name
from tests.actions.proposing import guest, sent
from tests.people import World
from tests.web.client_side.test_offer import entered
from tests.web.markup import Page

pytestmark = pytest.mark.django_db


def test_one_click_says_what_changed_and_the_client_sees_it(world: World) -> None:
    anna = guest(sent(world))
    begin_thread(anna, seen_offer(anna).offer, "item/login", "With a <i>code</i>?")
    edit(world.actor(), world.project, hours("login", 40), name("login", "Sign-in <b>by code</b>"))
    newer = sent(world)
    (thread,) = client_threads(anna)
    agency = Client()
    agency.force_login(world.user())
    here = world.project_address(f"proposals/{newer.proposal.public_id}")
    text = Page.of(agency.get(here).content).text
    assert "Say that this changed in v2" in text
    assert "since v1" in text
    done = agency.post(f"{here}/threads/{thread.public_id}", {"changed": "yes", "text": ""})
    assert done["Location"] == f"{here}#thread-{thread.public_id}"
    assert "Say that this changed" not in Page.of(agency.get(here).content).text
    client, address = entered(newer)
    page = Page.of(client.get(address).content)
    assert "asked on version 1" in page.text
    (link,) = (link for link in page.links if "/talk/" in link)
    content = client.get(link).content
    shown = Page.of(content)
    assert shown.inline == []
    assert "Version 1 Sign-in Version 2 Sign-in <b>by code</b>" in shown.text
    assert b"They tried this twice" not in content
    assert Client().get(link).status_code == 404


def test_a_plain_answer_goes_to_the_client_too(world: World) -> None:
    found = sent(world)
    anna = guest(found)
    begin_thread(anna, seen_offer(anna).offer, "gate/mvp", "Which day?")
    (thread,) = client_threads(anna)
    agency = Client()
    agency.force_login(world.user())
    here = world.project_address(f"proposals/{found.proposal.public_id}/threads/{thread.public_id}")
    assert agency.post(here, {"text": "On Friday."}).status_code == 302
    client, address = entered(found)
    assert "On Friday." in Page.of(client.get(address).content).text
    assert agency.post(here, {"text": " "}).status_code == 422
