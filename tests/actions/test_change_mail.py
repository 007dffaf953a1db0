"""Who gets mail about a change: whoever may read its price, and everybody once."""

from decimal import Decimal

import pytest
from django.core import mail

from milegate.actions.allowances import drawable
from milegate.actions.asked_changes import ask_change
from milegate.actions.change_answers import seen_changes
from milegate.actions.change_requests import Wanted, capture_change, send_change, turn_down
from milegate.actions.guests import Guest
from milegate.actions.letters import send_due_letters
from milegate.actions.links import LinkRole, Recipient, token_of
from milegate.core.edits import Set
from milegate.core.plan import Allowance
from tests.actions.changing import edit, hours
from tests.actions.proposing import ANNA, guest, sent, signed
from tests.people import World

pytestmark = pytest.mark.django_db


def contract(world: World, *others: Recipient) -> list[Guest]:
    """A signed contract on whose allowance Otto draws; everybody who has a link, Anna first."""
    allowance = Allowance(Decimal(40), None, "otto@acme.example")
    edit(world.actor(), world.project, Set("terms", "", "allowance", allowance))
    found = sent(world, ANNA, *others)
    signed(guest(found))
    return [guest(found, at) for at in range(1 + len(others))]


def otto(role: LinkRole) -> Recipient:
    """Otto by a link of a role."""
    return Recipient("otto@acme.example", "Otto", role)


def change_sent(world: World) -> None:
    """A longer sign-in is asked for."""
    edit(world.actor(), world.project, hours("login", 24))
    send_change(
        world.actor(), world.project, capture_change(world.actor(), world.project, Wanted("More")).number
    )


def letters() -> list[mail.EmailMessage]:
    """All mail that is due."""
    mail.outbox.clear()
    while send_due_letters():
        pass
    return [*mail.outbox]


def test_who_tests_gets_no_price_though_the_allowance_is_theirs(world: World) -> None:
    contract(world, otto(LinkRole.TEST))
    letters()
    change_sent(world)
    assert [each.to for each in letters()] == [["anna@acme.example"]]


def test_who_tests_gets_no_price_of_what_they_have_asked_for(world: World) -> None:
    _, speaks, tests = contract(world, otto(LinkRole.COMMENT), otto(LinkRole.TEST))
    ask_change(speaks, "item/login", "Shorter")
    letters()
    turn_down(world.actor(), world.project, 1, "It cannot be")
    (told,) = letters()
    assert token_of(speaks.link) in told.body
    assert token_of(tests.link) not in told.body


def test_somebody_with_two_links_gets_one_mail_with_the_one_that_signs(world: World) -> None:
    _, speaks, signs = contract(world, otto(LinkRole.COMMENT), otto(LinkRole.APPROVE))
    letters()
    change_sent(world)
    told = {each.to[0]: each.body for each in letters()}
    assert len(mail.outbox) == len(told) == 2
    assert token_of(signs.link) in told["otto@acme.example"]
    for each in (speaks, signs):
        (seen,) = seen_changes(each)
        assert drawable(each, seen) is not None
