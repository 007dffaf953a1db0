"""What a client asks for, on any row: captured, then priced and sent, or declined with a reason."""

from decimal import Decimal

import pytest
from django.core import mail

from milegate.actions.asked_changes import ask_change, askable, asked_place, waiting_changes
from milegate.actions.change_answers import decline_change, seen_change, seen_changes
from milegate.actions.change_pricing import change_offer
from milegate.actions.change_requests import (
    Wanted,
    capture_change,
    change_request,
    fill_change,
    price_change,
    send_change,
    turn_down,
    withdraw_change,
)
from milegate.actions.contracts import story_of_change, takeable
from milegate.actions.errors import Conflict, Forbidden, Invalid, NotFound
from milegate.actions.guests import Guest
from milegate.actions.letters import send_due_letters
from milegate.actions.links import LinkRole, Recipient, token_of
from milegate.actions.rights import Role
from milegate.actions.scope_guard import beyond_contract
from milegate.core.edits import Remove
from milegate.store.queries.ledger import entries_of
from tests.actions.changing import edit, hours, stored
from tests.actions.proposing import ANNA, guest, sent, signed
from tests.actions.test_changes import accept
from tests.people import World

pytestmark = pytest.mark.django_db
OTTO = Recipient("otto@acme.example", "Otto", LinkRole.COMMENT)
MORE = "A second factor, please"


@pytest.fixture
def people(world: World) -> list[Guest]:
    """Anna, who has signed; Otto, who may comment; and somebody who only reads."""
    reader = Recipient("vera@acme.example", "Vera", LinkRole.VIEW)
    found = sent(world, ANNA, OTTO, reader)
    signed(guest(found))
    return [guest(found, at) for at in range(3)]


def letters() -> list[mail.EmailMessage]:
    """All mail that is due."""
    mail.outbox.clear()
    while send_due_letters():
        pass
    return [*mail.outbox]


def test_a_wish_is_a_numbered_request_without_a_price(world: World, people: list[Guest]) -> None:
    anna, otto, vera = people
    made = ask_change(otto, "item/login", MORE)
    assert (made.label, made.state, made.title, made.reason) == ("CR-01", "captured", "Sign-in", MORE)
    assert (made.asked_by, made.on_kind, made.on_id, made.drop) == (
        "otto@acme.example",
        "item",
        "login",
        False,
    )
    for visitor in (anna, otto, vera):
        (seen,) = seen_changes(visitor)
        assert (seen.offer, seen.is_open, seen.title) == (None, False, "Sign-in")
    beyond = beyond_contract(world.actor(), world.project)
    assert beyond is not None
    assert beyond.edits == ()


def test_the_agency_is_told_by_mail_and_in_lists(world: World, people: list[Guest]) -> None:
    letters()
    ask_change(people[0], "gate/mvp", "Later", drop=True)
    (told,) = letters()
    assert told.to == ["owner@agency.example"]
    assert told.subject == "anna@acme.example asks for a change: MVP accepted"
    assert told.body.startswith("Anna Klein (anna@acme.example) asks for a change of “MVP accepted”")
    assert f"/w/{world.workspace.slug}/p/{world.project}/agreed/changes/1" in told.body
    assert "It should go altogether." in told.body
    (waits,) = waiting_changes(world.actor(Role.VIEWER))
    assert (waits.label, waits.on_name, waits.reason, waits.project) == (
        "CR-01",
        "MVP accepted",
        "Later",
        world.project,
    )
    turn_down(world.actor(), world.project, 1, "The date stands")
    assert waiting_changes(world.actor()) == []


def test_everything_that_is_shown_can_be_asked_about_and_nothing_else(people: list[Guest]) -> None:
    anna, _, vera = people
    for on in ("phase/build", "item/login", "gate/mvp", "section/payments"):
        assert asked_place(anna, on)[2]
    for on in ("item/nothing", "private/login", "", "item/"):
        with pytest.raises(NotFound):
            ask_change(anna, on, MORE)
    for nothing in ("", "  \n "):
        with pytest.raises(Invalid, match="Say in a few words"):
            ask_change(anna, "item/login", nothing)
    with pytest.raises(Invalid, match="10,000"):
        ask_change(anna, "item/login", "x" * 10_001)
    with pytest.raises(Forbidden):
        ask_change(vera, "item/login", MORE)
    assert [askable(each) for each in people] == [True, True, False]


def test_before_a_signature_there_is_nothing_to_change(world: World) -> None:
    anna = guest(sent(world))
    assert not askable(anna)
    with pytest.raises(Conflict, match="Nothing is agreed yet"):
        ask_change(anna, "item/login", MORE)


def test_the_same_wish_twice_is_one_and_fifty_are_enough(world: World, people: list[Guest]) -> None:
    anna, otto, _ = people
    first = ask_change(anna, "item/login", MORE)
    assert ask_change(anna, "item/login", MORE).number == first.number
    assert ask_change(otto, "item/login", MORE).number == 2
    assert ask_change(anna, "item/login", MORE, drop=True).number == 3
    for number in range(48):
        ask_change(anna, "item/export", f"Wish {number}")
    with pytest.raises(Conflict, match="wait for an answer already"):
        ask_change(anna, "item/export", "One more")
    assert ask_change(otto, "item/export", "Another person still may").number == 52


