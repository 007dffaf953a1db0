"""Cells of a spreadsheet land on the rows that the person saw."""

import pytest

from milegate.actions.editing import Change, edit_plan
from milegate.actions.errors import Conflict, Invalid
from milegate.actions.pastes import paste_cells
from milegate.actions.rights import Role
from milegate.core.edits import Add, Edit, Move, Set
from milegate.core.effort import Effort
from milegate.core.plan import Item
from milegate.planfile.pasting import Target
from tests.actions.estimates import plan_of, rows
from tests.people import World

pytestmark = pytest.mark.django_db


HOURS = Target("login", "effort.dev")


def others(world: World, base: int, *edits: Edit) -> None:
    """What somebody else did meanwhile."""
    edit_plan(world.actor(Role.ESTIMATOR), world.project, Change(base, edits, "Edited"))


def hours(world: World) -> dict[str, Effort | None]:
    """The developer's hours of the rows of the first phase."""
    return {item.name: item.effort.get("dev") for item in plan_of(world).phases[0].items}


def test_a_paste_is_one_step_and_refuses_whole(world: World) -> None:
    done = paste_cells(world.actor(), world.project, 1, "Task\tdev\nA\t4-8\nB\t2d", Target("launch"))
    assert done.made == ("a", "b")
    assert done.done.revision == 2
    with pytest.raises(Invalid, match="row 2, column 2"):
        paste_cells(world.actor(), world.project, 2, "Task\tdev\nC\tmany", Target("launch"))
    assert "c" not in rows(world)


def test_a_row_that_others_put_between_is_left_alone(world: World) -> None:
    others(world, 1, Add("item", "mid", Item("mid", "Mid"), "build", "login"))
    paste_cells(world.actor(), world.project, 1, "4\n6", HOURS)
    assert hours(world) == {"Sign-in": Effort.of(4), "Mid": None, "Export": Effort.of(6)}


def test_a_row_that_others_moved_is_not_taken_for_another(world: World) -> None:
    others(world, 1, Add("item", "mid", Item("mid", "Mid"), "build", "export"))
    others(world, 2, Move("item", "mid", "build", "login"))
    paste_cells(world.actor(), world.project, 2, "4\n6", HOURS)
    assert hours(world) == {"Sign-in": Effort.of(4), "Mid": None, "Export": Effort.of(6)}


def test_a_cell_that_others_filled_meanwhile_is_a_conflict(world: World) -> None:
    others(world, 1, Set("item", "export", "effort.dev", Effort.of(9)))
    with pytest.raises(Conflict) as caught:
        paste_cells(world.actor(), world.project, 1, "4\n6", HOURS)
    assert [trouble.place for trouble in caught.value.troubles] == ["item/export/effort.dev"]


def test_new_rows_go_beside_those_that_others_called_the_same(world: World) -> None:
    others(world, 1, Add("item", "a", Item("a", "A"), "build"))
    done = paste_cells(world.actor(), world.project, 1, "Task\tdev\nA\t4", Target("launch"))
    assert done.made == ("a-2",)
    assert {"a", "a-2"} < set(rows(world))
