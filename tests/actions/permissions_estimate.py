"""The actions of the estimate: a part of `permissions.CASES`."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from milegate.actions import estimating, linking, repeats
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
    return estimating.agree_for_margin(allowed, world.project, 1, Decimal(40))


CASES: dict[str, tuple[Right, Callable[[Actor, World], Any]]] = {
    "repeats.once": (Right.EDIT_PLAN, lambda a, w: repeats.once(a, w.project, "17-4", lambda: None)),
    "estimating.arrange": (
        Right.EDIT_PLAN,
        lambda a, w: estimating.arrange(a, w.project, 1, estimating.Deed("down", ("login",))),
    ),
    "linking.link_rows": (
        Right.EDIT_PLAN,
        lambda a, w: linking.link_rows(a, w.project, 1, Thing("item", "live"), ["mvp", "export"], "export"),
    ),
    "estimating.paste_cells": (
        Right.EDIT_PLAN,
        lambda a, w: estimating.paste_cells(a, w.project, 1, "Task\tdev\nNew\t8", Target()),
    ),
    "estimating.change_fields": (
        Right.EDIT_PLAN,
        lambda a, w: estimating.change_fields(a, w.project, RENAMED),
    ),
    "estimating.agree_for_margin": (Right.SEE_COSTS, lambda a, w: agree(a, w, Right.EDIT_PLAN)),
    "estimating.agree_for_margin, editing": (Right.EDIT_PLAN, lambda a, w: agree(a, w, Right.SEE_COSTS)),
    "estimating.wished_places": (
        Right.VIEW,
        lambda a, w: estimating.wished_places(a, w.project, RENAMED),
    ),
    "estimating.steps_back": (Right.VIEW, lambda a, w: estimating.steps_back(a, a.project(w.project))),
    "estimating.opened_then": (Right.VIEW, lambda a, w: estimating.opened_then(a, a.project(w.project), 1)),
    "estimating.authors_since": (
        Right.VIEW,
        lambda a, w: estimating.authors_since(a, a.project(w.project), 1),
    ),
}
