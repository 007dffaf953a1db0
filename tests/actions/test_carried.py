"""Threads that go along to the next version, and are answered there with what changed."""

import pytest

from milegate.actions.carried import carried_threads, changed_row, changes_to_show, say_changed
from milegate.actions.comments import resolve_thread, start_thread
from milegate.actions.errors import Conflict, NotFound
from milegate.actions.guest_comments import begin_thread, client_threads
from milegate.actions.guests import Guest
from milegate.actions.links import Recipient
from milegate.actions.offers_seen import seen_offer
from milegate.actions.sending import SentProposal
from milegate.core.before_after import Part, Was
from milegate.core.edits import Set
from tests.actions.changing import edit, hours, name
from tests.actions.proposing import ANNA, guest, sent
from tests.people import World

pytestmark = pytest.mark.django_db
OTTO = Recipient("otto@acme.example", "Otto")


def asked(world: World, on: str = "item/login") -> Guest:
    """Anna, who has asked something on version 1."""
    anna = guest(sent(world))
    begin_thread(anna, seen_offer(anna).offer, on, "With a code?")
    return anna


def second(world: World, *recipients: Recipient) -> SentProposal:
    """A version in which the row is another one."""
    edit(world.actor(), world.project, hours("login", 40), name("login", "Sign-in by code"))
    return sent(world, *(recipients or (ANNA,)))


def test_an_open_thread_stands_on_the_next_version_with_what_changed(world: World) -> None:
    asked(world)
    start_thread(world.actor(), world.project, ("item", "export"), "Internal: too dear?")
    newer = second(world)
    (carried,) = carried_threads(world.actor(), world.project, newer.proposal.public_id)
    assert (carried.raised, carried.version, carried.waits, carried.said) == (1, 2, True, False)
    assert [was.part for was in carried.changed] == [Part.NAME, Part.AMOUNT]


def test_it_is_answered_with_a_link_that_shows_that_row_alone(world: World) -> None:
    anna = asked(world)
    newer = second(world)
    id = newer.proposal.public_id
    (thread,) = client_threads(anna)
    say_changed(world.actor(), world.project, id, thread.public_id)
    (carried,) = carried_threads(world.actor(), world.project, id)
    assert (carried.said, carried.waits) == (True, False)
    (thread,) = client_threads(anna)
    answer = thread.comments[-1]
    assert answer.text == "This changed in version 2."
    assert changes_to_show(anna, [thread]) == {answer.public_id}
    found = changed_row(anna, thread.public_id, answer.public_id)
    assert (found.old, found.new) == (1, 2)
    assert found.changed[0] == Was(Part.NAME, "", "Sign-in", "Sign-in by code")


def test_who_never_got_the_older_version_is_shown_no_change(world: World) -> None:
    anna = asked(world)
    newer = second(world, ANNA, OTTO)
    (thread,) = client_threads(anna)
    say_changed(world.actor(), world.project, newer.proposal.public_id, thread.public_id, "It does now.")
    otto = guest(newer, 1)
    (thread,) = client_threads(otto)
    assert thread.comments[-1].text == "It does now."
    assert changes_to_show(otto, [thread]) == frozenset()
    with pytest.raises(NotFound):
        changed_row(otto, thread.public_id, thread.comments[-1].public_id)


def test_what_reads_the_same_has_not_changed(world: World) -> None:
    anna = asked(world, "item/export")
    newer = second(world)
    (thread,) = client_threads(anna)
    with pytest.raises(Conflict):
        say_changed(world.actor(), world.project, newer.proposal.public_id, thread.public_id)


def test_a_thread_of_this_very_version_is_open_and_compares_nothing(world: World) -> None:
    anna = asked(world)
    (carried,) = carried_threads(world.actor(), world.project, seen_offer(anna).proposal.public_id)
    assert (carried.raised, carried.changed) == (None, ())


def test_what_is_settled_is_carried_no_more(world: World) -> None:
    anna = asked(world)
    (thread,) = client_threads(anna)
    resolve_thread(world.actor(), world.project, thread.public_id)
    newer = second(world)
    assert carried_threads(world.actor(), world.project, newer.proposal.public_id) == []
    with pytest.raises(NotFound):
        say_changed(world.actor(), world.project, newer.proposal.public_id, thread.public_id)


def test_a_comment_that_says_nothing_of_a_version_shows_none(world: World) -> None:
    anna = asked(world)
    (thread,) = client_threads(anna)
    assert changes_to_show(anna, [thread]) == frozenset()
    with pytest.raises(NotFound):
        changed_row(anna, thread.public_id, thread.comments[0].public_id)


def test_the_answer_is_in_the_language_of_the_offer(world: World) -> None:
    edit(world.actor(), world.project, Set("project", "", "locale", "de-DE"))
    anna = asked(world)
    newer = second(world)
    (thread,) = client_threads(anna)
    say_changed(world.actor(), world.project, newer.proposal.public_id, thread.public_id)
    assert client_threads(anna)[0].comments[-1].text == "Das ist in Version 2 geändert."
