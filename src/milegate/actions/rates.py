"""Rate cards: what an hour of each role costs the client, and the agency for those who may know."""

from dataclasses import dataclass, replace
from uuid import UUID

from django.db import transaction

from milegate.actions.actor import Actor
from milegate.actions.clients import chosen_client
from milegate.actions.errors import Conflict, Invalid, NotFound
from milegate.actions.rate_rows import TypedRate, read_rows
from milegate.actions.rights import Right
from milegate.actions.typed import required
from milegate.core.money import MINOR_DIGITS
from milegate.store.queries import rates as queries
from milegate.store.records import rates as records
from milegate.store.records.rates import NewCard
from milegate.store.values.rates import StoredCard

CHANGED = (
    "Somebody saved this card while it was open here. Look at it in another tab; saving again replaces it."
)


@dataclass(frozen=True, slots=True)
class TypedCard:
    """A card as somebody typed it; `mark` is the card's as they saw it."""

    name: str
    currency: str
    rates: tuple[TypedRate, ...] = ()
    mark: str = ""


def list_cards(actor: Actor) -> list[StoredCard]:
    """All cards; without the right, costs are not there."""
    actor.require(Right.VIEW)
    return [_visible(actor, card) for card in queries.cards_of(actor.workspace.id)]


def card_of(actor: Actor, id: UUID) -> StoredCard:
    """One card; without the right, costs are not there."""
    actor.require(Right.VIEW)
    return _visible(actor, _stored(actor, id))


def cards_for(actor: Actor, project: str) -> list[StoredCard]:
    """The cards that a project can take: its own, its client's, the workspace's."""
    card = actor.project(project).card
    return [one for one in list_cards(actor) if fits(one, card.slug, card.client)]


def fits(card: StoredCard, project: str, client: str) -> bool:
    """Whether a card is for this project of this client."""
    return card.project in ("", project) and card.client in ("", client)


@transaction.atomic
def add_card(actor: Actor, name: str, currency: str, owner: str = "") -> UUID:
    """A card without rates; `owner` is empty for the workspace's, `client:<id>` or `project:<address>`."""
    actor.require(Right.EDIT_RATES)
    kind, _, key = owner.partition(":")
    new = NewCard(required("name", "A name", name, 120), _currency(currency or actor.workspace.currency))
    if kind == "client":
        new = replace(new, client_id=chosen_client(actor, key).id)
    elif kind == "project":
        new = replace(new, project_id=actor.project(key).card.id)
    return records.add_card(workspace=actor.workspace.id, new=new)


@transaction.atomic
def change_card(actor: Actor, id: UUID, typed: TypedCard) -> None:
    """A card as it was typed. Invalid names every row.

    Conflict where somebody else has saved the card since it was looked at.
    """
    actor.require(Right.EDIT_RATES)
    found = _stored(actor, id)
    queries.locked_card(found.id)
    found = _stored(actor, id)
    name, currency = required("name", "A name", typed.name, 120), _currency(typed.currency)
    rates = read_rows(typed.rates, found, actor.workspace.locale)
    if typed.mark and typed.mark != str(found.mark):
        raise Conflict(CHANGED)
    records.change_card(card=found.id, name=name, currency=currency, rates=rates)


@transaction.atomic
def remove_card(actor: Actor, id: UUID) -> None:
    """One card less; plans keep what they took from it."""
    actor.require(Right.EDIT_RATES)
    records.remove_card(card=_stored(actor, id).id)


def _stored(actor: Actor, id: UUID) -> StoredCard:
    found = queries.card_of(actor.workspace.id, id)
    if found is None:
        raise NotFound("There is no such rate card in this workspace.")
    return found


def _visible(actor: Actor, card: StoredCard) -> StoredCard:
    if actor.may(Right.SEE_COSTS):
        return card
    return replace(card, rates=tuple(replace(rate, cost=None) for rate in card.rates))


def _currency(text: str) -> str:
    code = text.strip().upper()
    if code not in MINOR_DIGITS:
        raise Invalid.of("currency", "unknown", "A currency has three letters: write it like EUR.")
    return code
