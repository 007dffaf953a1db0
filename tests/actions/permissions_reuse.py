"""The actions of rate cards and of the library: a part of `permissions.CASES`."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from milegate.actions import library, rates, taking_rates
from milegate.actions.actor import Actor
from milegate.actions.rights import Right
from tests.people import World


def card(world: World) -> UUID:
    """A card of the workspace, without rates."""
    return rates.add_card(world.actor(), "Standard", "EUR")


def entry(world: World) -> UUID:
    """Something in the library."""
    return library.keep_in_library(world.actor(), world.project, "item", "login").public_id


CASES: dict[str, tuple[Right, Callable[[Actor, World], Any]]] = {
    "rates.list_cards": (Right.VIEW, lambda a, w: rates.list_cards(a)),
    "rates.card_of": (Right.VIEW, lambda a, w: rates.card_of(a, card(w))),
    "rates.cards_for": (Right.VIEW, lambda a, w: rates.cards_for(a, w.project)),
    "rates.add_card": (
        Right.EDIT_RATES,
        lambda a, w: rates.add_card(a, "Other", "EUR", f"project:{w.project}"),
    ),
    "rates.change_card": (
        Right.EDIT_RATES,
        lambda a, w: rates.change_card(a, card(w), rates.TypedCard("Other", "EUR")),
    ),
    "rates.remove_card": (Right.EDIT_RATES, lambda a, w: rates.remove_card(a, card(w))),
    "taking_rates.apply_card": (
        Right.EDIT_PLAN,
        lambda a, w: taking_rates.apply_card(a, w.project, card(w)),
    ),
    "taking_rates.apply_whole_card": (
        Right.EDIT_PLAN,
        lambda a, w: taking_rates.apply_whole_card(a, w.project, card(w)),
    ),
    "taking_rates.roles_for": (
        Right.VIEW,
        lambda a, w: taking_rates.roles_for(a, "EUR", date(2027, 1, 4)),
    ),
    "library.list_entries": (Right.VIEW, lambda a, w: library.list_entries(a)),
    "library.keep_in_library": (
        Right.EDIT_LIBRARY,
        lambda a, w: library.keep_in_library(a, w.project, "gate", "mvp"),
    ),
    "library.remove_from_library": (
        Right.EDIT_LIBRARY,
        lambda a, w: library.remove_from_library(a, entry(w)),
    ),
    "library.insert_entry": (Right.EDIT_PLAN, lambda a, w: library.insert_entry(a, w.project, entry(w))),
}
AT_HOME = {"rates.list_cards", "taking_rates.roles_for", "library.list_entries"}
