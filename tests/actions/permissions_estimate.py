"""The actions of the estimate: a part of `permissions.CASES`."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from milegate.actions import form_fields, grid_deeds, history, linking, margin_prices, pastes, repeats
from milegate.actions.actor import Actor
from milegate.actions.editing import Change, Done
from milegate.actions.rights import Right
from milegate.actions.things import Thing
from milegate.core.edits import Set
from milegate.planfile.pasting import Target
from tests.people import World

RENAMED = Change(1, (Set("item", "login", "name", "Door"),), "Renamed")


def agree(actor: Actor, world: World, also: Right) -> Done:
    """The price for a margin wants two rights: one of them is given."""
    allowed = replace(actor, rights=actor.rights | {also})
    return margin_prices.agree_for_margin(allowed, world.project, 1, Decimal(40))


CASES: dict[str, tuple[Right, Callable[[Actor, World], Any]]] = {
    "repeats.once": (Right.EDIT_PLAN, lambda a, w: repeats.once(a, w.project, "17-4", lambda: None)),
    "grid_deeds.arrange": (
        Right.EDIT_PLAN,
        lambda a, w: grid_deeds.arrange(a, w.project, 1, grid_deeds.Deed("down", ("login",))),
    ),
    "linking.link_rows": (
        Right.EDIT_PLAN,
        lambda a, w: linking.link_rows(a, w.project, 1, Thing("item", "live"), ["mvp", "export"], "export"),
    ),
    "pastes.paste_cells": (
        Right.EDIT_PLAN,
        lambda a, w: pastes.paste_cells(a, w.project, 1, "Task\tdev\nNew\t8", Target()),
    ),
    "form_fields.change_fields": (
        Right.EDIT_PLAN,
        lambda a, w: form_fields.change_fields(a, w.project, RENAMED),
    ),
    "margin_prices.agree_for_margin": (Right.SEE_COSTS, lambda a, w: agree(a, w, Right.EDIT_PLAN)),
    "margin_prices.agree_for_margin, editing": (Right.EDIT_PLAN, lambda a, w: agree(a, w, Right.SEE_COSTS)),
    "form_fields.wished_places": (
        Right.VIEW,
        lambda a, w: form_fields.wished_places(a, w.project, 1, ()),
    ),
    "history.revision_now": (Right.VIEW, lambda a, w: history.revision_now(a, w.project)),
    "history.opened_then": (Right.VIEW, lambda a, w: history.opened_then(a, a.project(w.project), 1)),
    "history.authors_since": (
        Right.VIEW,
        lambda a, w: history.authors_since(a, a.project(w.project), 1),
    ),
}
