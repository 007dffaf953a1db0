"""What waits for a client, what comes and what is due: of what was sent or agreed, and of nothing else."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from milegate.actions.agreements import agreed
from milegate.actions.change_answers import ChangeSignature, accept_change
from milegate.actions.change_requests import Wanted, capture_change, send_change
from milegate.actions.client_agenda import ClientAgenda, client_agenda, client_signatures
from milegate.actions.comments import reply
from milegate.actions.countersigning import Elsewhere, record_acceptance
from milegate.actions.errors import Conflict, NotFound
from milegate.actions.guest_comments import begin_thread, client_threads
from milegate.actions.guests import Guest
from milegate.actions.links import LinkRole, Recipient
from milegate.actions.offers_seen import seen_offer
from milegate.actions.record_needs import note_need
from milegate.core.agenda import Agenda, Kind
from milegate.core.edits import Set
from milegate.core.showing import Promise
from tests.actions.changing import edit, hours, name, stored
from tests.actions.proposing import ANNA, code_for, guest, sent, signed
from tests.builders import plan_of
from tests.people import World
from tests.people import world as made

pytestmark = pytest.mark.django_db
PLAN = """
client: {name: Acme Ltd, timezone: Europe/Berlin}
phases:
  - {id: build, name: Build, items: [{id: login, name: Sign-in, effort: {dev: 40}}]}
  - {id: launch, name: Launch, items: [{id: live, name: Going live, effort: {dev: 40}, after: [mvp]}]}
gates:
  - {id: mvp, name: MVP accepted, closes: [build], opens: [launch]}
  - {id: end, name: All live, closes: [launch]}
needs:
  - {id: texts, name: Texts for 40 pages, due: 2027-01-20, blocks: [live]}
  - {id: access, name: Access to staging, due: 2027-03-01}
  - {id: logo, name: A logo}
payments:
  - {id: first, on: signature, percent: 40}
  - {id: half, on: {date: 2027-01-15}, percent: 10}
  - {id: rest, on: {gate: mvp}, remainder: true, retain: {percent: 10, until: {gate: end}}}
