"""Talking on the client's page: on any line, answered from both sides, and nothing internal is there."""

import pytest
from django.core import mail

from milegate.actions.comments import list_threads, reply, resolve_thread, start_client_thread, start_thread
from milegate.actions.letters import send_due_letters
from milegate.actions.links import LinkRole, Recipient
from tests.actions.proposing import sent
from tests.people import World
from tests.web.client_side.test_offer import entered
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


def test_a_settled_thread_takes_no_answer_and_a_reader_says_nothing(world: World) -> None:
    found = sent(world, Recipient("anna@acme.example"), Recipient("otto@acme.example", role=LinkRole.VIEW))
    client, address = entered(found)
    client.post(f"{address}talk", {"on": "section/offer", "text": "Hello"})
    (thread,) = list_threads(world.actor(), world.project)
    resolve_thread(world.actor(), world.project, thread.public_id)
    assert client.post(f"{address}talk", {"thread": str(thread.public_id), "text": "x"}).status_code == 409
    reader, place = entered(found, 1)
    assert reader.post(f"{place}talk", {"on": "section/offer", "text": "Hello"}).status_code == 403
