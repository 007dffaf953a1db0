"""A link that is closed while its owner waits for a turn does nothing any more."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from milegate.actions import answering, asked_changes, change_answers, guest_comments, papers
from milegate.actions.change_requests import Wanted, capture_change, send_change
from milegate.actions.codes import proven, take_code
from milegate.actions.comments import start_client_thread
from milegate.actions.errors import Conflict, NotFound
from milegate.actions.guests import NO_LINK, Guest
from milegate.actions.links import LinkSettings, revoke_link, set_link
from milegate.actions.offers_seen import seen_offer
from milegate.actions.papers import Paper
from milegate.actions.signing import PURPOSE
from tests.actions.changing import edit, hours
from tests.actions.proposing import guest, sent, signature, signed
from tests.people import World

pytestmark = pytest.mark.django_db
Deed = Callable[[Guest], Any]
PDF = b"%PDF-1.7"


def begins(anna: Guest) -> None:
    """Say something."""
    guest_comments.begin_thread(anna, seen_offer(anna).offer, "item/login", "Hello")


def replies(anna: Guest) -> None:
    """Answer what the agency has asked."""
    (thread,) = guest_comments.client_threads(anna)
    guest_comments.answer(anna, thread.public_id, "Yes")


def hands_in(anna: Guest) -> None:
    """Give a signed file back."""
    papers.hand_in(anna, Paper(seen_offer(anna).offer_hash, (), PDF, "signed.pdf"))


def declines_a_change(anna: Guest) -> None:
    """Say no to what was sent."""
    (seen,) = change_answers.seen_changes(anna)
    change_answers.decline_change(anna, seen.change.public_id, seen.change.offer_hash, "Too dear")


BEFORE: dict[str, Deed] = {
    "begins": begins,
    "replies": replies,
    "hands in": hands_in,
    "declines": lambda anna: answering.decline(anna, seen_offer(anna).offer_hash, "Too dear"),
    "wants changes": lambda anna: answering.request_changes(anna, seen_offer(anna).offer_hash, "Too dear"),
}
AFTERWARDS: dict[str, Deed] = {
    "asks": lambda anna: asked_changes.ask_change(anna, "item/login", "Make it green"),
    "declines a change": declines_a_change,
}


def refused(world: World, anna: Guest, deed: Deed) -> bool:
    """Whether nothing is done once the link is closed, in the words of a link that never was."""
    revoke_link(world.actor(), world.project, anna.link.public_id)
    with pytest.raises(NotFound, match=str(NO_LINK)):
        deed(anna)
    return True


@pytest.mark.parametrize("name", BEFORE)
def test_before_a_signature(world: World, name: str) -> None:
    start_client_thread(world.actor(), world.project, ("item", "login"), "With SSO?")
    assert refused(world, guest(sent(world)), BEFORE[name])


@pytest.mark.parametrize("name", AFTERWARDS)
def test_after_a_signature(world: World, name: str) -> None:
    anna = guest(sent(world))
    signed(anna)
    edit(world.actor(), world.project, hours("login", 60))
    capture_change(world.actor(), world.project, Wanted("More"))
    send_change(world.actor(), world.project, 1)
    assert refused(world, anna, AFTERWARDS[name])


def test_a_signature_past_the_day_of_the_link(world: World) -> None:
    anna = guest(sent(world))
    typed = signature(anna)
    code = proven(anna, PURPOSE, typed.offer_hash, typed.code)
    over = LinkSettings(expires=timezone.now() - timedelta(seconds=1))
    set_link(world.actor(), world.project, anna.link.public_id, over)
    with pytest.raises(Conflict):
        take_code(code)
