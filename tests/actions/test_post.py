"""Who gets mail of what a client says; and what people write stays words in it, with no token put in."""

from dataclasses import replace

import pytest
from django.core import mail

from milegate.actions.answering import request_changes
from milegate.actions.asked_changes import ask_change
from milegate.actions.change_answers import decline_change
from milegate.actions.change_requests import Wanted, capture_change, send_change
from milegate.actions.comments import start_client_thread
from milegate.actions.guest_comments import begin_thread
from milegate.actions.letters import send_due_letters
from milegate.actions.links import Recipient, token_of
from milegate.actions.members import list_members, remove_member
from milegate.actions.offers_seen import seen_offer
from milegate.actions.rights import Role
from milegate.actions.sending import Sending, send_proposal
from milegate.actions.versions import freeze
from tests.actions.changing import edit, hours
from tests.actions.proposing import ANNA, guest, sent, signed
from tests.people import World

pytestmark = pytest.mark.django_db
BAIT = "See https://elsewhere.example/?"


def text_with(words: str) -> str:
    """The text of the newest mail that has these words."""
    while send_due_letters():
        pass
    return next(text for each in reversed(mail.outbox) if words in (text := str(each.body)))


def test_a_colleague_who_may_not_send_gets_no_link_of_a_client(world: World) -> None:
    found = sent(world)
    estimator = world.actor(Role.ESTIMATOR)
    start_client_thread(estimator, world.project, ("item", "login"), f"{BAIT}[token][off]")
    said = text_with(BAIT)
    assert f"{BAIT}[ token][ off]" in said
    assert said.count(token_of(found.links[0])) == 1


def test_a_client_gets_no_switch_of_a_member(world: World) -> None:
    anna = guest(sent(world))
    begin_thread(anna, seen_offer(anna).offer, "item/login", f"{BAIT}[off]")
    assert text_with(BAIT).count("/mails/member/") == 1
    assert "?member/" not in text_with(BAIT)


def told(about: str) -> list[list[str]]:
    """Who gets the mails with these words in their subject."""
    while send_due_letters():
        pass
    return [each.to for each in mail.outbox if about in str(each.subject)]


def test_who_has_left_is_told_nothing_and_the_owners_are(world: World) -> None:
    manager = replace(world.actor(Role.MANAGER), site="https://agency.example")
    number = freeze(manager, world.project).number
    found = send_proposal(manager, world.project, number, Sending((ANNA,)))
    assert told("a proposal for you") == [[ANNA.email]]
    assert mail.outbox.pop().reply_to == ["Manager Person <manager@agency.example>"]
    ids = {each.user_id: each.public_id for each in list_members(world.actor())}
    remove_member(world.actor(), ids[world.user(Role.MANAGER).pk])
    anna = guest(found)
    begin_thread(anna, seen_offer(anna).offer, "item/login", "With SSO?")
    request_changes(anna, found.proposal.offer_hash, "Cheaper")
    start_client_thread(world.actor(), world.project, ("item", "login"), "Which of them?")
    signed(anna)
    assert told("Anna Klein wrote") == told("Changes are wanted") == [["owner@agency.example"]]
    assert told("Version 1 of Test has been signed") == [["owner@agency.example"]]
    assert [each.reply_to for each in mail.outbox if each.to == [ANNA.email]] == [[]] * 3


def test_no_mail_leads_to_where_a_clients_browser_says_that_it_is(world: World) -> None:
    otto = Recipient("otto@acme.example", "Otto")
    anna = replace(guest(sent(world, ANNA, otto)), site="https://elsewhere.example")
    begin_thread(anna, seen_offer(anna).offer, "item/login", "With SSO?")
    signed(anna)
    ask_change(anna, "item/login", "Make it green")
    edit(world.actor(), world.project, hours("login", 24))
    number = capture_change(world.actor(), world.project, Wanted("More")).number
    change = send_change(world.actor(), world.project, number)
    decline_change(anna, change.public_id, change.offer_hash, "Too dear")
    assert len(told("")) > 6
    assert not [each.subject for each in mail.outbox if "elsewhere" in str(each.message())]
