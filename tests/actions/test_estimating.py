"""Rows are arranged as in a spreadsheet, forms change what they change, and a margin gives a price."""

from decimal import Decimal

import pytest

from milegate.actions.actor import Actor
from milegate.actions.documents import joined
from milegate.actions.editing import Change, edit_plan, undo
from milegate.actions.errors import Conflict, Invalid
from milegate.actions.estimating import (
    Arranged,
    Deed,
    agree_for_margin,
    arrange,
    authors_since,
    change_fields,
    opened_then,
    paste_cells,
    steps_back,
    wished_places,
)
from milegate.actions.rights import Role
from milegate.core.edits import Set
from milegate.core.effort import Effort
from milegate.core.outline import outline
from milegate.core.plan import Plan
from milegate.planfile.pasting import Target
from tests.people import World

pytestmark = pytest.mark.django_db


def plan_of(world: World) -> Plan:
    """The working plan."""
    stored = world.actor().project(world.project)
    return joined(stored.document, stored.private)


def rows(world: World) -> list[str]:
    """The ids of all rows, in order."""
    return [row.id for row in outline(plan_of(world)).rows]


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
    assert steps_back(world.actor(), stored)[0] == "Added “New”"


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


def test_a_paste_is_one_step_and_refuses_whole(world: World) -> None:
    done = paste_cells(world.actor(), world.project, 1, "Task\tdev\nA\t4-8\nB\t2d", Target("launch"))
    assert done.made == ("a", "b")
    assert done.done.revision == 2
    with pytest.raises(Invalid, match="row 2, column 2"):
        paste_cells(world.actor(), world.project, 2, "Task\tdev\nC\tmany", Target("launch"))
    assert "c" not in rows(world)


def form(world: World, actor: Actor, **fields: object) -> None:
    """Send a whole form about the row `login`, made at revision 1."""
    values = {"name": "Sign-in", "description": ""} | fields
    edits = tuple(Set("item", "login", name, value) for name, value in values.items())
    change_fields(actor, world.project, Change(1, edits, "Details"))


def test_a_form_changes_only_what_was_changed_in_it(world: World) -> None:
    form(world, world.actor(Role.ESTIMATOR), description="By code")
    form(world, world.actor(), name="Door")
    item = plan_of(world).phases[0].items[0]
    assert (item.name, item.description) == ("Door", "By code")
    with pytest.raises(Conflict):
        form(world, world.actor(), description="By key")


def test_one_knows_which_fields_of_a_form_are_mine(world: World) -> None:
    edits = (Set("item", "login", "name", "Sign-in"), Set("item", "login", "description", "Mine"))
    change = Change(1, edits, "Details")
    assert wished_places(world.actor(), world.project, change) == {"item/login/description"}


def test_a_margin_gives_a_price_in_the_wanted_steps(world: World) -> None:
    change = Change(1, (Set("price", "", "round", Decimal(500)),), "Rounded")
    edit_plan(world.actor(), world.project, change)
    agree_for_margin(world.actor(), world.project, 2, Decimal(50))
    price = plan_of(world).price
    stored = world.actor().project(world.project)
    estimate = opened_then(world.actor(), stored, 3).overview.estimate
    assert price.agreed is not None
    assert price.agreed % 500 == 0
    assert price.round is None
    assert estimate.margin_percent is not None
    assert 50 <= estimate.margin_percent < 60


@pytest.mark.parametrize("percent", [100, -5, 130])
def test_a_margin_that_cannot_be_is_refused(world: World, percent: int) -> None:
    with pytest.raises(Invalid, match=r"between 0 and 99\.9"):
        agree_for_margin(world.actor(), world.project, 1, Decimal(percent))


def test_without_costs_there_is_no_price_for_a_margin(world: World) -> None:
    costs = tuple(Set("private", "", f"role_costs.{role}", None) for role in ("dev", "qa"))
    edit_plan(world.actor(), world.project, Change(1, costs, "No costs"))
    with pytest.raises(Invalid, match="No costs are known"):
        agree_for_margin(world.actor(), world.project, 2, Decimal(40))


def test_one_learns_who_else_changed_something(world: World) -> None:
    edit_plan(
        world.actor(Role.ESTIMATOR), world.project, Change(1, (Set("item", "login", "name", "A"),), "A")
    )
    edit_plan(world.actor(), world.project, Change(2, (Set("item", "login", "name", "B"),), "B"))
    stored = world.actor().project(world.project)
    assert authors_since(world.actor(), stored, 1) == ["Estimator Person"]
    assert steps_back(world.actor(Role.VIEWER), stored) == ("", "")


def test_then_is_shown_without_what_one_may_not_see(world: World) -> None:
    stored = world.actor().project(world.project)
    assert opened_then(world.actor(Role.VIEWER), stored, 1).overview.estimate.cost is None
    assert opened_then(world.actor(), stored, 1).overview.estimate.cost is not None
