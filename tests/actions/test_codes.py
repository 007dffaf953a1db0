"""A code proves one address, for one purpose on one offer, once; what else somebody tries with it."""

import pytest
import time_machine
from django.core import mail

from milegate.actions.change_answers import PURPOSE as CHANGE
from milegate.actions.codes import MOST_AN_HOUR, MOST_TRIES, MOST_WRONG_A_DAY, proven, send_code, take_code
from milegate.actions.errors import Conflict, Invalid
from milegate.actions.guests import Guest, enter_by_link
from milegate.actions.letters import send_due_letters
from milegate.actions.links import Recipient, renew_link, revoke_link, token_of
from milegate.actions.offers_seen import seen_offer
from milegate.actions.sending import SentProposal
from milegate.actions.signing import PURPOSE, ask_signing_code, sign
from milegate.store.models import SigningCode
from tests.actions.proposing import ANNA, code_for, guest, sent, signature, signed
from tests.people import World

pytestmark = pytest.mark.django_db
OTTO = Recipient("otto@acme.example", "Otto")


def other_than(code: str) -> str:
    """A code that is another one."""
    return f"{(int(code) + 1) % 1_000_000:06}"


def guess(visitor: Guest, offer_hash: str, code: str, times: int = 1) -> None:
    """Type a code that is refused."""
    for _ in range(times):
        with pytest.raises(Invalid):
            proven(visitor, PURPOSE, offer_hash, code)


def test_a_code_is_for_one_link_one_purpose_and_one_offer(world: World) -> None:
    found = sent(world, ANNA, OTTO)
    anna, otto = guest(found), guest(found, 1)
    offer = seen_offer(anna).offer_hash
    code = code_for(anna, offer)
    code_for(otto, offer)
    guess(otto, offer, code)
    guess(anna, "0" * 64, code)
    with pytest.raises(Invalid):
        proven(anna, CHANGE, offer, code)
    assert proven(anna, PURPOSE, offer, f" {code} ").link == anna.link.id


def test_a_code_is_taken_once(world: World) -> None:
    anna = guest(sent(world))
    offer = seen_offer(anna).offer_hash
    code = code_for(anna, offer)
    first, second = (proven(anna, PURPOSE, offer, code) for _ in range(2))
    take_code(first)
    with pytest.raises(Conflict, match="used already"):
        take_code(second)
    guess(anna, offer, code)


def test_a_code_that_was_proven_is_void_when_a_newer_one_is_sent(world: World) -> None:
    anna = guest(sent(world))
    offer = seen_offer(anna).offer_hash
    shown = proven(anna, PURPOSE, offer, code_for(anna, offer))
    code_for(anna, offer)
    with pytest.raises(Conflict, match="a newer one was sent"):
        take_code(shown)


def test_the_fifth_try_may_be_right_and_the_sixth_is_not(world: World) -> None:
    anna = guest(sent(world))
    offer = seen_offer(anna).offer_hash
    code = code_for(anna, offer)
    guess(anna, offer, other_than(code), MOST_TRIES - 1)
    take_code(proven(anna, PURPOSE, offer, code))
    code = code_for(anna, offer)
    guess(anna, offer, other_than(code), MOST_TRIES)
    guess(anna, offer, code)


def test_a_right_code_is_no_failure(world: World) -> None:
    anna = guest(sent(world))
    offer = seen_offer(anna).offer_hash
    code = code_for(anna, offer)
    for _ in range(MOST_WRONG_A_DAY):
        proven(anna, PURPOSE, offer, code)
    assert SigningCode.objects.get().tries == 0


def test_what_is_not_shown_gets_no_code(world: World) -> None:
    anna = guest(sent(world))
    mail.outbox.clear()
    for offer in ("", "0" * 64, "x" * 500):
        with pytest.raises(Conflict, match="not the proposal that you have read"):
            ask_signing_code(anna, offer, ())
    assert (mail.outbox, SigningCode.objects.count()) == ([], 0)
    signed(anna)
    with pytest.raises(Conflict, match="has been accepted"):
        ask_signing_code(anna, seen_offer(anna).offer_hash, ())


def test_a_link_that_was_closed_or_renewed_meanwhile_signs_nothing(world: World) -> None:
    for close in (revoke_link, renew_link):
        found = sent(world, Recipient(f"{close.__name__}@acme.example"))
        anna = guest(found)
        typed = signature(anna)
        shown = proven(anna, PURPOSE, typed.offer_hash, typed.code)
        close(world.actor(), world.project, anna.link.public_id)
        with pytest.raises(Conflict):
            take_code(shown)


def test_an_hour_later_there_are_codes_again(world: World) -> None:
    with time_machine.travel("2027-01-04T12:00:00Z") as clock:
        anna = guest(sent(world))
        for _ in range(MOST_AN_HOUR):
            send_code(anna, PURPOSE, "x")
        clock.shift(3590)
        with pytest.raises(Invalid, match="codes an hour"):
            send_code(anna, PURPOSE, "x")
        clock.shift(20)
        send_code(anna, PURPOSE, "x")


def locked(found: SentProposal) -> Guest:
    """Whoever has typed wrong codes until nothing can be signed any more."""
    anna = guest(found)
    offer = seen_offer(anna).offer_hash
    wrong = other_than(code_for(anna, offer))
    guess(anna, offer, wrong, MOST_WRONG_A_DAY - 1)
    assert guest(found).link.locked is None
    guess(anna, offer, wrong)
    return guest(found)


def test_the_sender_is_told_of_a_lock_once_and_other_links_sign_on(world: World) -> None:
    found = sent(world, ANNA, OTTO)
    anna = locked(found)
    assert anna.link.locked is not None
    with pytest.raises(Invalid, match="Too many wrong codes"):
        sign(anna, signature(guest(found, 1)))
    mail.outbox.clear()
    send_due_letters()
    told = [each for each in mail.outbox if each.to == ["owner@agency.example"]]
    assert len(told) == 1
    assert "anna@acme.example" in told[0].body
    assert signed(guest(found, 1)).email == "otto@acme.example"


def test_after_a_lock_a_renewed_link_begins_anew(world: World) -> None:
    link = locked(sent(world)).link
    renewed = renew_link(world.actor(), world.project, link.public_id)
    anna = enter_by_link(renewed.public_id, token_of(renewed))
    offer = seen_offer(anna).offer_hash
    code = code_for(anna, offer)
    guess(anna, offer, other_than(code))
    assert proven(enter_by_link(renewed.public_id, token_of(renewed)), PURPOSE, offer, code).tries == 1
