"""A story in which everything happens that programs are told of, as one endpoint hears it."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import time_machine
from django.utils import timezone

from milegate.actions.answering import decline, request_changes
from milegate.actions.asked_changes import ask_change
from milegate.actions.change_answers import PURPOSE, ChangeSignature, accept_change, decline_change
from milegate.actions.change_requests import Wanted, capture_change, send_change, turn_down, withdraw_change
from milegate.actions.comments import start_client_thread
from milegate.actions.countersigning import countersign
from milegate.actions.guest_comments import begin_thread
from milegate.actions.guests import Guest
from milegate.actions.offers_seen import note_view, seen_offer
from milegate.actions.reminders import remind_senders
from milegate.actions.sending import withdraw_proposal
from milegate.actions.webhook_log import deliveries_page, send_test
from milegate.actions.webhooks import WantedEndpoint, add_endpoint
from milegate.store.values.agreements import StoredChange
from tests.actions.changing import edit, hours
from tests.actions.proposing import code_for, guest, sent, signed
from tests.people import World

START = datetime(2027, 1, 11, 9, tzinfo=UTC)
_ID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
_HASH = re.compile(r"[0-9a-f]{64}")
_NUMBER = re.compile(r"P-20\d\d-")  # of the year in which the world was made
SECRETS = ("They tried this twice", "Without messages by SMS", "anna@acme.example", "Anna Klein", "By code?")
"""What is internal, or somebody's own words: no payload holds any of it."""


def heard(world: World) -> list[dict[str, Any]]:
    """Everything, the first first; told at a time that stands still."""
    with time_machine.travel(START, tick=False) as clock:
        _, endpoint = add_endpoint(world.actor(), WantedEndpoint("https://hooks.example/milegate"))
        send_test(world.actor(), endpoint.public_id)
        _proposals(world)
        _ended(world, clock)
        _changes(world, signed_by_anna(world))
        log = deliveries_page(world.actor(), endpoint.public_id, most=100).deliveries
    return [json.loads(each.happening.payload) for each in reversed(log)]


def steady(text: str) -> str:
    """A text with ids and hashes that are the same every time."""
    names: dict[str, str] = {}
    for found in _ID.findall(text):
        names.setdefault(found, f"018f4c1e-0000-4000-8000-{len(names) + 1:012}")
    for found in _HASH.findall(text):
        names.setdefault(found, f"{len(names) + 1:02}" * 32)
    same = re.sub(f"{_ID.pattern}|{_HASH.pattern}", lambda match: names[match[0]], text)
    return _NUMBER.sub(f"P-{START.year}-", same)


def signed_by_anna(world: World) -> Guest:
    """A proposal, signed and countersigned."""
    last = sent(world)
    anna = guest(last)
    signed(anna)
    countersign(world.actor(), world.project, last.proposal.public_id)
    return anna


def _proposals(world: World) -> None:
    first = sent(world)
    anna = guest(first)
    note_view(anna)
    begin_thread(anna, seen_offer(anna).offer, "item/login", "By code?")
    start_client_thread(world.actor(), world.project, ("item", "login"), "By code?")
    request_changes(anna, first.proposal.offer_hash, "Without messages by SMS")
    second = sent(world)
    decline(guest(second), second.proposal.offer_hash, "Without messages by SMS")
    third = sent(world)
    withdraw_proposal(world.actor(), world.project, third.proposal.public_id, "Without messages by SMS")


def _ended(world: World, clock: Any) -> None:
    sent(world, valid_until=timezone.localdate() + timedelta(days=1))
    clock.shift(timedelta(days=4))
    remind_senders()
    clock.move_to(START)


def _changes(world: World, anna: Guest) -> None:
    actor = replace(world.actor(), site="https://agency.example")
    for at, answer in enumerate((_accept, _decline, _withdraw)):
        edit(actor, world.project, hours("login", 20 + at))
        found = capture_change(actor, world.project, Wanted(f"A longer sign-in {at}"))
        send_change(actor, world.project, found.number)
        answer(world, anna, found)
    wish = ask_change(anna, "item/login", "Without messages by SMS")
    turn_down(actor, world.project, wish.number, "They tried this twice")


def _accept(world: World, anna: Guest, found: StoredChange) -> None:
    code = code_for(anna, found.offer_hash, PURPOSE)
    accept_change(anna, found.public_id, ChangeSignature(found.offer_hash, True, "Anna Klein", code))


def _decline(world: World, anna: Guest, found: StoredChange) -> None:
    decline_change(anna, found.public_id, found.offer_hash, "Without messages by SMS")


def _withdraw(world: World, anna: Guest, found: StoredChange) -> None:
    withdraw_change(world.actor(), world.project, found.number, "Without messages by SMS")
