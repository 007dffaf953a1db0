"""Changes of what was agreed: several open at once, one accepted, the others priced anew."""

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core import mail

from milegate.actions.agreements import agreed, agreed_overview
from milegate.actions.change_answers import (
    PURPOSE,
    ChangeSignature,
    accept_change,
    ask_code,
    decline_change,
    seen_change,
    seen_changes,
)
from milegate.actions.change_notes import CAPTURED, PRICED
from milegate.actions.change_pricing import change_offer
from milegate.actions.change_requests import (
    Wanted,
    capture_change,
    change_request,
    price_change,
    send_change,
    withdraw_change,
)
from milegate.actions.editing import stored_plan
from milegate.actions.errors import Conflict, Forbidden, Invalid
from milegate.actions.guests import Guest
from milegate.actions.links import LinkRole, Recipient
from milegate.actions.offers_seen import seen_offer
from milegate.actions.record_files import client_record
from milegate.actions.rights import Role
from milegate.actions.scope_guard import beyond_contract
from milegate.core.change_states import ChangeNature
from milegate.core.edits import Add, Remove, Set
from milegate.core.ledger import first_fault
from milegate.core.plan import Item, Link
from milegate.exports.verified import verified_record
from milegate.store.queries.ledger import entries_of
from milegate.store.values.agreements import StoredChange
from tests.actions.changing import edit, hours, stored
from tests.actions.proposing import code_for, guest, sent, signed
from tests.people import World

pytestmark = pytest.mark.django_db


def contract(world: World) -> Guest:
    """A proposal that Anna has signed."""
    anna = guest(sent(world))
    signed(anna)
    return anna


def captured(world: World, title: str, *edits: Any, **wanted: Any) -> StoredChange:
    """The working plan edited, and the edits captured."""
    edit(world.actor(), world.project, *edits)
    return capture_change(world.actor(), world.project, Wanted(title, **wanted))


def accept(visitor: Guest, found: StoredChange, **values: Any) -> None:
    """Anna accepts a change."""
    seen = seen_change(visitor, found.public_id)
    code = values.pop("code", None) or code_for(visitor, seen.change.offer_hash, PURPOSE)
    typed: dict[str, Any] = {
        "offer_hash": seen.change.offer_hash,
        "consent": True,
        "name": "Anna",
        "code": code,
    } | values
    accept_change(visitor, found.public_id, ChangeSignature(**typed))


def net(world: World) -> Decimal:
    """The agreed net price."""
    found = agreed(stored(world))
    assert found is not None
    return Decimal(found.net)


def test_before_a_signature_there_is_no_contract(world: World) -> None:
    assert beyond_contract(world.actor(), world.project) is None
    with pytest.raises(Conflict, match="Nothing is agreed yet"):
        capture_change(world.actor(), world.project, Wanted("More"))


def test_what_was_signed_is_the_contract(world: World) -> None:
    anna = contract(world)
    found = beyond_contract(world.actor(), world.project)
    assert found is not None
    assert found.hours == found.amount == len(found.edits) == 0
    assert net(world) == seen_offer(anna).offer.net


def test_options_that_were_chosen_are_in_the_contract_and_in_the_working_plan(world: World) -> None:
    edit(world.actor(), world.project, Set("item", "export", "optional", True))
    anna = guest(sent(world))
    signed(anna, "export")
    found = beyond_contract(world.actor(), world.project)
    assert found is not None
    assert found.edits == ()
    working = stored_plan(stored(world))
    assert working.phases[0].items[1].selected
    assert net(world) == seen_offer(anna).offer.net


def test_two_are_open_one_is_accepted_the_other_follows_and_nothing_is_left(world: World) -> None:
    anna = contract(world)
    before = net(world)
    first = captured(
        world,
        "No export, but wallets",
        Remove("item", "export"),
        Add("item", "wallets", Item("wallets", "Wallets", effort=_effort(world)), "build", "login"),
    )
    second = captured(world, "A longer sign-in", hours("login", 40))
    assert (first.label, second.label) == ("CR-01", "CR-02")
    rows = change_offer(first).rows
    assert {row.sign for row in rows} == {"+", "−"}
    assert sum(row.amount for row in change_offer(first).rows) == change_offer(first).price
    for found in (first, second):
        send_change(world.actor(), world.project, found.number)
    assert [seen.is_open for seen in seen_changes(anna)] == [True, True]
    accept(anna, first)
    assert net(world) == before + change_offer(first).price
    later = change_request(world.actor(), world.project, 2)
    assert (later.base, later.state) == (2, "sent")
    assert change_offer(later).price == change_offer(second).price
    accept(anna, later)
    assert net(world) == before + change_offer(first).price + change_offer(later).price
    left = beyond_contract(world.actor(), world.project)
    assert left is not None
    assert left.hours == left.amount == len(left.edits) == 0
    entries = [each.entry for each in entries_of(stored(world).card.public_id)]
    assert first_fault(str(stored(world).card.public_id), entries) is None
    answered = [entry.kind for entry in entries if entry.kind.startswith("change-")]
    assert answered[-3:] == ["change-accepted", "change-priced", "change-accepted"]


