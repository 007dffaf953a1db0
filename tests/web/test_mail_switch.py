"""Comments and reminders by mail can be turned off from the mail itself; opening it changes nothing."""

import re
from dataclasses import replace
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from milegate.actions.comments import start_client_thread, start_thread
from milegate.actions.letters import send_due_letters
from milegate.actions.sending import list_proposals
from milegate.config.logs import _SECRET
from tests.actions.proposing import sent
from tests.builders import HEAD, plan_of
from tests.people import PLAN, World, world
from tests.web.client_side.test_offer import entered
from tests.web.markup import Page

pytestmark = pytest.mark.django_db
ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def mails() -> list[Any]:
    """What leaves now."""
    mail.outbox.clear()
    send_due_letters()
    return list(mail.outbox)


def asked(made: World) -> None:
    """The agency says something to the client."""
    actor = replace(made.actor(), site="https://agency.example")
    start_client_thread(actor, made.project, ("item", "login"), "Which day?")


def named(made: World) -> None:
    """Somebody names a member."""
    actor = replace(made.actor(), site="https://agency.example")
    start_thread(actor, made.project, ("item", "login"), "@finance@agency.example Look")


def way_off(message: Any) -> str:
    """Where a mail leads to that can be turned off: the same address in its header, its text and its HTML."""
    (address,) = re.findall(
        r"^<https://agency\.example(/mails/\S+)>$", message.extra_headers["List-Unsubscribe"]
    )
    assert f"https://agency.example{address}" in message.body
    assert f'href="https://agency.example{address}"' in message.alternatives[0][0]
    return str(address)


def test_a_client_stops_mails_with_one_click_and_has_them_again(world: World) -> None:
    sent(world)
    mails()
    asked(world)
    address = way_off(mails()[0])
    strict = Client(enforce_csrf_checks=True)
    assert "Stop these mails" in strict.get(address).content.decode()
    asked(world)
    assert len(mails()) == 1  # opening it has changed nothing
    answer = strict.post(address, ONE_CLICK)
    assert "not mailed to anna@acme.example any more" in Page.of(answer.content).text
    asked(world)
    assert mails() == []
    answer = strict.post(address, {"mails": "on"})
    assert "are mailed to anna@acme.example" in Page.of(answer.content).text
    asked(world)
    assert len(mails()) == 1


def test_proposals_come_in_any_case_and_the_sender_sees_who_wants_no_others(
    client: Client, world: World
) -> None:
    sent(world)
    mails()
    asked(world)
    Client().post(way_off(mails()[0]), ONE_CLICK)
    sent(world)
    assert [message.to for message in mails()] == [["anna@acme.example"]]
    client.force_login(world.user())
    found = list_proposals(world.actor(), world.project)[0].proposal.public_id
    page = client.get(world.project_address(f"proposals/{found}")).content
    assert "wants no mails about answers and reminders" in Page.of(page).text


def test_the_clients_page_leads_to_the_switch_in_its_language() -> None:
    german = HEAD.replace("currency: EUR", "currency: EUR, locale: de-DE")
    made = world(plan_of(PLAN, head=german))
    client, address = entered(sent(made))
    (switch,) = [link for link in Page.of(client.get(address).content).links if link.startswith("/mails/")]
    assert "Diese E-Mails abstellen" in Client().get(switch).content.decode()


def test_a_member_stops_mails_by_one_click_and_has_a_setting(client: Client, world: World) -> None:
    named(world)
    (message,) = mails()
    Client(enforce_csrf_checks=True).post(way_off(message), ONE_CLICK)
    named(world)
    assert mails() == []
    finance = next(user for role, user in world.people.items() if role == "finance")
    client.force_login(finance)
    page = Page.of(client.get("/notifications").content).text
    assert "not mailed to finance@agency.example" in page
    client.post(f"/notifications/mails/{world.workspace.slug}", {"mails": "on"})
    named(world)
    assert len(mails()) == 1
    assert client.post("/notifications/mails/elsewhere", {"mails": "off"}).status_code == 404


def test_other_tokens_open_nothing(world: World) -> None:
    sent(world)
    mails()
    asked(world)
    address = way_off(mails()[0])
    head, token = address.rsplit("/", 1)
    for wrong in (
        f"{head}/{token[:-1]}x",
        f"{head}/x",
        address.replace("reader", "member"),
        f"/mails/x/{head[-36:]}/x",
    ):
        assert Client().get(wrong).status_code == 404
        assert Client().post(wrong, ONE_CLICK).status_code == 404
    asked(world)
    assert len(mails()) == 1


def test_nobody_keeps_or_logs_the_address(world: World) -> None:
    sent(world)
    mails()
    asked(world)
    address = way_off(mails()[0])
    answer = Client().get(address)
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("private, no-store", "noindex, nofollow")
    assert _SECRET.sub(r"\1…", f"GET {address}").endswith("/…")
