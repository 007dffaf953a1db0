"""The history tells what happened, leaves out what somebody may not see, and leads back to any point."""

from dataclasses import replace
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from milegate.actions.documents import visible
from milegate.actions.editing import plan_at, redo, restore_plan, stored_plan, undo
from milegate.actions.errors import NotFound
from milegate.actions.history import (
    PAGE,
    authors_since,
    happened,
    history,
    mine,
    opened_then,
    plan_then,
)
from milegate.actions.margin_prices import agree_for_margin
from milegate.actions.rights import Role
from milegate.core.edits import Add, Edit, Remove, Set
from milegate.core.plan import Item
from tests.actions.changing import cost, edit, hours, name, stored
from tests.people import World

pytestmark = pytest.mark.django_db


def test_steps_come_newest_first_with_who_and_by_which_door(world: World) -> None:
    edit(world.actor(Role.ESTIMATOR), world.project, hours("login", 16))
    edit(replace(world.actor(), door="api"), world.project, name("login", "Door"), label="Renamed")
    found = history(world.actor(), stored(world))
    assert found.following is None
    assert [(each.step.revision, each.step.author, each.step.door) for each in found.steps] == [
        (3, "Owner Person", "api"),
        (2, "Estimator Person", "web"),
    ]
    assert found.steps[0].label == "Renamed"
    assert [edit.field for edit in found.steps[1].edits if isinstance(edit, Set)] == ["effort.dev"]


def test_pages_follow_one_another_without_gaps(world: World) -> None:
    for number in range(PAGE + 3):
        edit(world.actor(), world.project, hours("login", 20 + number))
    first = history(world.actor(), stored(world))
    assert first.following is not None
    second = history(world.actor(), stored(world), first.following)
    revisions = [each.step.revision for each in (*first.steps, *second.steps)]
    assert revisions == list(range(PAGE + 4, 1, -1))
    assert second.following is None
    assert history(world.actor(), stored(world), 2).steps == ()


@pytest.mark.parametrize(
    ("role", "shown", "hidden"),
    [
        (Role.OWNER, 3, ()),
        (Role.FINANCE, 3, ()),
        (Role.ESTIMATOR, 2, ("costs",)),
        (Role.VIEWER, 1, ("costs", "notes")),
    ],
)
def test_what_a_role_may_not_see_is_not_told(
    world: World, role: Role, shown: int, hidden: tuple[str, ...]
) -> None:
    note = Set("private", "", "notes.export", "They will never pay 4711 for this")
    edit(world.actor(), world.project, cost("dev", 4711), note, name("login", "Door"), label="Cost is 4711")
    (found,) = history(world.actor(role), stored(world)).steps
    assert (len(found.edits), found.hidden) == (shown, hidden)
    assert found.label == ("" if hidden else "Cost is 4711")
    assert happened(world.actor(role), stored(world), 2) == found


def test_a_label_does_not_tell_the_margin_behind_a_price(world: World) -> None:
    agree_for_margin(world.actor(), world.project, 1, Decimal(40))
    labels = {role: history(world.actor(role), stored(world)).steps[0].label for role in Role}
    told = dict.fromkeys((Role.OWNER, Role.MANAGER, Role.FINANCE), "Agreed on a price")
    assert labels == told | dict.fromkeys((Role.ESTIMATOR, Role.VIEWER), "")


def test_a_step_that_is_not_there_is_not_found(world: World) -> None:
    with pytest.raises(NotFound):
        happened(world.actor(), stored(world), 1)
    with pytest.raises(NotFound):
        plan_then(world.actor(), stored(world), 2)


def test_mine_are_the_steps_that_undo_and_redo_take(world: World) -> None:
    assert mine(world.actor(), stored(world)).undo is None
    edit(world.actor(), world.project, hours("login", 16))
    edit(world.actor(Role.MANAGER), world.project, hours("export", 16))
    found = mine(world.actor(), stored(world))
    assert found.undo is not None
    assert (found.undo.revision, found.redo) == (2, None)
    undo(world.actor(), world.project)
    again = mine(world.actor(), stored(world))
    assert again.undo is None
    assert again.redo is not None
    assert again.redo.revision == 4
    redo(world.actor(), world.project)
    assert mine(world.actor(), stored(world)).redo is None