def test_a_row_beside_one_that_is_asked_for_is_a_request_of_its_own(world: World) -> None:
    anna = contract(world)
    for number, name in enumerate(("Wallets", "Reports"), start=1):
        id, before = name.lower(), "login" if number == 1 else "wallets"
        row = Item(id, name, effort=_effort(world), after=(Link(before),))
        found = captured(world, name, Add("item", id, row, "build", before))
        assert [row.name for row in change_offer(found).rows] == [name]
    for number in (1, 2):
        send_change(world.actor(), world.project, number)
        accept(anna, change_request(world.actor(), world.project, number))
    left = beyond_contract(world.actor(), world.project)
    assert left is not None
    assert left.hours == left.amount == 0


def _effort(world: World) -> Any:
    return stored_plan(stored(world)).phases[0].items[0].effort


def test_payments_take_a_change_and_what_is_due_stays(world: World) -> None:
    anna = contract(world)
    base = agreed(stored(world))
    assert base is not None
    old = {each.id: each.amount for each in agreed_overview(base).billing.payments}
    found = captured(world, "More", hours("login", 60))
    send_change(world.actor(), world.project, 1)
    accept(anna, found)
    now = agreed(stored(world))
    assert now is not None
    new = {each.id: each.amount for each in agreed_overview(now).billing.payments}
    assert new["first"] == old["first"]
    assert sum(new.values()) == net(world) > sum(old.values())


def test_one_that_reads_differently_afterwards_is_sent_anew(world: World) -> None:
    anna = contract(world)
    first = captured(world, "Longer", hours("login", 40))
    second = captured(world, "Longer still", hours("login", 80))
    for found in (first, second):
        send_change(world.actor(), world.project, found.number)
    accept(anna, first)
    later = change_request(world.actor(), world.project, 2)
    assert later.state == "priced"
    assert "priced anew" in later.remark
    assert change_offer(later).price < change_offer(second).price
    with pytest.raises(Conflict, match="cannot be answered"):
        accept(anna, later)
    assert send_change(world.actor(), world.project, 2).remark == ""


def test_a_swap_and_a_favour_cost_nothing(world: World) -> None:
    contract(world)
    found = captured(world, "On the house", hours("login", 30), nature=ChangeNature.FAVOUR)
    offer = change_offer(found)
    assert offer.price == 0
    assert offer.difference == -sum(row.amount for row in offer.rows)


def test_the_agency_may_ask_another_price(world: World) -> None:
    contract(world)
    captured(world, "More", hours("login", 60))
    assert change_offer(price_change(world.actor(), world.project, 1, Decimal("1234.50"))).price == Decimal(
        "1234.50"
    )
    assert change_offer(price_change(world.actor(), world.project, 1, None)).difference == 0


def test_what_is_asked_for_is_not_captured_twice(world: World) -> None:
    contract(world)
    captured(world, "More", hours("login", 60))
    with pytest.raises(Invalid, match="nothing to ask for"):
        capture_change(world.actor(), world.project, Wanted("Again"))
    with pytest.raises(Invalid, match="A reason may have 10,000 characters"):
        withdraw_change(world.actor(), world.project, 1, "x" * 10_001)
    withdraw_change(world.actor(), world.project, 1, "Not now")
    assert capture_change(world.actor(), world.project, Wanted("Again")).number == 2


def test_declined_it_needs_a_reason_and_stays_outside(world: World) -> None:
    anna = contract(world)
    found = captured(world, "More", hours("login", 60))
    send_change(world.actor(), world.project, 1)
    with pytest.raises(Invalid, match="Say why"):
        decline_change(anna, found.public_id, found.offer_hash, "")
    with pytest.raises(Invalid, match="A reason may have 10,000 characters"):
        decline_change(anna, found.public_id, found.offer_hash, "x" * 10_001)
    decline_change(anna, found.public_id, found.offer_hash, "Too dear")
    assert change_request(world.actor(), world.project, 1).remark == "Too dear"
    left = beyond_contract(world.actor(), world.project)
    assert left is not None
    assert left.amount is not None
    assert left.amount > 0


