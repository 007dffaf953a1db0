"""What programs are told of: everything, in order, and nothing that is not for them."""

import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from milegate.actions.comments import reply, start_thread
from milegate.actions.countersigning import Elsewhere, record_acceptance
from milegate.actions.happenings import TEST, EventKind
from milegate.actions.offers_seen import note_view
from milegate.actions.rights import Role
from milegate.actions.webhook_log import deliveries_page
from milegate.actions.webhooks import WantedEndpoint, add_endpoint
from tests.actions.proposing import guest, sent
from tests.actions.webhook_story import SECRETS, heard
from tests.actions.webhook_table import PAGE, page
from tests.people import World

pytestmark = pytest.mark.django_db


@pytest.fixture(name="told")
def story(world: World) -> list[dict[str, Any]]:
    """Everything that can happen, as it is told."""
    return heard(world)


def test_everything_is_told_in_order(world: World, told: list[dict[str, Any]]) -> None:
    kinds = [each["type"] for each in told]
    assert set(kinds) == {TEST, *EventKind}
    assert kinds[:9] == [
        TEST,
        EventKind.PROPOSAL_SENT,
        EventKind.PROPOSAL_VIEWED,
        EventKind.COMMENT_ADDED,
        EventKind.COMMENT_ADDED,
        EventKind.PROPOSAL_CHANGES_REQUESTED,
        EventKind.PROPOSAL_SUPERSEDED,
        EventKind.PROPOSAL_SENT,
        EventKind.PROPOSAL_DECLINED,
    ]
    assert {each["data"]["workspace"]["slug"] for each in told} == {world.workspace.slug}
    assert all(each["timestamp"] == "2027-01-11T09:00:00.000000Z" for each in told[:9])


def test_states_and_amounts_are_those_after_the_deed(told: list[dict[str, Any]]) -> None:
    for each in told:
        kind, data = each["type"], each["data"]
        if "proposal" in data:
            state = kind.removeprefix("proposal.").replace("_", "-").replace("countersigned", "accepted")
            assert data["proposal"]["state"] == state
            assert Decimal(data["proposal"]["net"]) <= Decimal(data["proposal"]["total"])
        if "change_request" in data:
            assert data["change_request"]["state"] == kind.removeprefix("change_request.")
    last = {each["type"]: each["data"] for each in told}
    signed, both = last["proposal.accepted"]["acceptance"], last["proposal.countersigned"]["acceptance"]
    assert (signed["by"], signed["countersigned"]) == ("client", None)
    assert both == signed | {"countersigned": "2027-01-11T09:00:00.000000Z"}
    assert last["change_request.accepted"]["agreement"]["number"] == 2
    declined = [each["data"] for each in told if each["type"] == EventKind.CHANGE_DECLINED]
    assert [each["change_request"]["declined_by"] for each in declined] == ["client", "agency"]
    assert [each["data"]["comment"]["by"] for each in told if "comment" in each["data"]] == [
        "client",
        "agency",
    ]


def test_nothing_internal_and_no_persons_words_are_told(world: World, told: list[dict[str, Any]]) -> None:
    text = json.dumps(told, ensure_ascii=False)
    assert [each for each in SECRETS if each in text] == []
    assert [word for word in ("cost", "private", "token", "/c/", "whsec_", "@") if word in text] == []


def test_what_stays_inside_is_not_told(world: World) -> None:
    _, endpoint = add_endpoint(world.actor(), WantedEndpoint("https://hooks.example/"))
    thread = start_thread(world.actor(), world.project, ("item", "login"), "Internal")
    reply(world.actor(Role.MANAGER), world.project, thread, "Also internal")
    assert deliveries_page(world.actor(), endpoint.public_id).deliveries == ()


def test_a_second_look_is_no_news(world: World) -> None:
    wanted = WantedEndpoint("https://hooks.example/", events=(EventKind.PROPOSAL_VIEWED,))
    _, endpoint = add_endpoint(world.actor(), wanted)
    anna = guest(sent(world))
    note_view(anna)
    note_view(anna)
    assert len(deliveries_page(world.actor(), endpoint.public_id).deliveries) == 1


def test_an_acceptance_that_was_recorded_says_so(world: World) -> None:
    actor = replace(world.actor(), site="https://agency.example")
    wanted = WantedEndpoint("https://hooks.example/", events=(EventKind.PROPOSAL_ACCEPTED,))
    _, endpoint = add_endpoint(actor, wanted)
    typed = Elsewhere("Anna", "CTO", "Acme GmbH", timezone.now(), b"%PDF-1.7", "signed.pdf")
    record_acceptance(actor, world.project, sent(world).proposal.public_id, typed)
    (told,) = deliveries_page(actor, endpoint.public_id).deliveries
    assert json.loads(told.happening.payload)["data"]["acceptance"]["by"] == "agency"


def test_links_lead_to_the_api(world: World, told: list[dict[str, Any]]) -> None:
    links = {link for each in told for link in each["data"]["links"].values()}
    assert all(link.startswith(f"/api/v1/workspaces/{world.workspace.slug}/") for link in links)


def test_the_page_shows_events_as_they_are(told: list[dict[str, Any]]) -> None:
    text = PAGE.read_text("utf-8")
    assert page(text, told) == text, "write it again: python -m tests.actions.webhook_table"
