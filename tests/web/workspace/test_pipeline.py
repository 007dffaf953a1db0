"""The pipeline: proposals by state, what is silent, what was won; in queries that do not grow."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from milegate.actions.answering import decline, request_changes
from milegate.actions.offers_seen import note_view
from milegate.actions.rights import Role
from tests.actions.changing import edit, hours
from tests.actions.proposing import guest, sent, signed
from tests.people import World
from tests.web.markup import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def viewer(client: Client, world: World) -> Client:
    """A viewer's browser: everybody in the workspace may look."""
    client.force_login(world.user(Role.VIEWER))
    return client


def text(browser: Client, world: World, query: str = "") -> str:
    """All that can be read on the page."""
    return Page.of(browser.get(world.address(f"pipeline{query}")).content).text


def test_the_dashboard_leads_there(viewer: Client, world: World) -> None:
    assert world.address("pipeline") in Page.of(viewer.get(world.address()).content).links
    assert "No proposal yet" in text(viewer, world)


def test_each_proposal_stands_in_its_state(viewer: Client, world: World) -> None:
    found = sent(world)
    assert "Sent, not opened yet" in text(viewer, world)
    note_view(guest(found))
    assert "Viewed, not answered" in text(viewer, world)
    request_changes(guest(found), found.proposal.offer_hash, "Too many <i>messages</i>")
    page = text(viewer, world)
    assert "Changes requested: waiting for you" in page
    assert "Too many <i>messages</i>" in page


def test_value_and_what_became_of_it(viewer: Client, world: World) -> None:
    found = sent(world)
    assert "With clients: €" in text(viewer, world).replace("\xa0", " ")
    decline(guest(found), found.proposal.offer_hash, "Too dear")
    edit(world.actor(), world.project, hours("login", 40))
    signed(guest(sent(world)))
    page = text(viewer, world)
    assert "With clients" not in page
    for words in ("Declined", "Too dear", "Accepted", f"{timezone.now():%Y-%m} 1 1 50%"):
        assert words in page


def test_silence_and_the_end(viewer: Client, world: World) -> None:
    sent(world, valid_until=timezone.localdate() + timedelta(30))
    with time_machine.travel(timezone.now() + timedelta(10), tick=False):
        viewer.force_login(world.user(Role.VIEWER))
        assert "1 silent for 7 days or more" in text(viewer, world)
        assert "silent for" not in text(viewer, world, "?silent=11")
        assert "1 silent for 1 days" in text(viewer, world, "?silent=0")
        assert "1 silent for 7 days" in text(viewer, world, "?silent=x")
    with time_machine.travel(timezone.now() + timedelta(25), tick=False):
        viewer.force_login(world.user(Role.VIEWER))
        assert "1 ends within a week" in text(viewer, world)
    with time_machine.travel(timezone.now() + timedelta(32), tick=False):
        viewer.force_login(world.user(Role.VIEWER))
        assert "Expired" in text(viewer, world)


def test_queries_do_not_grow_with_proposals(viewer: Client, world: World) -> None:
    def queries() -> int:
        viewer.get(world.address("pipeline"))
        with CaptureQueriesContext(connection) as asked:
            viewer.get(world.address("pipeline"))
        return len(asked)

    sent(world)
    few = queries()
    for effort in range(3):
        edit(world.actor(), world.project, hours("login", 20 + effort))
        signed(guest(sent(world)))
    assert queries() == few


def test_strangers_see_none_of_it(client: Client, world: World) -> None:
    sent(world)
    client.force_login(world.stranger)
    assert client.get(world.address("pipeline")).status_code == 404
