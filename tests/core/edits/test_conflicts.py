"""Two people at one plan: what merges, what does not, and how it is said."""

from collections.abc import Sequence

import pytest

from milegate.core.edits import (
    GONE,
    Add,
    Conflict,
    Edit,
    Edits,
    Move,
    Place,
    Position,
    Remove,
    Set,
    conflicts,
    inverse,
    outstanding,
)
from milegate.core.effort import Effort
from milegate.core.plan import Gate, Item, Plan
from tests.core.edits.plans import example
from tests.core.edits.trees import done

NEW = Item("new", "New")


def meeting(yours: Sequence[Edit], *theirs: Sequence[Edit]) -> tuple[Conflict, ...]:
    """The conflicts of edits on the example with what others did to it, step by step."""
    plan, steps = example(), list[Edits]()
    for each in theirs:
        applied = done(plan, each)
        plan, steps = applied.plan, [*steps, applied.edits]
    return conflicts(plan, yours, steps)


def codes(found: tuple[Conflict, ...]) -> list[tuple[str, str]]:
    """Code and path of each conflict."""
    return [(each.code, each.place.path) for each in found]


def named(text: str) -> Set:
    """A new name for the sign-in."""
    return Set("item", "login", "name", text)


def test_different_fields_merge() -> None:
    assert (
        meeting(
            [named("A"), Set("item", "login", "effort.dev", None)], [Set("item", "login", "effort.qa", None)]
        )
        == ()
    )


def test_the_same_field_shows_all_three_values() -> None:
    (found,) = meeting([named("yours")], [named("between")], [named("theirs")])
    assert found.place == Place("item", "login", "name")
    assert (found.base, found.theirs, found.yours) == ("Sign-in", "theirs", "yours")
    assert found.what == "somebody has changed `name` of “theirs” since: keep their value or take yours"


@pytest.mark.parametrize("theirs", [[["yours"]], [["theirs"], ["Sign-in"]], [["theirs", "yours"]]])
def test_the_same_value_and_the_value_of_the_base_are_no_conflict(theirs: list[list[str]]) -> None:
    assert meeting([named("yours")], *([named(text) for text in step] for step in theirs)) == ()


def test_only_the_last_edit_at_a_place_counts() -> None:
    assert meeting([named("first"), named("theirs")], [named("theirs")]) == ()


def test_settings_meet_as_well() -> None:
    cost = Set("private", "", "role_costs.dev", 60)
    (found,) = meeting([cost], [Set("private", "", "role_costs.dev", 70), Set("project", "", "name", "x")])
    assert found.what.startswith("somebody has changed `role_costs.dev` of “private” since")


def test_a_removed_thing_cannot_be_changed_or_moved() -> None:
    gone: list[Edit] = [Remove("item", "login")]
    edits: list[Edit] = [named("yours"), Move("item", "login", "launch", None)]
    found = meeting(edits, gone)
    assert codes(found) == [("removed", "item/login/name"), ("removed", "item/login/position")]
    assert [each.base for each in found] == ["Sign-in", Position("build", None)]
    assert {each.theirs for each in found} == {GONE}
    assert (
        found[0].what == "somebody has removed the item `login` since: restore it, or leave this change out"
    )


def test_what_never_was_is_left_to_apply() -> None:
    edits: list[Edit] = [
        Set("item", "nothing", "name", "x"),
        Set("item", "login", "nom", "x"),
        Set("row", "login", "name", "x"),
        Move("item", "nothing", "build", None),
        Remove("item", "nothing"),
        Add("item", "new", NEW, "nothing"),
        Add("item", "docs", Item("docs", "Docs"), "build"),
        Add("project", "x", NEW),
    ]
    assert meeting(edits, [named("x")]) == ()


def test_a_thing_that_was_removed_and_put_back_is_the_same() -> None:
    removed = done(example(), [Remove("item", "login")])
    back = done(removed.plan, inverse(removed.edits))
    steps = [removed.edits, back.edits]
    edits: list[Edit] = [
        named("yours"),
        Set("item", "login", "crew.dev", 2),
        Move("item", "login", "launch", None),
    ]
    assert conflicts(back.plan, edits, steps) == ()
    assert conflicts(back.plan, [Remove("item", "login")], steps) == ()


def test_a_thing_that_was_added_since_has_no_base() -> None:
    (found,) = meeting([Set("item", "new", "name", "yours")], [Add("item", "new", NEW, "build")])
    assert (found.base, found.theirs) == (GONE, "New")


