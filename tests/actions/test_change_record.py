"""Change requests in the ledger: one chain for both sides; the client's record gives no price away."""

import json
from decimal import Decimal

import pytest

from milegate.actions.change_requests import (
    Wanted,
    capture_change,
    change_request,
    price_change,
    send_change,
    withdraw_change,
)
from milegate.actions.guests import Guest
from milegate.actions.record_files import agency_record, client_record
from milegate.core.canonical import digest
from milegate.exports.verified import verified_record
from milegate.store.queries.ledger import entries_of
from tests.actions.changing import edit, hours, stored
from tests.actions.proposing import guest, sent, signed
from tests.actions.test_allowances import asked, contract, draw
from tests.actions.test_changes import accept
from tests.actions.test_records import member
from tests.people import World

pytestmark = pytest.mark.django_db
SECRET = Decimal("31415.92")


@pytest.fixture
def anna(world: World) -> Guest:
    """Anna, who has signed."""
    visitor = guest(sent(world))
    signed(visitor)
    return visitor


def test_capturing_and_pricing_are_entries_with_hashes_and_amounts(world: World, anna: Guest) -> None:
    edit(world.actor(), world.project, hours("login", 60))
    found = capture_change(world.actor(), world.project, Wanted("More"))
    captured, priced = entries_of(stored(world).card.public_id)[-2:]
    assert [each.entry.kind for each in (captured, priced)] == ["change-captured", "change-priced"]
    assert captured.entry.facts == priced.entry.facts == {"change": 1, "agreement": 1}
    what = json.loads(captured.text("what"))
    assert what == {"title": "More", "kind": "change", "edits": digest(found.edits)}
    cost = json.loads(priced.text("what"))
    assert (cost["offer"], cost["price"], cost["currency"]) == (found.offer_hash, "4800.00", "EUR")
    assert captured.text("name") == "Owner Person"


def test_what_was_never_sent_is_in_no_clients_record(world: World, anna: Guest) -> None:
    edit(world.actor(), world.project, hours("login", 60))
    capture_change(world.actor(), world.project, Wanted("A secret plan", price=SECRET))
    withdraw_change(world.actor(), world.project, 1, "A secret reason")
    theirs, ours = client_record(anna).content, agency_record(world.actor(), world.project).content
    assert verified_record(theirs).misfit is None
    assert verified_record(ours).misfit is None
    assert verified_record(theirs).head == verified_record(ours).head
    for name in ("ledger.jsonl", "texts.json"):
        assert b"31415.92" not in member(theirs, name)
        assert b"A secret" not in member(theirs, name)
    assert b"31415.92" in member(ours, "texts.json")


def test_a_price_between_two_that_were_sent_stays_inside(world: World, anna: Guest) -> None:
    edit(world.actor(), world.project, hours("login", 60))
    capture_change(world.actor(), world.project, Wanted("More"))
    send_change(world.actor(), world.project, 1)
    price_change(world.actor(), world.project, 1, SECRET)
    price_change(world.actor(), world.project, 1, Decimal(2000))
    accept(anna, send_change(world.actor(), world.project, 1))
    theirs = client_record(anna).content
    assert verified_record(theirs).misfit is None
    assert b"31415.92" not in member(theirs, "ledger.jsonl") + member(theirs, "texts.json")


def test_one_that_was_priced_anew_and_reads_the_same_is_in_the_record(world: World, anna: Guest) -> None:
    for id, more in (("login", 60), ("export", 30)):
        edit(world.actor(), world.project, hours(id, more))
        capture_change(world.actor(), world.project, Wanted(id))
    for number in (1, 2):
        send_change(world.actor(), world.project, number)
    accept(anna, change_request(world.actor(), world.project, 1))
    later = change_request(world.actor(), world.project, 2)
    assert later.base == 2
    if later.state == "priced":
        later = send_change(world.actor(), world.project, 2)
    accept(anna, later)
    assert verified_record(client_record(anna).content).misfit is None


def test_a_draw_is_in_the_record_of_both(world: World) -> None:
    (visitor,) = contract(world)
    draw(visitor, asked(world, 12))
    theirs = client_record(visitor).content
    assert verified_record(theirs).misfit is None
    assert b'"hours":"12.00","left":"28.00"' in member(theirs, "ledger.jsonl")
