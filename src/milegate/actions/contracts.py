"""The contract of a project: how it came to what is agreed now, and the changes that are asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from milegate.actions.actor import Actor
from milegate.actions.agreements import agreed_overview, terms_of_change
from milegate.actions.change_notes import CAPTURED
from milegate.actions.change_parts import Part, parts_of, unasked
from milegate.actions.change_pricing import change_offer, is_open
from milegate.actions.change_requests import change_request
from milegate.actions.editing import stored_plan
from milegate.actions.following import Event, event_of
from milegate.actions.rights import Right
from milegate.core.agreement import agreed_change
from milegate.core.change_offers import Asked, ChangeOffer, compose_change
from milegate.core.money import ZERO
from milegate.core.overview import Overview
from milegate.core.plan import Plan
from milegate.store.queries.agreements import agreements_of, changes_of, last_agreement
from milegate.store.queries.ledger import entries_of
from milegate.store.queries.links import links_by_change
from milegate.store.values.agreements import StoredAgreement, StoredChange
from milegate.store.values.ledger import StoredEntry
from milegate.store.values.projects import StoredProject
from milegate.store.values.proposals import StoredLink

BEGUN = {CAPTURED, "change-asked"}


class Signing(NamedTuple):
    """One signature of the chain: on a `version` or a `change`, by whom, and what it did to the net price."""

    agreement: StoredAgreement
    version: int | None
    change: StoredChange | None
    who: str
    net: Decimal
    delta: Decimal


class Asking(NamedTuple):
    """A change request with what its client reads, and who has it."""

    change: StoredChange
    offer: ChangeOffer
    links: tuple[StoredLink, ...]

    @property
    def is_open(self) -> bool:
        """Whether it waits for somebody."""
        return is_open(self.change)


@dataclass(frozen=True, slots=True)
class Contract:
    """What is agreed, and how it came to that; `unasked` is what goes beyond it and is in no request yet.

    `beyond` is what the working plan would change in it, as a client would read it.
    """

    chain: tuple[Signing, ...]
    now: Overview
    asked: tuple[Asking, ...]
    beyond: ChangeOffer
    unasked: tuple[Part, ...]


def contract_of(actor: Actor, stored: StoredProject, working: Overview) -> Contract | None:
    """The contract of a project, whose working plan is this; None before anything is agreed."""
    actor.require(Right.VIEW)
    agreements = agreements_of(stored.card.id)
    if not agreements:
        return None
    last, asked = agreements[-1], tuple(_asked(stored))
    then = agreed_overview(last)
    nothing = Asked(0, "", "", "", last.number)
    return Contract(
        tuple(_chain(stored, agreements, asked)),
        then,
        asked,
        compose_change(nothing, then, _at_its_rows(last, then, working)),
        tuple(parts_of(unasked(stored, last))),
    )


def _at_its_rows(last: StoredAgreement, then: Overview, working: Overview) -> Overview:
    """The working plan at the price that a change request of all of it would ask for."""
    if working.estimate.currency != then.estimate.currency:
        return working
    return agreed_change(then, working.plan, working.days_off, terms_of_change(then.plan, "", last.at.date()))


def askings(actor: Actor, slug: str) -> list[Asking]:
    """All change requests of a project; how many there are makes no more queries."""
    return list(_asked(actor.project(slug)))


def asking(actor: Actor, slug: str, number: int) -> Asking:
    """One change request; NotFound for a number that is none."""
    found = change_request(actor, slug, number)
    links = links_by_change(found.project).get(found.id, ())
    return Asking(found, change_offer(found), tuple(links))


def takeable(actor: Actor, slug: str, number: int) -> tuple[list[Part], Plan]:
    """What an open request could take from the working plan; and the agreed plan."""
    stored = actor.project(slug)
    found, agreement = change_request(actor, slug, number), last_agreement(stored.card.id)
    if agreement is None or not is_open(found):
        return [], stored_plan(stored)
    return parts_of(unasked(stored, agreement, besides=number)), agreed_overview(agreement).plan


def story_of_change(actor: Actor, slug: str, number: int) -> list[Event]:
    """What happened to a change request, the first first: as the ledger has it."""
    found = change_request(actor, slug, number)
    entries = entries_of(actor.project(slug).card.public_id)
    events = [event_of(each) for each in entries if each.entry.facts.get("change") == number]
    if events and events[0].kind in BEGUN:
        return events
    return [Event(found.created, CAPTURED, found.made_by, ""), *events]


def _asked(stored: StoredProject) -> Iterator[Asking]:
    links = links_by_change(stored.card.id)
    for each in changes_of(stored.card.id):
        yield Asking(each, change_offer(each), tuple(links.get(each.id, ())))


def _chain(
    stored: StoredProject, agreements: list[StoredAgreement], asked: tuple[Asking, ...]
) -> Iterator[Signing]:
    entries = {each.entry.number: each for each in entries_of(stored.card.public_id)}
    changes = {each.change.number: each.change for each in asked}
    before = ZERO
    for each in agreements:
        net, entry = Decimal(each.net), entries[each.entry]
        change = changes.get(each.change or 0)
        yield Signing(each, entry.entry.facts.get("version"), change, _signer(entry), net, net - before)
        before = net


def _signer(entry: StoredEntry) -> str:
    """Who signed; empty for somebody who was erased."""
    return entry.text("name") or entry.text("email")
