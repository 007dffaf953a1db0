"""What people write stays words in a mail: no token is put into it, for whoever it is."""

import pytest
from django.core import mail

from milegate.actions.comments import start_client_thread
from milegate.actions.guest_comments import begin_thread
from milegate.actions.letters import send_due_letters
from milegate.actions.links import token_of
from milegate.actions.offers_seen import seen_offer
from milegate.actions.rights import Role
from tests.actions.proposing import guest, sent
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
