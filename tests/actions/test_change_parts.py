"""A change request takes some rows of what is not agreed; and once all are accepted, nothing is left."""

from typing import Any

import pytest

from milegate.actions.agreements import agreed
from milegate.actions.change_parts import parts_of, unasked
from milegate.actions.change_pricing import change_offer
from milegate.actions.change_requests import Wanted, capture_change, change_request, send_change
from milegate.actions.contracts import contract_of
from milegate.actions.editing import stored_plan
from milegate.actions.errors import Invalid
from milegate.actions.guests import Guest
from milegate.actions.opened import opened
from milegate.actions.scope_guard import beyond_contract, is_beyond
from milegate.core.edits import Add, Edit, Edits, Move, Refused, Remove, Set, removal
from milegate.core.plan import Evidence, Gate, Item, Link, Phase
from milegate.store.values.agreements import StoredChange
from tests.actions.changing import edit, hours, stored
from tests.actions.proposing import guest, sent, signed
from tests.actions.test_changes import accept
from tests.people import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(world: World) -> Guest:
    """Anna, who has signed."""
    visitor = guest(sent(world))
    signed(visitor)
    return visitor


def row(world: World, id: str, behind: str, **values: Any) -> Add:
    """A row like the sign-in, after another one."""
    effort = stored_plan(stored(world)).phases[0].items[0].effort
    return Add("item", id, Item(id, id.title(), effort=effort, **values), "build", behind)


def capture(world: World, *rows: str, edits: tuple[Edit, ...] = ()) -> StoredChange:
    """Some rows of what is not agreed, or all of it, after these edits."""
    if edits:
        edit(world.actor(), world.project, *edits)
    wanted = Wanted("A change", rows=frozenset(rows) if rows else None)
    return capture_change(world.actor(), world.project, wanted)


def accepted(world: World, visitor: Guest, *numbers: int) -> None:
    """Changes sent, anew where they have to be, and accepted one after the other."""
    for number in numbers:
        if change_request(world.actor(), world.project, number).state == "priced":
            send_change(world.actor(), world.project, number)
        accept(visitor, change_request(world.actor(), world.project, number))


def left(world: World) -> Edits:
    """What is not in the contract; its hours and its money are nothing."""
    found = beyond_contract(world.actor(), world.project)
    assert found is not None
    assert found.hours == found.amount == 0
    return found.edits


def test_one_row_alone_becomes_a_request_and_the_rest_stays(world: World, anna: Guest) -> None:
    found = capture(world, "item/login", edits=(hours("login", 60), Remove("item", "export")))
    assert [(each.sign, each.name) for each in change_offer(found).rows] == [("+", "Sign-in")]
    assert [(each.sign, each.name) for each in change_offer(capture(world)).rows] == [("−", "Export")]
    assert is_beyond(world.actor(), stored(world), "item", "export")
    assert not is_beyond(world.actor(), stored(world), "item", "live")
    accepted(world, anna, 1, 2)
    assert left(world) == ()


def test_of_two_new_rows_the_second_can_be_asked_for_first(world: World, anna: Guest) -> None:
    edit(world.actor(), world.project, row(world, "wallets", "login"))
    edit(world.actor(), world.project, row(world, "reports", "wallets"))
    assert [row.name for row in change_offer(capture(world, "item/reports")).rows] == ["Reports"]
    capture(world, "item/wallets")
    accepted(world, anna, 1, 2)
    assert left(world) == ()


def test_proofs_go_with_their_milestone_and_sections_by_themselves(world: World, anna: Guest) -> None:
    edit(
        world.actor(),
        world.project,
        Add("evidence", "mvp/url", Evidence("url", "Staging URL"), "mvp"),
        Set("terms", "", "text", "By bank transfer"),
    )
    agreement = contract_of(world.actor(), stored(world), opened(stored_plan(stored(world))).overview)
    assert agreement is not None
    assert sorted(each.place for each in agreement.unasked) == ["gate/mvp", "terms"]
    found = change_offer(capture(world, "gate/mvp"))
    assert (found.evidence_added, found.evidence_removed) == (1, 0)
    assert found.price == 0


def test_rows_that_hold_together_are_asked_for_together(world: World, anna: Guest) -> None:
    edit(
        world.actor(),
        world.project,
        Add("phase", "more", Phase("more", "More")),
        Add("item", "sms", Item("sms", "SMS"), "more"),
    )
    with pytest.raises(Invalid, match="nothing to ask for"):
        capture(world, "item/sms")
    assert capture(world, "phase/more", "item/sms").number == 1


def test_what_is_gone_elsewhere_is_said_to_hold_together(world: World, anna: Guest) -> None:
    gone = removal(stored_plan(stored(world)), [("item", "login")])
    assert not isinstance(gone, Refused)
    edit(world.actor(), world.project, *gone)
    with pytest.raises(Invalid, match="do not stand alone"):
        capture(world, "item/login")


def test_nothing_chosen_is_nothing_asked(world: World, anna: Guest) -> None:
    edit(world.actor(), world.project, hours("login", 60))
    with pytest.raises(Invalid, match="nothing to ask for"):
        capture(world, "item/export")


def test_another_currency_needs_another_proposal(world: World, anna: Guest) -> None:
    edit(world.actor(), world.project, Set("project", "", "currency", "PLN"), hours("login", 60))
    found = beyond_contract(world.actor(), world.project)
    assert found is not None
    assert found.hours == 48
    assert found.amount is None
    with pytest.raises(Invalid, match=r"currency of the contract, EUR\. Send a new proposal in PLN"):
        capture(world)
    assert change_offer(capture(world, "item/login")).currency == "EUR"


def test_a_row_that_moves_without_a_price_is_agreed_by_its_request(world: World, anna: Guest) -> None:
    found = capture(world, edits=(Move("item", "export", "build", None),))
    assert change_offer(found).rows == ()
    assert change_offer(found).price == 0
    accepted(world, anna, 1)
    assert left(world) == ()


@pytest.mark.parametrize("order", [(1, 2), (2, 1)])
def test_rows_of_two_requests_stand_in_their_order_in_the_end(
    world: World, anna: Guest, order: tuple[int, int]
) -> None:
    capture(world, edits=(row(world, "wallets", "login"),))
    capture(world, edits=(row(world, "reports", "wallets"),))
    accepted(world, anna, *order)
    assert left(world) == ()
    assert [each.id for each in stored_plan(stored(world)).phases[0].items][:3] == [
        "login",
        "wallets",
        "reports",
    ]


def test_a_reference_to_the_row_of_another_request_follows_where_no_date_moves(
    world: World, anna: Guest
) -> None:
    capture(world, edits=(row(world, "wallets", "login"),))
    later = Set("item", "live", "after", (Link("mvp"), Link("wallets")))
    capture(world, edits=(later, hours("live", 16)))
    agreement = agreed(stored(world))
    assert agreement is not None
    assert parts_of(unasked(stored(world), agreement)) == []
    accepted(world, anna, 1, 2)
    assert left(world) == ()


def test_a_date_that_the_client_has_not_read_does_not_come_in_silently(world: World, anna: Guest) -> None:
    capture(world, edits=(row(world, "wallets", "login"),))
    capture(world, edits=(Add("gate", "beta", Gate("beta", "Beta", closes=("login", "wallets"))),))
    accepted(world, anna, 1, 2)
    assert [(each.kind, each.id) for each in left(world)] == [("gate", "beta")]
    assert [each.name for each in change_offer(capture(world)).dates] == ["Beta"]