@pytest.mark.parametrize("edit", [Add("item", "new", NEW, "docs"), Move("item", "deploy", "docs", None)])
def test_nothing_comes_below_what_was_removed(edit: Edit) -> None:
    theirs: list[Edit] = [Remove("item", "manual"), Remove("item", "films"), Remove("item", "docs")]
    (found,) = meeting([edit], theirs)
    assert (found.code, found.theirs) == ("parent-removed", GONE)
    assert found.what.startswith("somebody has removed `docs` since, below which it should stand")


def test_what_the_edits_add_themselves_is_their_own() -> None:
    edits: list[Edit] = [
        Add("item", "new", NEW, "build"),
        Set("item", "new", "name", "Newer"),
        Add("item", "below", Item("below", "B"), "new"),
        Move("item", "search", "new", None),
    ]
    assert meeting(edits, [Remove("item", "login")]) == ()


def test_removing_what_others_changed_names_each_field() -> None:
    theirs: list[Edit] = [named("theirs"), Set("item", "login", "effort.dev", Effort.of(9)), named("Sign-in")]
    (found,) = meeting([Remove("item", "login")], theirs)
    assert found.place == Place("item", "login", "effort.dev")
    assert (found.base, found.theirs, found.yours) == (Effort.of(8), Effort.of(9), GONE)


def test_removing_what_others_moved_is_no_conflict() -> None:
    assert meeting([Remove("item", "login")], [Move("item", "login", "launch", None)]) == ()


def test_removing_a_group_that_others_filled_is_a_conflict() -> None:
    theirs: list[Edit] = [Add("item", "new", NEW, "docs"), Move("item", "search", "docs", None)]
    edits: list[Edit] = [Remove("item", "manual"), Remove("item", "films"), Remove("item", "docs")]
    (found,) = meeting(edits, theirs)
    assert (found.code, found.place) == ("grown", Place("item", "docs"))
    assert found.what == "somebody has put “search”, “New” below “docs” since: move it elsewhere first"
    away: list[Edit] = [Move("item", "search", "build", None), Remove("item", "new"), *edits]
    assert codes(meeting(away, theirs)) == [("moved", "item/search/position"), ("added", "item/new/")]


def test_an_id_is_given_once() -> None:
    theirs: list[Edit] = [Add("item", "new", NEW, "build")]
    (found,) = meeting([Add("gate", "new", Gate("new", "Gate"))], theirs)
    assert (found.code, found.base, found.theirs) == ("added", GONE, NEW)
    assert meeting([Add("item", "new", NEW, "launch")], theirs) == ()


def test_an_id_that_the_edits_free_may_name_another_kind() -> None:
    edits: list[Edit] = [Remove("item", "new"), Add("gate", "new", Gate("new", "Gate"))]
    assert codes(meeting(edits, [Add("item", "new", NEW, "build")])) == [("added", "item/new/")]


def test_a_place_is_taken_by_the_first_who_moves() -> None:
    move = Move("item", "search", "launch", None)
    (found,) = meeting([Move("item", "search", "docs", None)], [move])
    assert (found.code, found.base) == ("moved", Position("build", "docs"))
    assert (found.theirs, found.yours) == (Position("launch", None), Position("docs", None))
    assert meeting([move], [move]) == ()


def test_neighbours_come_and_go_without_a_conflict() -> None:
    there: list[Edit] = [Move("item", "search", "launch", None)]
    neighbour: list[Edit] = [Add("item", "new", NEW, "build", "docs")]
    back: list[Edit] = [Move("item", "search", "build", "docs")]
    front: list[Edit] = [Add("item", "newer", Item("newer", "N"), "build", "docs")]
    assert meeting([Move("item", "search", "docs", None)], there, neighbour, back, front) == ()
    assert meeting([Add("item", "mine", Item("mine", "M"), "build", "docs")], neighbour) == ()


def test_a_step_is_undone_unless_others_went_on_from_it() -> None:
    mine = done(example(), [named("mine"), Set("item", "search", "name", "mine")])
    other = done(mine.plan, [Set("item", "search", "name", "theirs")])
    (found,) = conflicts(other.plan, inverse(mine.edits), [other.edits])
    assert (found.base, found.theirs, found.yours) == ("mine", "theirs", "search")


def left(plan: Plan, yours: list[Edit], theirs: list[Edit]) -> Edits:
    """What remains to be done after others did theirs."""
    applied = done(plan, theirs)
    return outstanding(applied.plan, yours, [applied.edits])


def test_what_others_have_done_already_is_not_done_again() -> None:
    theirs: list[Edit] = [Remove("item", "login"), Add("item", "new", NEW, "build")]
    rest: list[Edit] = [Set("item", "docs", "name", "x"), Remove("item", "nothing")]
    edits = [*theirs, *rest, Add("item", "new2", Item("new2", "N"), "build"), Remove("item", "search")]
    assert left(example(), edits, theirs) == (*rest, *edits[-2:])
