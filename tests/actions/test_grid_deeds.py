"""Rows are arranged as in a spreadsheet, as the person saw them."""

import pytest

from milegate.actions.editing import Change, edit_plan, undo
from milegate.actions.errors import Conflict, Invalid
from milegate.actions.grid_deeds import Arranged, Deed, arrange
from milegate.actions.history import mine
from milegate.actions.rights import Role
from milegate.core.edits import Move, Set
from milegate.core.effort import Effort
from tests.actions.estimates import plan_of, rows
from tests.people import World

pytestmark = pytest.mark.django_db


def do(world: World, verb: str, *ids: str, base: int = 1, **more: object) -> Arranged:
    """A deed of the owner."""
    return arrange(world.actor(), world.project, base, Deed(verb, ids, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("beside", "where", "order"),
    [
        ("login", "after", ["build", "login", "new", "export", "launch", "live"]),
        ("login", "before", ["build", "new", "login", "export", "launch", "live"]),
        ("export", "before", ["build", "login", "new", "export", "launch", "live"]),
        ("build", "after", ["build", "new", "login", "export", "launch", "live"]),
        ("build", "inside", ["build", "login", "export", "new", "launch", "live"]),
        ("", "inside", ["build", "login", "export", "launch", "live", "new"]),
    ],
)
def test_a_row_is_inserted_where_it_should_be(
    world: World, beside: str, where: str, order: list[str]
) -> None:
    done = do(world, "insert", beside=beside, where=where, name="New", efforts={"dev": Effort.of(4, 8)})
    assert done.made == ("new",)
    assert rows(world) == order
    stored = world.actor().project(world.project)
    assert mine(world.actor(), stored).said[0] == "Added “New”"


def test_a_phase_is_inserted_and_rows_are_dragged_into_it(world: World) -> None:
    do(world, "insert-phase", beside="build", name="Test")
    do(world, "move", "export", "login", base=2, beside="test", where="after")
    assert rows(world) == ["build", "test", "export", "login", "launch", "live"]
    do(world, "move", "login", base=3, beside="export", where="before")
    assert rows(world) == ["build", "test", "login", "export", "launch", "live"]
    do(world, "move", "test", base=4, beside="build", where="before")
    assert rows(world)[0] == "test"


def test_rows_dragged_onto_themselves_stay(world: World) -> None:
    assert do(world, "move", "login", beside="login", where="before").done.revision == 1
    assert do(world, "move", "login", "export", beside="export", where="after").done.revision == 1


def test_rows_go_in_and_out_up_and_down(world: World) -> None:
    do(world, "insert", beside="login", name="Group")
    do(world, "indent", "export", base=2)
    assert [len(item.items) for item in plan_of(world).phases[0].items] == [0, 1]
    do(world, "outdent", "export", base=3)
    do(world, "up", "export", base=4)
    assert rows(world)[:4] == ["build", "login", "export", "group"]
    do(world, "down", "export", "login", base=5)
    assert rows(world)[:4] == ["build", "group", "login", "export"]


def test_what_cannot_be_says_why_and_changes_nothing(world: World) -> None:
    with pytest.raises(Invalid, match="first on its level"):
        do(world, "indent", "login")
    with pytest.raises(Invalid, match="has work of its own"):
        do(world, "indent", "export")
    with pytest.raises(Invalid, match="not in the plan"):
        do(world, "move", "login", beside="gone")
    with pytest.raises(Invalid, match="no verb"):
        do(world, "dance", "login")
    with pytest.raises(Invalid, match="may have been removed"):
        do(world, "remove", "gone")
    assert world.actor().project(world.project).card.revision == 1


def test_copies_and_removals_are_one_step_each(world: World) -> None:
    made = do(world, "duplicate", "login", "export").made
    assert len(made) == 2
    do(world, "remove", *made, base=2)
    assert rows(world) == ["build", "login", "export", "launch", "live"]
    undo(world.actor(), world.project)
    assert len(rows(world)) == 7


def test_removing_what_others_changed_meanwhile_asks(world: World) -> None:
    change = Change(1, (Set("item", "export", "name", "Theirs"),), "Renamed")
    edit_plan(world.actor(Role.ESTIMATOR), world.project, change)
    with pytest.raises(Conflict, match="Estimator Person"):
        do(world, "remove", "export", base=1)


def test_an_id_that_was_taken_meanwhile_is_no_hindrance(world: World) -> None:
    arrange(world.actor(Role.ESTIMATOR), world.project, 1, Deed("insert", (), "login", name="New"))
    assert do(world, "insert", beside="export", name="New").made == ("new-2",)
    assert rows(world)[:5] == ["build", "login", "new", "export", "new-2"]
    assert do(world, "duplicate", "login").made == ("login-2",)
    assert do(world, "duplicate", "login").made == ("login-3",)


def test_rows_are_moved_as_they_were_seen(world: World) -> None:
    arrange(world.actor(), world.project, 1, Deed("insert", (), "export", name="Mid"))
    others = Change(2, (Move("item", "mid", "build", "login"),), "Moved")
    edit_plan(world.actor(Role.ESTIMATOR), world.project, others)
    do(world, "up", "export", base=2)
    assert [row for row in rows(world) if row != "mid"] == ["build", "export", "login", "launch", "live"]


def test_a_revision_that_has_not_been_is_said(world: World) -> None:
    with pytest.raises(Invalid, match="no revision 7"):
        do(world, "up", "export", base=7)
