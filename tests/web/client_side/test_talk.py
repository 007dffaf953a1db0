"""Talking on the client's page: on any line, answered from both sides, and nothing internal is there."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from milegate.actions import guest_comments
from milegate.actions.comments import list_threads, reply, resolve_thread, start_client_thread, start_thread
from milegate.actions.guest_comments import begin_thread
from milegate.actions.letters import send_due_letters
from milegate.actions.links import LinkRole, LinkSettings, Recipient, revoke_link, set_link
from milegate.actions.offers_seen import seen_offer
from milegate.charts.speech import speech
from milegate.web.pages.client_side.views import SETTLED
from tests.actions.changing import edit, name
from tests.actions.proposing import guest, sent, signed
from tests.people import World
from tests.web.client_side.test_offer import entered
from tests.web.client_side.test_tongues import made
from tests.web.markup import Page

pytestmark = pytest.mark.django_db


def test_a_client_asks_on_a_line_and_is_answered(world: World) -> None:
    found = sent(world)
    send_due_letters()
    client, address = entered(found)
    mail.outbox.clear()
    client.post(f"{address}talk", {"on": "item/login", "text": "With **SSO**? <script>alert(1)</script>"})
    send_due_letters()
    (told,) = mail.outbox
    assert told.to == ["owner@agency.example"]
    assert "wrote on “Sign-in”" in told.subject
    (thread,) = list_threads(world.actor(), world.project)
    assert (thread.on_kind, thread.on_id, thread.for_client, thread.version) == ("item", "login", True, 1)
    assert world.project_address(f"comments/{thread.public_id}") in told.body
    assert thread.comments[0].author == "Anna Klein"
    reply(world.actor(), world.project, thread.public_id, "Yes, by your directory.")
    send_due_letters()
    answered = mail.outbox[-1]
    assert answered.to == ["anna@acme.example"]
    assert "/c/" in answered.body
    content = client.get(address).content.decode()
    assert "<strong>SSO</strong>" in content
    assert "<script>alert" not in content
    assert "Yes, by your directory." in content
    client.post(f"{address}talk", {"thread": str(thread.public_id), "text": "Thank you"})
    (thread,) = list_threads(world.actor(), world.project)
    assert [comment.text for comment in thread.comments][-1] == "Thank you"


def test_what_is_internal_is_not_there(world: World) -> None:
    start_thread(world.actor(), world.project, ("item", "login"), "They never pay 4711")
    start_client_thread(world.actor(), world.project, ("gate", "mvp"), "Which day suits you?")
    client, address = entered(sent(world))
    content = client.get(address).content.decode()
    assert "4711" not in content
    assert "Which day suits you?" in content
    internal = next(one for one in list_threads(world.actor(), world.project) if not one.for_client)
    answer = client.post(f"{address}talk", {"thread": str(internal.public_id), "text": "Hi"})
    assert answer.status_code == 404


@pytest.mark.parametrize("on", ["item/none", "private/login", "", "need/x", "section/nothing"])
def test_only_what_is_shown_can_be_talked_about(world: World, on: str) -> None:
    client, address = entered(sent(world))
    assert client.post(f"{address}talk", {"on": on, "text": "Hi"}).status_code == 404


def test_nothing_said_is_said_beside_the_field(world: World) -> None:
    client, address = entered(sent(world))
    answer = client.post(f"{address}talk", {"on": "item/login", "text": " "})
    assert (answer.status_code, "type something" in Page.of(answer.content).text) == (422, True)


def test_nobody_floods_the_sender_with_mails(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guest_comments, "MOST_AN_HOUR", 2)
    found = sent(world)
    client, address = entered(found)
    said = [client.post(f"{address}talk", {"on": "item/login", "text": f"Words {at}"}) for at in range(3)]
    assert [each.status_code for each in said] == [302, 302, 422]
    assert b"written a lot" in said[2].content
    assert b"Words 2</textarea>" in said[2].content
    (thread, _) = list_threads(world.actor(), world.project)
    answer = {"thread": str(thread.public_id), "text": "And more"}
    assert client.post(f"{address}talk", answer).status_code == 422
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        assert client.post(f"{address}talk", answer).status_code == 302


def test_a_settled_thread_takes_no_answer_and_a_reader_says_nothing(world: World) -> None:
    found = sent(world, Recipient("anna@acme.example"), Recipient("otto@acme.example", role=LinkRole.VIEW))
    client, address = entered(found)
    client.post(f"{address}talk", {"on": "section/offer", "text": "Hello"})
    (thread,) = list_threads(world.actor(), world.project)
    resolve_thread(world.actor(), world.project, thread.public_id)
    assert client.post(f"{address}talk", {"thread": str(thread.public_id), "text": "x"}).status_code == 409
    reader, place = entered(found, 1)
    assert reader.post(f"{place}talk", {"on": "section/offer", "text": "Hello"}).status_code == 403


def test_whose_link_opens_nothing_any_more_gets_no_mail_of_comments(world: World) -> None:
    with time_machine.travel("2027-01-04T09:00:00Z") as clock:
        found = sent(world, *(Recipient(f"{who}@acme.example") for who in ("anna", "otto", "emil")))
        ends = LinkSettings(expires=timezone.now() + timedelta(days=1))
        set_link(world.actor(), world.project, found.links[1].public_id, ends)
        revoke_link(world.actor(), world.project, found.links[2].public_id)
        send_due_letters()
        mail.outbox.clear()
        clock.shift(timedelta(days=2))
        start_client_thread(world.actor(), world.project, ("gate", "mvp"), "Which day suits you?")
        send_due_letters()
    assert [one.to for one in mail.outbox] == [["anna@acme.example"]]


def test_a_question_on_a_section_names_it_in_the_language_of_the_page() -> None:
    here, found = made("de-DE")
    anna = guest(found)
    begin_thread(anna, seen_offer(anna).offer, "section/payments", "Zu teuer?")
    (thread,) = list_threads(here.actor(), here.project)
    edit(here.actor(), here.project, name("login", "Anmelden"))
    newer = sent(here)
    reply(here.actor(), here.project, thread.public_id, "Nein", changed_in=newer.proposal.version)
    said = next(iter(list_threads(here.actor(), here.project))).comments[-1]
    client, address = entered(newer)
    pages = [address, f"{address}overview", f"{address}talk/{thread.public_id}/{said.public_id}"]
    for content in (client.get(each).content.decode() for each in pages):
        assert "Price and payments" not in content
        assert speech("de")("Price and payments") in content


def test_beside_each_row_a_question_begins_until_something_is_agreed(world: World) -> None:
    found = sent(
        world, Recipient("anna@acme.example", "Anna"), Recipient("vera@acme.example", role=LinkRole.VIEW)
    )
    client, address = entered(found)
    before = client.get(address).content.decode()
    places = re.findall(r'href="#on" data-on="([^"]+)"', before)
    assert {"item/login", "gate/mvp", "section/payments"} <= set(places)
    assert all(f'<option value="{place}"' in before for place in places)
    vera, here = entered(found, 1)
    assert "data-on=" not in vera.get(here).content.decode()
    signed(guest(found))
    assert "data-on=" not in client.get(address).content.decode()


def test_what_was_settled_long_ago_is_a_click_away(world: World) -> None:
    found = sent(world)
    anna, owner = guest(found), world.actor()
    for number in range(SETTLED + 3):
        begin_thread(anna, seen_offer(anna).offer, "item/login", f"Question {number:03}")
    threads = list_threads(owner, world.project)
    for thread in threads[1:]:
        resolve_thread(owner, world.project, thread.public_id)
    client, address = entered(found)
    page = Page.of(client.get(address).content)
    shown = set(re.findall(r"Question \d{3}", page.text))
    everything = {f"Question {number:03}" for number in range(SETTLED + 3)}
    still_open = threads[0].comments[0].text
    assert still_open in shown
    assert len(everything - shown) == 2
    assert "2 settled earlier: show them" in page.text
    (link,) = [each for each in page.links if "talk=all" in each]
    whole = Page.of(client.get(link).content).text
    assert set(re.findall(r"Question \d{3}", whole)) == everything
    assert "settled earlier" not in whole
    wrong = client.post(f"{address}talk", {"thread": str(threads[0].public_id), "text": ""})
    assert still_open in Page.of(wrong.content).text
