"""The change allowance: one named contact draws on it with a click, until it is used up."""

from dataclasses import replace
from decimal import Decimal

import pytest

from milegate.actions.agreements import agreed, agreed_overview
from milegate.actions.allowances import balance, draw_change, drawable
from milegate.actions.asked_changes import ask_change
from milegate.actions.change_answers import SeenChange, seen_change, seen_changes
from milegate.actions.change_requests import (
    Wanted,
    capture_change,
    change_request,
    fill_change,
    price_change,
    send_change,
    withdraw_change,
)
from milegate.actions.client_agenda import client_agenda
from milegate.actions.errors import Conflict, Forbidden, Invalid, NotFound
from milegate.actions.guests import Guest
from milegate.actions.links import LinkRole, Recipient, renew_link, revoke_link
from milegate.actions.offers_seen import seen_offer
from milegate.actions.scope_guard import beyond_contract
from milegate.core.change_states import ChangeNature
from milegate.core.edits import Remove, Set
from milegate.core.plan import Allowance
from milegate.store.queries.ledger import entries_of
from milegate.store.queries.links import link_at
from milegate.store.records.links import lock_link
from milegate.store.values.agreements import StoredChange
from tests.actions.changing import edit, hours, stored
from tests.actions.proposing import ANNA, guest, sent, signed
from tests.actions.test_changes import accept, net
from tests.people import World

pytestmark = pytest.mark.django_db
OTTO = Recipient("otto@acme.example", "Otto", LinkRole.COMMENT)


def contract(
    world: World, *others: Recipient, contact: str = "anna@acme.example", **size: int
) -> list[Guest]:
    """A signed contract with an allowance of 40 hours, or another one; everybody who has a link."""
    hours_left, amount = size.get("hours", 0 if size else 40), size.get("amount")
    allowance = Allowance(
        None if amount else Decimal(hours_left), None if amount is None else Decimal(amount), contact
    )
    edit(world.actor(), world.project, Set("terms", "", "allowance", allowance))
    found = sent(world, ANNA, *others)
    signed(guest(found))
    return [guest(found, at) for at in range(1 + len(others))]


def asked(world: World, more: int, title: str = "More", **wanted: Decimal | ChangeNature) -> StoredChange:
    """A change of so many hours in sum on the sign-in, sent."""
    edit(world.actor(), world.project, hours("login", 12 + more))
    found = capture_change(world.actor(), world.project, Wanted(title, **wanted))  # type: ignore[arg-type]
    return send_change(world.actor(), world.project, found.number)


def draw(visitor: Guest, found: StoredChange) -> None:
    """The click."""
    draw_change(visitor, found.public_id, found.offer_hash)


def rest(world: World) -> Decimal:
    """What is left."""
    found = balance(world.actor(), stored(world))
    assert found is not None
    return found.left.rest


def test_a_click_takes_hours_and_leaves_price_and_payments(world: World) -> None:
    (anna,) = contract(world)
    before = agreed(stored(world))
    assert before is not None
    payments = [(each.id, each.amount) for each in agreed_overview(before).billing.payments]
    found, price = asked(world, 12), net(world)
    left = drawable(anna, seen_change(anna, found.public_id))
    assert left is not None
    assert left.taken_by(seen_change(anna, found.public_id).read) == 12
    draw(anna, found)
    now = agreed(stored(world))
    assert now is not None
    assert net(world) == price
    assert [(each.id, each.amount) for each in agreed_overview(now).billing.payments] == payments
    assert rest(world) == 28
    beyond = beyond_contract(world.actor(), world.project)
    assert beyond is not None
    assert beyond.hours == beyond.amount == len(beyond.edits) == 0
    assert change_request(world.actor(), world.project, 1).state == "accepted"


def test_the_ledger_says_what_was_taken_and_what_is_left(world: World) -> None:
    (anna,) = contract(world)
    draw(anna, asked(world, 12))
    last = entries_of(stored(world).card.public_id)[-1]
    assert last.entry.kind == "change-drawn"
    facts = {name: last.entry.facts[name] for name in ("change", "hours", "left", "price", "currency")}
    assert facts == {"change": 1, "hours": "12.00", "left": "28.00", "price": "0", "currency": "EUR"}
    assert last.text("email") == "anna@acme.example"


def test_money_is_drawn_by_the_price_that_was_asked(world: World) -> None:
    (anna,) = contract(world, amount=2000)
    draw(anna, asked(world, 12, price=Decimal("1500.50")))
    assert rest(world) == Decimal("499.50")
    entry = entries_of(stored(world).card.public_id)[-1].entry
    assert (entry.facts["amount"], entry.facts["left"]) == ("1500.50", "499.50")


def test_what_does_not_fit_is_accepted_at_its_price(world: World) -> None:
    (anna,) = contract(world)
    found, before = asked(world, 41), net(world)
    assert drawable(anna, seen_change(anna, found.public_id)) is None
    with pytest.raises(Conflict, match="does not fit into what is left"):
        draw(anna, found)
    accept(anna, found)
    assert net(world) == before + 4100
    assert rest(world) == 40


