"""The page of a proposal learns what its client and others do, and asks cheaply."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from milegate.actions.answering import request_changes
from milegate.actions.comments import start_client_thread, start_thread
from milegate.actions.countersigning import countersign
from milegate.actions.guest_comments import begin_thread
from milegate.actions.links import LinkSettings, set_link
from milegate.actions.offers_seen import note_view, seen_offer
from milegate.actions.rights import Role
from milegate.actions.sending import SentProposal
from tests.actions.changing import edit, name
from tests.actions.proposing import guest, sent, signed
from tests.people import World
from tests.web.markup import Page

pytestmark = pytest.mark.django_db
SINCE = re.compile(r'data-since="([^"]+)" data-every="1500" data-look')


@pytest.fixture
def owner(client: Client, world: World) -> Client:
    """The owner's browser."""
    client.force_login(world.user())
    return client


def page_of(browser: Client, world: World, found: SentProposal) -> str:
    """The page of a proposal."""
    address = world.project_address(f"proposals/{found.proposal.public_id}")
    return browser.get(address).content.decode()


def asks(browser: Client, world: World, found: SentProposal) -> str:
    """What the page of a proposal asks for, as it is shown now."""
    asked = SINCE.search(page_of(browser, world, found))
    assert asked is not None
    return asked[1]


def told(browser: Client, address: str) -> str:
    """What is said at an address; nothing where nothing happened."""
    answer = browser.get(address)
    return str(answer.json()["said"]) if answer.status_code == 200 else ""


def test_what_the_client_does_is_told_step_by_step(owner: Client, world: World) -> None:
    found = sent(world)
    visitor = guest(found)
    address = asks(owner, world, found)
    assert owner.get(address).status_code == 204
    note_view(visitor)
    assert told(owner, address) == "Opened by the client: Anna Klein"
    address = asks(owner, world, found)
    begin_thread(visitor, seen_offer(visitor).offer, "item/login", "By which address?")
    assert told(owner, address) == "Comment on Sign-in: Anna Klein"
    address = asks(owner, world, found)
    request_changes(visitor, found.proposal.offer_hash, "Without SMS")
    assert told(owner, address) == "Changes requested: anna@acme.example"


def test_a_signature_is_told_and_then_known(owner: Client, world: World) -> None:
    found = sent(world)
    address = asks(owner, world, found)
    signed(guest(found))
    assert told(owner, address) == "Accepted and signed: Anna Klein"
    assert owner.get(asks(owner, world, found)).status_code == 204


def test_what_happens_while_it_is_told_is_told_next(owner: Client, world: World) -> None:
    found = sent(world)
    address = asks(owner, world, found)
    note_view(guest(found))
    following = owner.get(address).json()["since"]
    assert following == asks(owner, world, found)
    signed(guest(found))
    assert told(owner, following) == "Accepted and signed: Anna Klein"


def test_of_several_things_the_last_is_told(owner: Client, world: World) -> None:
    found = sent(world)
    address = asks(owner, world, found)
    note_view(guest(found))
    signed(guest(found))
    assert told(owner, address) == "Accepted and signed: Anna Klein (and 1 more)"


def test_what_colleagues_do_is_told_and_what_i_say_is_not(owner: Client, world: World) -> None:
    found = sent(world)
    signed(guest(found))
    address = asks(owner, world, found)
    start_client_thread(world.actor(), world.project, ("item", "login"), "By mail")
    assert told(owner, address) == ""
    edit(world.actor(Role.MANAGER), world.project, name("login", "Door"), label="Renamed")
    assert told(owner, address) == "Manager Person: Renamed"
    countersign(world.actor(Role.MANAGER), world.project, found.proposal.public_id)
    assert told(owner, address) == "Countersigned: Manager Person (and 1 more)"


def test_what_is_internal_is_no_news_of_the_client(owner: Client, world: World) -> None:
    found = sent(world)
    address = asks(owner, world, found)
    start_thread(world.actor(Role.MANAGER), world.project, ("item", "login"), "They will pay more")
    assert owner.get(address).status_code == 204
    assert "They will pay more" not in page_of(owner, world, found)


def test_a_link_that_is_not_watched_tells_nothing(owner: Client, world: World) -> None:
    found = sent(world)
    note_view(guest(found))
    set_link(world.actor(), world.project, found.links[0].public_id, LinkSettings(watched=False))
    address = asks(owner, world, found)
    note_view(guest(found))
    assert owner.get(address).status_code == 204


def test_what_was_said_stands_in_the_story_of_its_version(owner: Client, world: World) -> None:
    first = sent(world)
    visitor = guest(first)
    begin_thread(visitor, seen_offer(visitor).offer, "item/login", "By which address?")
    second = sent(world)
    begin_thread(guest(second), seen_offer(guest(second)).offer, "section/terms", "Who pays the postage?")
    stories = [Page.of(page_of(owner, world, each).encode()).text for each in (first, second)]
    assert ["By which address?" in each for each in stories] == [True, True]
    assert ["Comment on Terms and assumptions" in each for each in stories] == [False, True]


def test_that_nothing_happened_is_one_question(owner: Client, world: World) -> None:
    address = asks(owner, world, sent(world))
    with CaptureQueriesContext(connection) as asked:
        assert owner.get(address).status_code == 204
    asked_of_it = [query["sql"] for query in asked if "proposal" in query["sql"]]
    assert len(asked_of_it) == 1
    assert "document" not in asked_of_it[0]


def test_another_project_and_strangers_learn_nothing(client: Client, owner: Client, world: World) -> None:
    address = asks(owner, world, sent(world))
    assert owner.get(address.replace(f"/p/{world.project}/", "/p/other/")).status_code == 404
    client.force_login(world.stranger)
    assert client.get(address).status_code == 404