def test_a_token_of_the_workspace_has_no_steps_of_its_own(world: World) -> None:
    token = replace(world.actor(), user_id=None)
    assert mine(token, stored(world)).undo is None


def test_what_was_taken_back_says_by_which_step(world: World) -> None:
    edit(world.actor(), world.project, hours("login", 16))
    undo(world.actor(), world.project)
    steps = history(world.actor(), stored(world)).steps
    assert [(each.step.kind, each.step.undoes, each.step.undone_by) for each in steps] == [
        ("undo", 2, None),
        ("edit", None, 3),
    ]


def test_every_point_can_be_returned_to_and_back_again(world: World) -> None:
    actor = world.actor()
    plans = [stored_plan(stored(world))]
    steps: list[tuple[Edit, ...]] = [
        (hours("login", 30), cost("dev", 77)),
        (Add("item", "more", Item("more", "More"), "build", "login"), hours("more", 3)),
        (Remove("item", "live"),),
        (Set("price", "", "agreed", Decimal(9000)), name("export", "Out")),
    ]
    plans += [edit(actor, world.project, *edits).plan for edits in steps]
    for revision, plan in enumerate(plans, start=1):
        assert plan_at(stored(world), revision) == plan
        assert plan_then(world.actor(Role.VIEWER), stored(world), revision) == visible(plan, frozenset())
        restore_plan(actor, world.project, revision)
        assert stored_plan(stored(world)) == plan
        restore_plan(actor, world.project, len(plans))
    assert stored_plan(stored(world)) == plans[-1]


def test_restoring_is_a_step_that_can_be_undone(world: World) -> None:
    edit(world.actor(), world.project, hours("login", 30), cost("dev", 77))
    changed = stored_plan(stored(world))
    restore_plan(world.actor(Role.ESTIMATOR), world.project, 1)
    after = stored_plan(stored(world))
    assert after.phases == plan_at(stored(world), 1).phases
    assert after.private.role_costs["dev"] == 77
    undo(world.actor(Role.ESTIMATOR), world.project)
    assert stored_plan(stored(world)) == changed


def test_the_list_asks_once_however_long_it_is(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        edit(world.actor(), world.project, hours("login", 20 + number))
    actor, project = world.actor(), stored(world)
    with django_assert_num_queries(2) as asked:
        assert len(history(actor, project).steps) == 12
        assert mine(actor, project).undo is not None
    assert '"store_step"."edits"' not in asked.captured_queries[-1]["sql"]


def test_one_learns_who_else_changed_something(world: World) -> None:
    edit(world.actor(Role.ESTIMATOR), world.project, name("login", "A"))
    edit(world.actor(), world.project, name("login", "B"))
    assert authors_since(world.actor(), stored(world), 1) == ["Estimator Person"]
    assert mine(world.actor(Role.VIEWER), stored(world)).said == ("", "")


def test_then_is_shown_without_what_one_may_not_see(world: World) -> None:
    assert opened_then(world.actor(Role.VIEWER), stored(world), 1).overview.estimate.cost is None
    assert opened_then(world.actor(), stored(world), 1).overview.estimate.cost is not None


def test_however_many_steps_there_are_undo_finds_the_one_that_stands(world: World) -> None:
    for number in range(130):
        edit(world.actor(), world.project, name("login", f"Name {number}"), label=f"Step {number}")
    for number in reversed(range(60, 130)):
        assert mine(world.actor(), stored(world)).said[0] == f"Step {number}"
        undo(world.actor(), world.project)
    assert mine(world.actor(), stored(world)).said == ("Step 59", "Step 60")
    undo(world.actor(), world.project)
    assert stored_plan(stored(world)).phases[0].items[0].name == "Name 58"


def test_an_undo_that_finds_nothing_to_do_says_so(world: World) -> None:
    edit(world.actor(), world.project, name("login", "Mine"))
    edit(world.actor(Role.MANAGER), world.project, name("login", "Sign-in"))
    undo(world.actor(), world.project)
    (last, *_) = history(world.actor(), stored(world)).steps
    assert (last.step.kind, last.step.undoes, last.edits) == ("undo", 2, ())
