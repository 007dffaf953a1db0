"""A change request on the client's side: it is read, accepted with a code, or declined."""

import pytest
from django.core import mail

from milegate.actions.asked_changes import ask_change
from milegate.actions.change_pricing import MISFIT
from milegate.actions.change_requests import (
    Wanted,
    capture_change,
    change_request,
    fill_change,
    send_change,
)
from milegate.actions.links import LinkRole, Recipient
from milegate.core.edits import Remove
from tests.actions.changing import edit, hours
from tests.actions.proposing import ANNA, guest, sent, signed
from tests.actions.test_changes import accept
from tests.people import World
from tests.web.client_side.test_offer import entered
from tests.web.markup import Page

pytestmark = pytest.mark.django_db


def test_a_change_is_read_and_accepted(world: World) -> None:
    found = sent(world)
    signed(guest(found))
    edit(world.actor(), world.project, hours("login", 60), Remove("item", "export"))
    capture_change(world.actor(), world.project, Wanted("<b>More</b> sign-in", "You asked on Monday."))
    send_change(world.actor(), world.project, 1)
    client, address = entered(found)
    page = Page.of(client.get(address).content)
    assert "CR-01: <b>More</b> sign-in" in page.text
    assert "waits for you" in page.text
    change = change_request(world.actor(), world.project, 1)
    here = f"{address}changes/{change.public_id}"
    text = Page.of(client.get(here).content).text
    assert "− Export" in text
    assert "+ Sign-in" in text
    form = {"offer": change.offer_hash, "name": "Anna"}
    asked = client.post(here, form | {"answer": "code"})
    assert "Code from the mail" in Page.of(asked.content).text
    code = str(mail.outbox[-1].subject)[:6]
    unticked = client.post(here, form | {"answer": "accept", "code": code})
    assert (unticked.status_code, Page.of(unticked.content).fields["code"]) == (422, code)
    done = client.post(here, form | {"answer": "accept", "code": code, "consent": "on"})
    assert done["Location"] == here
    assert "It is part of what is agreed" in Page.of(client.get(here).content).text


def test_what_was_asked_for_stands_beside_its_price(world: World) -> None:
    otto = Recipient("otto@acme.example", "Otto", LinkRole.COMMENT)
    found = sent(world, ANNA, otto)
    signed(guest(found))
    ask_change(guest(found, 1), "item/login", "With <b>wallets</b>", drop=True)
    edit(world.actor(), world.project, hours("login", 60))
    fill_change(world.actor(), world.project, 1, Wanted("Longer"))
    change = send_change(world.actor(), world.project, 1)
    client, address = entered(found)
    text = Page.of(client.get(f"{address}changes/{change.public_id}").content).text
    assert "What was asked for With <b>wallets</b> This should go altogether otto@acme.example" in text
    assert "Send me the code" in text
    client, address = entered(found, 1)
    text = Page.of(client.get(address).content).text
    assert "CR-01: Longer waits for an answer" in text
    assert "Nothing waits for you" in text
    assert "Send me the code" not in Page.of(client.get(f"{address}changes/{change.public_id}").content).text


def test_what_the_agency_has_to_do_is_not_for_the_client(world: World) -> None:
    found = sent(world)
    signed(guest(found))
    edit(world.actor(), world.project, hours("export", 60))
    capture_change(world.actor(), world.project, Wanted("A longer export"))
    longer = send_change(world.actor(), world.project, 1)
    edit(world.actor(), world.project, Remove("item", "export"))
    capture_change(world.actor(), world.project, Wanted("No export"))
    accept(guest(found), send_change(world.actor(), world.project, 2))
    assert change_request(world.actor(), world.project, 1).remark == MISFIT
    client, address = entered(found)
    page = Page.of(client.get(f"{address}changes/{longer.public_id}").content)
    assert "This change is being priced anew." in page.text
    assert MISFIT not in page.text


def test_a_change_is_declined_with_a_reason(world: World) -> None:
    found = sent(world)
    signed(guest(found))
    edit(world.actor(), world.project, hours("login", 60))
    capture_change(world.actor(), world.project, Wanted("More"))
    send_change(world.actor(), world.project, 1)
    client, address = entered(found)
    change = change_request(world.actor(), world.project, 1)
    here = f"{address}changes/{change.public_id}"
    assert client.post(here, {"offer": change.offer_hash, "answer": "decline"}).status_code == 422
    client.post(here, {"offer": change.offer_hash, "answer": "decline", "reason": "Too dear"})
    assert change_request(world.actor(), world.project, 1).state == "declined"
    assert client.get(f"{address}changes/{found.proposal.public_id}").status_code == 404