def test_a_change_of_price_in_between_is_not_accepted_unread(world: World) -> None:
    anna = contract(world)
    found = captured(world, "More", hours("login", 60))
    send_change(world.actor(), world.project, 1)
    price_change(world.actor(), world.project, 1, Decimal(99))
    send_change(world.actor(), world.project, 1)
    with pytest.raises(Conflict, match="priced anew"):
        accept(anna, found, offer_hash=found.offer_hash)


def test_rights_and_roles(world: World) -> None:
    otto = Recipient("otto@acme.example", role=LinkRole.COMMENT)
    found = sent(world, Recipient("anna@acme.example"), otto)
    signed(guest(found))
    change = captured(world, "More", hours("login", 60))
    for role in (Role.ESTIMATOR, Role.FINANCE, Role.VIEWER):
        with pytest.raises(Forbidden):
            send_change(world.actor(role), world.project, 1)
    with pytest.raises(Forbidden):
        capture_change(world.actor(Role.VIEWER), world.project, Wanted("x"))
    send_change(world.actor(), world.project, 1)
    assert seen_changes(guest(found, 1)) == []
    assert seen_changes(guest(found))[0].change.number == change.number


def test_a_code_for_one_change_opens_no_other(world: World) -> None:
    anna = contract(world)
    first = captured(world, "More", hours("login", 60))
    second = captured(world, "Name", Set("item", "live", "name", "Going live, slowly"))
    for found in (first, second):
        send_change(world.actor(), world.project, found.number)
    mail.outbox.clear()
    ask_code(anna, first.public_id)
    code = str(mail.outbox[-1].subject)[:6]
    with pytest.raises(Invalid, match="not the code"):
        accept(anna, second, code=code)


def test_what_was_not_sent_yet_is_not_read(world: World) -> None:
    anna = contract(world)
    captured(world, "Export", hours("export", 20))
    sent_as = send_change(world.actor(), world.project, 1)
    price_change(world.actor(), world.project, 1, Decimal(4711))
    seen = seen_change(anna, sent_as.public_id)
    assert (seen.is_open, seen.offer, seen.change.offer_hash) == (
        False,
        change_offer(sent_as),
        sent_as.offer_hash,
    )
    assert seen_changes(anna) == [seen]
    send_change(world.actor(), world.project, 1)
    assert seen_change(anna, sent_as.public_id).read.price == Decimal(4711)
    price_change(world.actor(), world.project, 1, change_offer(sent_as).price)
    assert seen_change(anna, sent_as.public_id).read.price == Decimal(4711)


def test_a_change_that_stayed_with_the_client_is_in_the_record_as_it_was_signed(world: World) -> None:
    anna = contract(world)
    captured(world, "Export", hours("export", 20))
    captured(world, "Name", Set("item", "live", "name", "Going live, slowly"))
    first, second = (send_change(world.actor(), world.project, number) for number in (1, 2))
    accept(anna, first)
    again = seen_change(anna, second.public_id)
    assert (again.is_open, again.change.offer_hash == second.offer_hash) == (True, False)
    accept(anna, again.change)
    assert verified_record(client_record(anna).content).misfit is None


def test_a_change_that_never_left_the_house_is_in_no_record(world: World) -> None:
    anna = contract(world)
    captured(world, "Export", hours("export", 20), reason="They will pay anything")
    withdraw_change(world.actor(), world.project, 1, "They would not pay")
    captured(world, "Again", hours("export", 24))
    sent_as = send_change(world.actor(), world.project, 2)
    price_change(world.actor(), world.project, 2, Decimal(4711))
    withdraw_change(world.actor(), world.project, 2, "We were wrong")
    record = client_record(anna).content
    assert verified_record(record).misfit is None
    with ZipFile(BytesIO(record)) as members:
        read = b"".join(members.read(name) for name in members.namelist())
    assert not any(words in read for words in (b"They will pay", b"They would not"))
    entries = entries_of(stored(world).card.public_id)
    told = [each.entry.kind for each in entries[2:] if each.entry.kind not in (CAPTURED, PRICED)]
    assert told == ["change-withdrawn", "change-sent", "change-withdrawn"]
    assert entries[-1].entry.facts["offer"] == sent_as.offer_hash


def test_the_same_form_once_more_is_told_of_the_same_agreement(world: World) -> None:
    anna = contract(world)
    captured(world, "Export", hours("export", 20))
    change = send_change(world.actor(), world.project, 1)
    typed = ChangeSignature(change.offer_hash, True, "Anna", code_for(anna, change.offer_hash, PURPOSE))
    made = accept_change(anna, change.public_id, typed)
    assert accept_change(anna, change.public_id, typed) == made
    with pytest.raises(Conflict, match="has been accepted"):
        accept_change(anna, change.public_id, replace(typed, name="Otto"))
    with pytest.raises(Conflict, match="has been accepted"):
        ask_code(anna, change.public_id)
