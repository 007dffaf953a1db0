"""Senders are told once that a proposal is silent or ending, clients on wish; what is over is noted."""

from datetime import date

import pytest
import time_machine
from django.core import mail

from milegate.actions.letters import send_due_letters
from milegate.actions.links import LinkRole, Recipient
from milegate.actions.offers_seen import note_view
from milegate.actions.reminders import remind_senders
from milegate.actions.sending import list_proposals
from milegate.store.queries.ledger import entries_of
from milegate.store.records.links import set_notices
from tests.actions.changing import stored
from tests.actions.proposing import ANNA, guest, sent, signed
from tests.people import World

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, str]]:
    """Whom the reminders of this moment reach, and what they say."""
    send_due_letters()
    mail.outbox.clear()
    for _ in range(2):  # as two processes of the server do
        remind_senders()
    send_due_letters()
    return [(message.to[0], str(message.subject)) for message in mail.outbox]


def test_silence_is_told_once(world: World) -> None:
    with time_machine.travel("2027-01-04T09:00:00Z") as clock:
        found = sent(world)
        clock.move_to("2027-01-08T09:00:00Z")
        note_view(guest(found))
        clock.move_to("2027-01-12T09:00:00Z")
        assert told() == []
        clock.move_to("2027-01-15T10:00:00Z")
        ((to, subject),) = told()
        assert (to, "nothing heard of version 1 since 2027-01-08" in subject) == (
            "owner@agency.example",
            True,
        )
        clock.move_to("2027-01-20T10:00:00Z")
        assert told() == []


def test_the_last_days_are_told_and_then_it_is_over(world: World) -> None:
    with time_machine.travel("2027-01-04T09:00:00Z") as clock:
        sent(world, valid_until=date(2027, 1, 20))
        clock.move_to("2027-01-14T09:00:00Z")
        ((_, subject),) = told()
        assert "is valid until 2027-01-20" in subject
        clock.move_to("2027-01-21T23:00:00Z")
        assert told() == []
        assert list_proposals(world.actor(), world.project)[0].state == "sent"
        clock.move_to("2027-01-22T01:00:00Z")
        assert told() == []
    assert list_proposals(world.actor(), world.project)[0].state == "expired"
    kinds = [each.entry.kind for each in entries_of(stored(world).card.public_id)]
    assert kinds == ["proposal-sent", "proposal-expired"]


def test_what_is_answered_is_left_alone(world: World) -> None:
    with time_machine.travel("2027-01-04T09:00:00Z") as clock:
        signed(guest(sent(world, valid_until=date(2027, 1, 20))))
        clock.move_to("2027-03-01T09:00:00Z")
        assert told() == []
    assert list_proposals(world.actor(), world.project)[0].state == "accepted"


def test_the_client_is_reminded_where_the_sender_wants_it(world: World) -> None:
    with time_machine.travel("2027-01-04T09:00:00Z") as clock:
        otto = Recipient("otto@acme.example", role=LinkRole.COMMENT)
        sent(world, ANNA, otto, valid_until=date(2027, 1, 25), remind=True)
        clock.move_to("2027-01-12T10:00:00Z")
        anna, owner = told()
        assert anna == ("anna@acme.example", "The agency: a proposal waits for your answer")
        assert "Reminded by mail: anna@acme.example." in mail.outbox[-1].body
        assert "https://agency.example/c/" in mail.outbox[0].body
        assert owner[0] == "owner@agency.example"
        clock.move_to("2027-01-20T10:00:00Z")
        anna, _ = told()
        assert anna == ("anna@acme.example", "The agency: the proposal can be signed until January 25, 2027")
        clock.move_to("2027-01-21T10:00:00Z")
        assert told() == []


def test_who_wants_no_mails_is_not_reminded(world: World) -> None:
    with time_machine.travel("2027-01-04T09:00:00Z") as clock:
        link = sent(world, remind=True).links[0]
        set_notices(link=link.public_id, on=False)
        clock.move_to("2027-01-12T10:00:00Z")
        ((to, _),) = told()
        assert to == "owner@agency.example"
        assert "The client was not reminded." in mail.outbox[-1].body