def test_it_gets_its_rows_from_the_plan_its_price_and_a_yes(world: World, people: list[Guest]) -> None:
    _, otto, _ = people
    ask_change(otto, "item/login", MORE)
    with pytest.raises(Conflict, match="has no rows yet"):
        price_change(world.actor(), world.project, 1, Decimal(500))
    with pytest.raises(Invalid, match="nothing to ask for"):
        fill_change(world.actor(), world.project, 1, Wanted(""))
    edit(world.actor(), world.project, hours("login", 60), Remove("item", "export"))
    parts, _ = takeable(world.actor(), world.project, 1)
    assert [each.place for each in parts] == ["item/export", "item/login"]
    filled = fill_change(world.actor(), world.project, 1, Wanted("", rows=frozenset({"item/login"})))
    assert (filled.state, filled.title, filled.reason) == ("priced", "Sign-in", MORE)
    assert [(row.sign, row.name) for row in change_offer(filled).rows] == [("+", "Sign-in")]
    assert seen_change(otto, filled.public_id).offer is None


def test_with_its_rows_it_is_sent_and_accepted(world: World, people: list[Guest]) -> None:
    anna, otto, _ = people
    ask_change(otto, "item/login", MORE)
    edit(world.actor(), world.project, hours("login", 60), Remove("item", "export"))
    estimator, rows = world.actor(Role.ESTIMATOR), frozenset({"item/login"})
    filled = fill_change(estimator, world.project, 1, Wanted("", rows=rows))
    letters()
    sent_now = send_change(world.actor(), world.project, 1)
    assert sorted(each.to[0] for each in letters()) == ["anna@acme.example", "otto@acme.example"]
    assert seen_change(otto, filled.public_id).read.price == 4800
    with pytest.raises(Forbidden):
        fill_change(estimator, world.project, 1, Wanted(""))
    with pytest.raises(Forbidden):
        decline_change(otto, sent_now.public_id, sent_now.offer_hash, "Too dear")
    accept(anna, sent_now)
    beyond = beyond_contract(world.actor(), world.project)
    assert beyond is not None
    assert [each.id for each in beyond.edits] == ["export"]
    kinds = [each.kind for each in story_of_change(world.actor(), world.project, 1)]
    assert kinds == ["change-asked", "change-captured", "change-priced", "change-sent", "change-accepted"]


def test_it_is_declined_with_a_reason_that_the_client_reads(world: World, people: list[Guest]) -> None:
    _, otto, _ = people
    made = ask_change(otto, "item/login", MORE)
    with pytest.raises(Invalid, match="Say why"):
        turn_down(world.actor(), world.project, 1, " ")
    with pytest.raises(Invalid, match="A reason may have 10,000 characters"):
        turn_down(world.actor(), world.project, 1, "x" * 10_001)
    with pytest.raises(Conflict, match="decline it, and say why"):
        withdraw_change(world.actor(), world.project, 1)
    letters()
    turn_down(world.actor(), world.project, 1, "Their SSO does it already")
    (told,) = letters()
    assert (told.to, "CR-01 has been declined" in told.subject) == (["otto@acme.example"], True)
    assert "Their SSO does it already" in told.body
    assert token_of(otto.link) in told.body
    seen = seen_change(otto, made.public_id)
    assert (seen.change.state, seen.change.remark) == ("declined", "Their SSO does it already")
    with pytest.raises(Conflict, match="is declined"):
        turn_down(world.actor(), world.project, 1, "Twice")


def test_what_is_the_agencys_own_is_withdrawn_and_not_declined(world: World, people: list[Guest]) -> None:
    edit(world.actor(), world.project, hours("login", 60))
    capture_change(world.actor(), world.project, Wanted("More"))
    with pytest.raises(Conflict, match="withdraw it instead"):
        turn_down(world.actor(), world.project, 1, "No")


def test_a_wish_stays_a_wish_when_another_change_is_accepted(world: World, people: list[Guest]) -> None:
    anna, _, _ = people
    ask_change(anna, "item/export", "As CSV too")
    edit(world.actor(), world.project, hours("login", 60))
    found = send_change(
        world.actor(), world.project, capture_change(world.actor(), world.project, Wanted("More")).number
    )
    accept(anna, found)
    wish = change_request(world.actor(), world.project, 1)
    assert (wish.state, wish.base, wish.edits) == ("captured", 2, "[]")
    assert "change-priced" not in [each.kind for each in story_of_change(world.actor(), world.project, 1)]


def test_what_is_priced_anew_is_not_read_before_it_is_sent_anew(world: World, people: list[Guest]) -> None:
    anna, _, _ = people
    edit(world.actor(), world.project, hours("login", 60))
    capture_change(world.actor(), world.project, Wanted("More"))
    found = send_change(world.actor(), world.project, 1)
    price_change(world.actor(), world.project, 1, Decimal(99))
    assert seen_change(anna, found.public_id).read.price == 4800
    send_change(world.actor(), world.project, 1)
    assert seen_change(anna, found.public_id).read.price == 99


def test_who_asked_is_in_the_ledger_as_a_text_that_can_be_erased(world: World, people: list[Guest]) -> None:
    ask_change(people[1], "item/login", MORE)
    last = entries_of(stored(world).card.public_id)[-1]
    assert (last.entry.kind, last.entry.facts) == (
        "change-asked",
        {"change": 1, "on": "item/login", "drop": False},
    )
    assert (last.text("email"), last.text("reason")) == ("otto@acme.example", MORE)
