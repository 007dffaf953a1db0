"""Telling real receivers: signed, with the same id each time, again until they have it."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
import time_machine
from django.core import mail
from django.db import transaction
from django.utils import timezone
from pytest_django.fixtures import Settings

from milegate.actions import webhook_sending
from milegate.actions.letters import send_due_letters
from milegate.actions.tidying import tidy
from milegate.actions.webhook_log import find_delivery, replay, replay_failed, send_test
from milegate.actions.webhook_sending import LEASE, PAUSES, deliver, take_due_deliveries
from milegate.actions.webhooks import find_endpoint, rotate_secret, switch_endpoint
from milegate.net.policy import Policy
from milegate.store.values.webhooks import StoredEndpoint
from tests.actions.hooked import allow_here, kinds, listen, log_of, said, tell_all
from tests.actions.proposing import sent
from tests.people import World
from tests.receiver import Answers, Receiver, holds, raw, receiving, repeats, says

OK = b"HTTP/1.1 200 OK\r\n"


@pytest.fixture(autouse=True)
def here(settings: Settings) -> None:
    """Receivers of this machine may be told."""
    allow_here(settings)


@pytest.fixture(name="receiver")
def somebody() -> Iterator[Receiver]:
    """A receiver that takes everything."""
    with receiving() as made:
        yield made


def states(world: World, endpoint: StoredEndpoint) -> list[str]:
    """Where the deliveries stand, the newest first."""
    return [each.state for each in log_of(world, endpoint)]


def test_what_happens_is_told_with_a_signature(world: World, receiver: Receiver) -> None:
    secret, endpoint = listen(world, receiver)
    proposal = sent(world).proposal
    assert receiver.got == []
    assert tell_all() == 1
    (got,) = receiver.got
    assert got.line == "POST /hook HTTP/1.1"
    assert got.headers["content-type"] == "application/json"
    assert got.is_signed_with(secret)
    assert abs(int(got.headers["webhook-timestamp"]) - timezone.now().timestamp()) < 60
    value = said(got)
    assert (value["type"], value["data"]["proposal"]["id"]) == ("proposal.sent", str(proposal.public_id))
    (delivery,) = log_of(world, endpoint)
    assert (delivery.state, delivery.status, delivery.tries) == ("delivered", 204, 1)
    assert got.headers["webhook-id"] == f"msg_{delivery.happening.public_id.hex}"
    assert tell_all() == 0


def test_a_signature_is_of_this_id_time_and_body(world: World, receiver: Receiver) -> None:
    secret, _ = listen(world, receiver)
    sent(world)
    tell_all()
    (got,) = receiver.got
    for name in ("webhook-id", "webhook-timestamp"):
        headers = got.headers | {name: got.headers[name] + "0"}
        assert not type(got)(got.line, headers, got.body).is_signed_with(secret)
    assert not type(got)(got.line, got.headers, got.body + b" ").is_signed_with(secret)


def test_what_is_rolled_back_is_not_told(world: World, receiver: Receiver) -> None:
    _, endpoint = listen(world, receiver)
    with suppress(ZeroDivisionError), transaction.atomic():
        sent(world)
        raise ZeroDivisionError
    assert (tell_all(), log_of(world, endpoint)) == (0, [])


def test_an_endpoint_hears_what_it_has_chosen_and_only_while_it_is_on(world: World) -> None:
    with receiving() as all_of_it, receiving() as other, receiving() as silent:
        listen(world, all_of_it)
        listen(world, other, "proposal.accepted", "comment.added")
        _, off = listen(world, silent)
        switch_endpoint(world.actor(), off.public_id, on=False)
        sent(world)
        tell_all()
    assert (kinds(all_of_it), other.got, silent.got) == (["proposal.sent"], [], [])


def test_it_is_tried_again_until_the_endpoint_has_it(world: World) -> None:
    with (
        receiving(says(500, b"not now")) as receiver,
        time_machine.travel(timezone.now(), tick=False) as clock,
    ):
        _, endpoint = listen(world, receiver)
        sent(world)
        assert tell_all() == 1
        (waits,) = log_of(world, endpoint)
        assert (waits.state, waits.status) == ("waiting", 500)
        assert tell_all() == 0
        clock.shift(timedelta(seconds=6))
        receiver.answer = says(200)
        assert tell_all() == 1
    first, second = receiver.got
    assert first.body == second.body
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert first.headers["webhook-timestamp"] != second.headers["webhook-timestamp"]
    assert states(world, endpoint) == ["delivered"]
    found = find_delivery(world.actor(), endpoint.public_id, waits.public_id)
    assert [(each.status, each.answer) for each in found.attempts] == [(500, "not now"), (200, "")]
    assert find_endpoint(world.actor(), endpoint.public_id).failing_since is None


def test_after_ten_tries_it_is_given_up(world: World) -> None:
    waited: list[timedelta] = []
    with receiving(says(503)) as receiver, time_machine.travel(timezone.now(), tick=False) as clock:
        _, endpoint = listen(world, receiver)
        sent(world)
        while tell_all():
            due = log_of(world, endpoint)[0].due
            if due:
                waited.append(due - timezone.now())
                clock.move_to(due)
    assert len(receiver.got) == 10
    assert states(world, endpoint) == ["failed"]
    for found, meant in zip(waited, PAUSES, strict=True):
        assert meant * 0.9 <= found <= meant * 1.1
    assert waited != list(PAUSES)


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (raw(b""), "broke off"),
        (raw(b"HELLO\r\n\r\n"), "broke off"),
        (repeats(OK, b"X-Bomb: " + b"x" * 1_000 + b"\r\n"), "broke off"),
        (says(302, b"", "Location: http://127.0.0.1/"), ""),
        (says(404, b"<script>alert(1)</script>"), ""),
    ],
)
def test_other_answers_are_failures(world: World, answer: Answers, trouble: str) -> None:
    with receiving(answer) as receiver:
        _, endpoint = listen(world, receiver)
        sent(world)
        tell_all()
    (delivery,) = log_of(world, endpoint)
    assert delivery.state == "waiting"
    assert trouble in delivery.trouble


def test_of_a_huge_answer_no_more_than_the_beginning_is_kept(world: World) -> None:
    with receiving(repeats(OK + b"\r\n", b"\x00\xffx" * 10_000)) as receiver:
        _, endpoint = listen(world, receiver)
        sent(world)
        tell_all()
    (delivery,) = log_of(world, endpoint)
    (attempt,) = find_delivery(world.actor(), endpoint.public_id, delivery.public_id).attempts
    assert delivery.state == "delivered"
    assert len(attempt.answer) == webhook_sending.SHOWN
    assert "\x00" not in attempt.answer


def test_slow_endpoints_are_waited_for_no_longer_than_meant(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(webhook_sending, "SECONDS", 0.2)
    end = Event()
    drip = repeats(OK + b"X: ", b"x", pause=lambda: end.wait(0.02))
    with receiving(drip) as dripping, receiving(holds(end.wait)) as silent:
        endpoints = [listen(world, each)[1] for each in (dripping, silent)]
        sent(world)
        assert tell_all() == 2
        end.set()
    for each in endpoints:
        (delivery,) = log_of(world, each)
        assert (delivery.state, delivery.trouble) == ("waiting", "It took too long.")


def test_an_inside_address_is_refused_when_it_is_sent(
    world: World, receiver: Receiver, settings: Settings
) -> None:
    _, endpoint = listen(world, receiver)
    sent(world)
    settings.OUTGOING = Policy(ports=settings.OUTGOING.ports)
    assert tell_all() == 1
    (delivery,) = log_of(world, endpoint)
    assert "inside a network" in delivery.trouble
    settings.ALLOW_HTTP = False
    replay(world.actor(), endpoint.public_id, delivery.public_id)
    tell_all()
    assert "Only https" in log_of(world, endpoint)[0].trouble
    assert receiver.got == []


def test_each_endpoint_gets_its_turn(world: World) -> None:
    with receiving() as one, receiving() as other:
        _, first = listen(world, one)
        for _ in range(3):
            send_test(world.actor(), first.public_id)
        _, second = listen(world, other)
        send_test(world.actor(), second.public_id)
        assert [each.endpoint.id for each in take_due_deliveries(10)] == [first.id, second.id]
        assert [each.endpoint.id for each in take_due_deliveries(10, busy=[first.id])] == []
        assert [each.endpoint.id for each in take_due_deliveries(1)] == [first.id]


def test_what_a_killed_server_had_taken_falls_due_again(world: World, receiver: Receiver) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        listen(world, receiver)
        sent(world)
        (taken,) = take_due_deliveries(10)
        assert take_due_deliveries(10) == []
        clock.shift(LEASE)
        assert tell_all() == 1
        deliver(taken)  # it was not killed after all
    first, second = receiver.got
    assert first.headers["webhook-id"] == second.headers["webhook-id"]


def test_a_failure_that_is_told_late_does_not_undo_a_replay(world: World) -> None:
    with receiving(says(500)) as receiver:
        _, endpoint = listen(world, receiver)
        sent(world)
        (taken,) = take_due_deliveries(10)
        replay(world.actor(), endpoint.public_id, taken.public_id)
        deliver(taken)
        assert tell_all() == 1
    assert len(receiver.got) == 2


def test_a_success_that_is_told_late_does_not_undo_a_replay(world: World, receiver: Receiver) -> None:
    _, endpoint = listen(world, receiver)
    sent(world)
    (taken,) = take_due_deliveries(10)
    replay(world.actor(), endpoint.public_id, taken.public_id)
    deliver(taken)
    assert states(world, endpoint) == ["waiting"]
    assert tell_all() == 1
    assert states(world, endpoint) == ["delivered"]
    assert len(receiver.got) == 2


def test_what_arrives_while_its_endpoint_is_switched_off_has_arrived(
    world: World, receiver: Receiver
) -> None:
    _, endpoint = listen(world, receiver)
    sent(world)
    (taken,) = take_due_deliveries(10)
    switch_endpoint(world.actor(), endpoint.public_id, on=False)
    deliver(taken)
    assert states(world, endpoint) == ["delivered"]


def test_one_that_cannot_be_sent_at_all_is_noted_and_tried_later(
    world: World, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, endpoint = listen(world, receiver)
    sent(world)
    with monkeypatch.context() as broken, time_machine.travel(timezone.now(), tick=False) as clock:
        broken.setattr(webhook_sending, "headers_of", lambda *_: {"webhook-id": None})
        assert tell_all() == 1
        (waits,) = log_of(world, endpoint)
        assert (waits.state, waits.tries, "could not be sent" in waits.trouble) == ("waiting", 1, True)
        (attempt,) = find_delivery(world.actor(), endpoint.public_id, waits.public_id).attempts
        assert attempt.trouble == waits.trouble
        assert tell_all() == 0
        broken.undo()
        clock.shift(timedelta(seconds=6))
        assert tell_all() == 1
    assert states(world, endpoint) == ["delivered"]


def test_both_secrets_sign_for_a_day(world: World, receiver: Receiver) -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        old, endpoint = listen(world, receiver)
        new, _ = rotate_secret(world.actor(), endpoint.public_id)
        assert old != new
        for hours in (0, 23, 2):
            clock.shift(timedelta(hours=hours))
            send_test(world.actor(), endpoint.public_id)
            tell_all()
    assert [(got.is_signed_with(old), got.is_signed_with(new)) for got in receiver.got] == [
        *[(True, True)] * 2,
        (False, True),
    ]
    assert len(receiver.got[0].headers["webhook-signature"].split(" ")) == 2


def test_whoever_is_gone_for_good_is_switched_off(world: World) -> None:
    with receiving(says(410)) as receiver:
        _, endpoint = listen(world, receiver)
        for _ in range(2):
            send_test(world.actor(), endpoint.public_id)
        assert tell_all() == 1
    found = find_endpoint(world.actor(), endpoint.public_id)
    assert found.off is not None
    assert "410" in found.why
    assert states(world, endpoint) == ["failed", "failed"]
    send_due_letters()
    (letter,) = mail.outbox
    assert letter.to == ["owner@agency.example"]
    assert receiver.url in str(letter.body)


def test_whoever_fails_for_five_days_is_switched_off(world: World) -> None:
    start = datetime(2026, 12, 1, 9, tzinfo=UTC)
    with receiving(says(500)) as receiver, time_machine.travel(start, tick=False) as clock:
        _, endpoint = listen(world, receiver)
        for _ in range(6):
            assert find_endpoint(world.actor(), endpoint.public_id).off is None
            send_test(world.actor(), endpoint.public_id)
            tell_all()
            clock.shift(timedelta(days=1))
        found = find_endpoint(world.actor(), endpoint.public_id)
        assert found.off == start + timedelta(days=5)
        receiver.answer = says(200)
        clock.shift(timedelta(days=1))
        assert tell_all() == 0
        switch_endpoint(world.actor(), endpoint.public_id, on=True)
        assert replay_failed(world.actor(), endpoint.public_id, start + timedelta(days=4)) == 2
        assert tell_all() == 2
        send_due_letters()
    assert states(world, endpoint) == ["delivered"] * 2 + ["failed"] * 4
    assert len(mail.outbox) == 1


def test_a_failure_that_is_told_after_a_success_switches_nothing_off(world: World) -> None:
    with receiving(says(500)) as receiver, time_machine.travel(timezone.now(), tick=False) as clock:
        _, endpoint = listen(world, receiver)
        send_test(world.actor(), endpoint.public_id)
        tell_all()
        clock.shift(timedelta(days=6))
        send_test(world.actor(), endpoint.public_id)
        (first,), (second,) = take_due_deliveries(10), take_due_deliveries(10)
        receiver.answer = says(200)
        deliver(first)
        receiver.answer = says(500)
        deliver(second)
    assert find_endpoint(world.actor(), endpoint.public_id).off is None


def test_a_success_ends_the_counting_of_days(world: World) -> None:
    with receiving(says(500)) as receiver, time_machine.travel(timezone.now(), tick=False) as clock:
        _, endpoint = listen(world, receiver)
        for day in range(9):
            receiver.answer = says(200 if day == 4 else 500)
            send_test(world.actor(), endpoint.public_id)
            tell_all()
            clock.shift(timedelta(days=1))
    assert find_endpoint(world.actor(), endpoint.public_id).off is None


def test_the_log_is_kept_for_a_month(world: World, receiver: Receiver) -> None:
    _, endpoint = listen(world, receiver)
    with time_machine.travel(timezone.now() - timedelta(days=31), tick=False):
        send_test(world.actor(), endpoint.public_id)
    send_test(world.actor(), endpoint.public_id)
    tell_all()
    tidy()
    assert len(log_of(world, endpoint)) == 1