def test_it_is_used_up_to_the_last_hour(world: World) -> None:
    (anna,) = contract(world)
    draw(anna, asked(world, 30, "First"))
    second = asked(world, 41, "Second")
    with pytest.raises(Conflict, match="does not fit"):
        draw(anna, second)
    withdraw_change(world.actor(), world.project, 2)
    draw(anna, asked(world, 40, "Third"))
    assert rest(world) == 0


def test_only_the_named_contact_draws_by_whichever_link_lets_them_speak(world: World) -> None:
    anna, otto = contract(world, OTTO, contact="otto@acme.example")
    found = asked(world, 12)
    assert [each.change.number for each in seen_changes(otto)] == [1]
    assert drawable(anna, seen_change(anna, found.public_id)) is None
    with pytest.raises(Forbidden, match="whom the contract names"):
        draw(anna, found)
    for _ in range(2):
        draw(otto, found)
    assert rest(world) == 28
    with pytest.raises((Conflict, Forbidden)):
        draw(anna, found)


def test_a_change_waits_for_whoever_may_draw_it_and_for_no_other_who_comments(world: World) -> None:
    kate = Recipient("kate@acme.example", "Kate", LinkRole.COMMENT)
    anna, otto, other = contract(world, OTTO, kate, contact="otto@acme.example")
    ask_change(other, "item/login", "Longer")
    edit(world.actor(), world.project, hours("login", 24))
    fill_change(world.actor(), world.project, 1, Wanted("Longer"))
    send_change(world.actor(), world.project, 1)
    assert [len(waiting(each)) for each in (anna, otto, other)] == [1, 1, 0]
    price_change(world.actor(), world.project, 1, None)
    assert [len(waiting(each)) for each in (anna, otto, other)] == [0, 0, 0]
    edit(world.actor(), world.project, hours("login", 60))
    fill_change(world.actor(), world.project, 1, Wanted("Longer"))
    send_change(world.actor(), world.project, 1)
    assert [len(waiting(each)) for each in (anna, otto, other)] == [1, 0, 0]


def waiting(visitor: Guest) -> tuple[SeenChange, ...]:
    """The changes that wait for somebody."""
    return client_agenda(visitor, seen_offer(visitor)).waiting.changes


def test_a_link_that_only_reads_draws_nothing(world: World) -> None:
    reader = Recipient("otto@acme.example", "Otto", LinkRole.VIEW)
    _, otto = contract(world, reader, contact="otto@acme.example")
    found = asked(world, 12)
    assert seen_changes(otto) == []
    with pytest.raises(Forbidden):
        draw(otto, found)


def test_a_link_that_was_closed_renewed_or_locked_meanwhile_draws_nothing(world: World) -> None:
    (anna,) = contract(world)
    found, link = asked(world, 12), anna.link.public_id
    lock_link(id=anna.link.id)
    with pytest.raises(Forbidden, match="Too many wrong codes"):
        draw(anna, found)
    locked = replace(anna, link=link_at(stored(world).card.id, link) or anna.link)
    assert drawable(locked, seen_change(locked, found.public_id)) is None
    for closes in (renew_link, revoke_link):
        closes(world.actor(), world.project, link)
        with pytest.raises(NotFound, match="does not open anything"):
            draw(anna, found)
    assert rest(world) == 40


def test_a_swap_a_favour_and_less_work_are_not_drawn(world: World) -> None:
    (anna,) = contract(world)
    for nature in (ChangeNature.SWAP, ChangeNature.FAVOUR):
        found = asked(world, 10 if nature is ChangeNature.SWAP else 20, nature=nature)
        assert drawable(anna, seen_change(anna, found.public_id)) is None
    edit(world.actor(), world.project, Remove("item", "export"))
    less = send_change(
        world.actor(), world.project, capture_change(world.actor(), world.project, Wanted("Less")).number
    )
    with pytest.raises(Conflict, match="does not fit"):
        draw(anna, less)


def test_one_that_was_priced_anew_is_not_drawn_unread(world: World) -> None:
    (anna,) = contract(world)
    found = asked(world, 12)
    stale = replace(found, offer_hash="0" * 64)
    with pytest.raises(Conflict, match="priced anew"):
        draw(anna, stale)


def test_a_proposal_that_is_signed_later_begins_it_anew(world: World) -> None:
    (anna,) = contract(world)
    draw(anna, asked(world, 12))
    signed(guest(sent(world)))
    assert rest(world) == 40


def test_there_is_none_without_a_contract_or_without_saying_so(world: World) -> None:
    assert balance(world.actor(), stored(world)) is None
    anna = guest(sent(world))
    signed(anna)
    assert balance(world.actor(), stored(world)) is None
    found = asked(world, 12)
    with pytest.raises(Forbidden):
        draw(anna, found)
    with pytest.raises(Invalid, match="not the code"):
        accept(anna, found, code="000000")