terms: {payment_days: 14}
"""
SIGNED, LATER = "2027-01-04T09:00:00Z", "2027-01-22T23:30:00Z"


@pytest.fixture
def needy(db: None) -> World:
    """A project whose client has to bring something."""
    return made(plan_of(PLAN))


def looked(visitor: Guest) -> ClientAgenda:
    """Where everything stands for somebody."""
    return client_agenda(visitor, seen_offer(visitor))


def agreed_by_anna(world: World) -> Guest:
    """Anna, who has signed on the fourth of January."""
    visitor = guest(sent(world))
    signed(visitor)
    return visitor


def due(found: Agenda) -> set[str]:
    """The payments that are due."""
    return {one.due.id for one in found.payments if one.is_due}


def test_before_a_signature_the_offer_waits_and_nothing_is_owed(needy: World) -> None:
    with time_machine.travel(SIGNED, tick=False):
        anna = guest(sent(needy))
    with time_machine.travel(LATER, tick=False):
        found = looked(anna)
    assert (found.agreed, found.waiting.offer, found.waiting.number) == (False, True, 1)
    assert due(found.agenda) == set()
    assert [one.name for one in found.agenda.coming if one.kind is Kind.GATE] == ["All live"]


def test_from_the_signature_on_days_are_due_and_needs_are_late(needy: World) -> None:
    with time_machine.travel(SIGNED, tick=False):
        anna = agreed_by_anna(needy)
    with time_machine.travel(LATER, tick=False):  # in Berlin it is the 23rd
        found = looked(anna)
    assert found.today == date(2027, 1, 23)
    assert [(one.need.id, one.days, one.is_late) for one in found.waiting.needs] == [("texts", -3, True)]
    assert due(found.agenda) == {"first", "half"}
    days = {one.due.id: one.day for one in found.agenda.payments}
    assert days["first"] == date(2027, 1, 18)
    assert [(one.kind, one.name) for one in found.agenda.coming] == [
        (Kind.GATE, "All live"),
        (Kind.PAYMENT, ""),
        (Kind.NEED, "Access to staging"),
    ]
    (signature,) = client_signatures(anna, found.changes)
    assert (signature.version, signature.who, signature.elsewhere) == (1, "Anna Klein", False)


def test_the_agreement_that_was_made_last_counts_and_not_the_last_day_that_was_typed(needy: World) -> None:
    with time_machine.travel(SIGNED, tick=False) as clock:
        agreed_by_anna(needy)
        clock.move_to(LATER)
        edit(needy.actor(), needy.project, hours("login", 80))
        second = sent(needy)
        on_paper = datetime(2027, 1, 2, 12, tzinfo=UTC)
        typed = Elsewhere("Anna Klein", "CTO", "Acme Ltd", on_paper, b"%PDF-1.7", "signed.pdf")
        record_acceptance(needy.actor(), needy.project, second.proposal.public_id, typed)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            found = looked(guest(second))
    assert {one.due.id: one.day for one in found.agenda.payments}["first"] == date(2027, 1, 16)
    assert not [each["sql"] for each in asked.captured_queries if '."proof",' in each["sql"]]


def test_what_has_come_waits_no_more_and_may_be_taken_back(needy: World) -> None:
    with time_machine.travel(SIGNED, tick=False):
        anna, owner = agreed_by_anna(needy), needy.actor()
    with time_machine.travel(LATER, tick=False):
        note_need(owner, needy.project, "texts", received=True)
        found = looked(anna)
        assert found.waiting.needs == ()
        assert found.agenda.needs[0].received == date(2027, 1, 23)
        with pytest.raises(Conflict):
            note_need(owner, needy.project, "texts", received=True)
        with pytest.raises(NotFound):
            note_need(owner, needy.project, "nothing", received=True)
        note_need(owner, needy.project, "texts", received=False)
        assert looked(anna).waiting.needs[0].is_late


def test_the_working_plan_changes_nothing_and_an_accepted_change_does(needy: World) -> None:
    with time_machine.travel(SIGNED, tick=False):
        anna, owner = agreed_by_anna(needy), needy.actor()
        before = looked(anna)
        edit(owner, needy.project, hours("login", 80), Set("need", "texts", "due", date(2027, 1, 5)))
        assert looked(anna) == before
        capture_change(owner, needy.project, Wanted("A longer sign-in"))
        waits = send_change(owner, needy.project, 1)
        assert [one.change.number for one in looked(anna).waiting.changes] == [1]
        code = code_for(anna, waits.offer_hash, "change")
        accept_change(anna, waits.public_id, ChangeSignature(waits.offer_hash, True, "Anna K.", code))
        after = looked(anna)
    assert after.offer.net - before.offer.net == 4000
    assert after.waiting.changes == ()
    assert [one.who for one in client_signatures(anna, after.changes)] == ["Anna Klein", "Anna K."]


def test_a_promised_day_holds_until_something_moves_its_milestone(needy: World) -> None:
    promise = Promise(gates=(("end", date(2027, 2, 26)),))
    with time_machine.travel(SIGNED, tick=False):
        anna = guest(sent(needy, promise=promise))
        signed(anna)
        days = {one.name: one.day for one in looked(anna).agenda.coming if one.kind is Kind.GATE}
        assert days["All live"] == date(2027, 2, 26)
        edit(needy.actor(), needy.project, hours("live", 240))
        capture_change(needy.actor(), needy.project, Wanted("More"))
        waits = send_change(needy.actor(), needy.project, 1)
        code = code_for(anna, waits.offer_hash, "change")
        accept_change(anna, waits.public_id, ChangeSignature(waits.offer_hash, True, "Anna", code))
        days = {one.name: one.day for one in looked(anna).agenda.coming if one.kind is Kind.GATE}
    assert days["All live"] > date(2027, 2, 26)


def test_a_question_waits_until_it_is_answered(needy: World) -> None:
    anna = guest(sent(needy))
    begin_thread(anna, seen_offer(anna).offer, "item/login", "With a password?")
    assert looked(anna).waiting.questions == ()
    (thread,) = client_threads(anna)
    reply(needy.actor(), needy.project, thread.public_id, "Or with a code?")
    assert [one.on_name for one in looked(anna).waiting.questions] == ["Sign-in"]


def test_who_only_reads_has_nothing_to_sign(needy: World) -> None:
    otto = guest(sent(needy, Recipient("otto@acme.example", role=LinkRole.VIEW)))
    assert looked(otto).waiting.number == 0


def test_signatures_on_what_somebody_never_got_are_not_told(needy: World) -> None:
    found = sent(needy, ANNA)
    signed(guest(found))
    edit(needy.actor(), needy.project, name("login", "Door"))
    otto = guest(sent(needy, Recipient("otto@acme.example")))
    seen = looked(otto)
    assert seen.agreed
    assert client_signatures(otto, seen.changes) == []
    assert agreed(stored(needy)) is not None
