"""The overview of a link: what waits, what comes, what was signed, and what is paid."""

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from milegate.actions.change_requests import Wanted, capture_change, send_change
from milegate.actions.comments import start_client_thread
from milegate.core.edits import Set
from tests.actions.changing import edit, hours
from tests.actions.proposing import guest, sent, signed
from tests.actions.test_agenda import LATER, PLAN, SIGNED
from tests.builders import plan_of
from tests.people import World
from tests.people import world as made
from tests.web.client_side.test_offer import entered
from tests.web.markup import Page

pytestmark = pytest.mark.django_db
SPEAKING = (("de-DE", "Was auf Sie wartet"), ("fr-FR", "En attente de votre part"))


@pytest.fixture
def needy(db: None) -> World:
    """A project whose client has to bring something."""
    return made(plan_of(PLAN))


def test_everything_that_waits_stands_on_one_page(needy: World) -> None:
    with time_machine.travel(SIGNED, tick=False):
        found = sent(needy)
        signed(guest(found))
        client, address = entered(found)
        start_client_thread(needy.actor(), needy.project, ("item", "login"), "With a <b>code</b>?")
        edit(needy.actor(), needy.project, hours("login", 80))
        capture_change(needy.actor(), needy.project, Wanted("<b>Longer</b>"))
        send_change(needy.actor(), needy.project, 1)
    with time_machine.travel(LATER, tick=False):
        agency = Client()
        agency.force_login(needy.user())
        assert "payable by Jan 18, 2027" in Page.of(agency.get(needy.project_address("agreed")).content).text
        page = Page.of(client.get(f"{address}overview").content)
        short = Page.of(client.get(address).content).text
    assert page.inline == []
    for said in (
        "CR-01: <b>Longer</b> waits for you",
        "A question on Sign-in",
        "Texts for 40 pages by Jan 20, 2027. Waits for it: Going live. 3 days late",
        "The proposal, version 1 Jan 4, 2027, Anna Klein",
        "Payable by Jan 18, 2027 due €3,200",
        "When MVP accepted is approved",
        "retained until All live",
    ):
        assert said in page.text
    assert "Next: All live" in short
    assert "3 days late" in short


def test_the_certificate_of_an_older_version_is_still_there(needy: World) -> None:
    found = sent(needy)
    signed(guest(found))
    client, address = entered(found)
    edit(needy.actor(), needy.project, hours("login", 80))
    newer = sent(needy)
    here = f"{address}certificates/{found.proposal.public_id}.pdf"
    assert here in Page.of(client.get(f"{address}overview").content).links
    assert client.get(here)["Content-Type"] == "application/pdf"
    unsigned = f"{address}certificates/{newer.proposal.public_id}.pdf"
    assert client.get(unsigned).status_code == 404
    assert Client().get(here).status_code == 404


@pytest.mark.parametrize(("locale", "title"), SPEAKING)
def test_it_is_spoken_in_the_language_of_the_offer(needy: World, locale: str, title: str) -> None:
    edit(needy.actor(), needy.project, Set("project", "", "locale", locale))
    client, address = entered(sent(needy))
    assert title in Page.of(client.get(f"{address}overview").content).text


def test_more_of_everything_asks_no_more(needy: World) -> None:
    found = sent(needy)
    signed(guest(found))
    client, address = entered(found)
    counts = []
    for at in range(3):
        edit(needy.actor(), needy.project, hours("login", 80 + at))
        capture_change(needy.actor(), needy.project, Wanted(f"Change {at}"))
        send_change(needy.actor(), needy.project, at + 1)
        start_client_thread(needy.actor(), needy.project, ("item", "login"), "And this?")
        client.get(f"{address}overview")
        with CaptureQueriesContext(connection) as asked:
            client.get(f"{address}overview")
        counts.append(len(asked))
    assert counts[1:] == [counts[1]] * 2
    assert counts[-1] <= 14


def test_a_member_notes_that_something_has_come(needy: World) -> None:
    found = sent(needy)
    signed(guest(found))
    client, address = entered(found)
    agency = Client()
    agency.force_login(needy.user())
    page = Page.of(agency.get(needy.project_address("agreed")).content)
    assert "It is there : Texts for 40 pages" in page.text
    done = agency.post(needy.project_address("agreed/needs/texts"), {"received": "yes"})
    assert done.status_code == 302
    assert "received on" in Page.of(client.get(f"{address}overview").content).text
    assert "Not there after all" in Page.of(agency.get(needy.project_address("agreed")).content).text
