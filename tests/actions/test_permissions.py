"""The table of rights holds for every action: each role does what it may, and nothing else."""

import inspect
import pkgutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import pytest
from django.db import transaction

from milegate import actions
from milegate.actions.actor import Actor, enter
from milegate.actions.errors import Forbidden, NotFound, Refused
from milegate.actions.rights import ALLOWED, Right, Role
from milegate.store.queries.workspaces import workspaces_of
from tests.actions.permission_table import PAGE, page
from tests.actions.permissions import AT_HOME, CASES
from tests.people import World


@contextmanager
def undone() -> Iterator[None]:
    """What happens inside has not happened."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def refusal(actor: Actor, world: World, name: str) -> Refused | None:
    """Why an action was not done; None when it was."""
    with undone():
        try:
            CASES[name][1](actor, world)
        except Refused as refused:
            return refused
    return None


def actions_here() -> Iterator[str]:
    """Every public function of the actions that begins with an actor."""
    for module in pkgutil.walk_packages(actions.__path__, "milegate.actions."):
        loaded = import_module(module.name)
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            if name.startswith("_") or function.__module__ != module.name:
                continue
            first = next(iter(inspect.signature(function, eval_str=True).parameters.values()), None)
            if first is not None and first.annotation is Actor:
                yield f"{module.name.removeprefix('milegate.actions.')}.{name}"


def test_each_role_does_what_it_may_and_nothing_else(world: World) -> None:
    wrong: dict[str, list[Role]] = {}
    for name, (right, _) in CASES.items():
        did = {role for role in Role if not isinstance(refusal(world.actor(role), world, name), Forbidden)}
        wrong |= {name: sorted(did)} if did != ALLOWED[right] else {}
    assert wrong == {}


def test_strangers_learn_nothing(world: World) -> None:
    with pytest.raises(NotFound):
        enter(world.stranger.pk, world.workspace.slug)
    (elsewhere,) = workspaces_of(world.stranger.pk)
    stranger = enter(world.stranger.pk, elsewhere.slug)
    found = {name: refusal(stranger, world, name) for name in CASES.keys() - AT_HOME}
    assert {name: why for name, why in found.items() if not isinstance(why, NotFound)} == {}


def test_every_action_is_in_the_table() -> None:
    missing = sorted(set(actions_here()) - CASES.keys())
    assert missing == [], "add a line for each to tests/actions/permissions.py"


def test_the_table_says_something_of_every_right() -> None:
    assert set(ALLOWED) == set(Right)
    assert all(Role.OWNER in roles for roles in ALLOWED.values())


def test_nobody_is_let_in_without_an_account(world: World) -> None:
    with pytest.raises(NotFound):
        enter(None, world.workspace.slug)


def test_the_page_shows_the_table_as_it_is() -> None:
    text = Path(PAGE).read_text("utf-8")
    assert page(text) == text, "write it again: python -m tests.actions.permission_table"
