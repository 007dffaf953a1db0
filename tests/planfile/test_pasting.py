"""Cells from a spreadsheet land where one expects them, or the paste says which of them cannot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milegate.core.edits import Add, Applied, Set, apply
from milegate.core.effort import Effort
from milegate.core.kinds import Priority
from milegate.core.outline import outline
from milegate.core.plan import Item, Plan
from milegate.planfile.pasting import MOST_ROWS, Misfit, Pasted, Target, cells_of, effort_text, pasted
from tests.builders import plan_of

THE_END = Target()
PLAN = plan_of(
    """
phases:
  - id: build
    name: Build
    items:
      - {id: login, name: Sign-in, effort: {dev: 8}}
      - {id: search, name: Search}
  - id: launch
    name: Launch
    items: [{id: live, name: Going live}]
"""
)


def put(text: str, target: Target = THE_END, plan: Plan = PLAN) -> tuple[Pasted, dict[str, Item]]:
    """What a paste says, and the items after it."""
    found = pasted(plan, text, target)
    assert isinstance(found, Pasted), found
    done = apply(plan, found.edits)
    assert isinstance(done, Applied)
    rows = outline(done.plan).rows
    return found, {row.id: row.source for row in rows if isinstance(row.source, Item)}


def efforts(item: Item) -> dict[str, str]:
    """An item's efforts as they were typed."""
    return {role: str(effort) for role, effort in item.effort.items()}


def test_a_line_of_heads_names_the_columns() -> None:
    found, items = put("QA\tnothing\tTask\tdev\n4\tx\tReports\t4-8\n\ty\tExport\t2d\n", Target("build"))
    assert found.ignored == ("nothing",)
    assert found.rows == ("reports", "export")
    assert (items["reports"].name, efforts(items["reports"])) == ("Reports", {"qa": "4", "dev": "4-8"})
    assert efforts(items["export"]) == {"dev": "2d"}


def test_a_column_of_priorities_is_taken_and_empties() -> None:
    _, items = put("Item\tPriority\tdev\nSign-in\tMust\t8\nSearch\t\t4", Target("login"))
    assert (items["login"].priority, items["search"].priority) == (Priority.MUST, None)
    _, items = put("Item\tPriority\tdev\nReports\twon't\t8", Target("build"))
    assert items["reports"].priority is Priority.WONT
    found = pasted(PLAN, "Item\tPriority\tdev\nReports\tperhaps\t8", Target("build"))
    assert found == (Misfit(2, 2, "“perhaps” is no priority: write must, should, could or won’t"),)


def test_without_heads_the_cells_begin_at_the_active_one() -> None:
    found, items = put("1\t2\n3-5\t\n", Target("login", "effort.dev"))
    assert found.rows == ("login", "search")
    assert (efforts(items["login"]), efforts(items["search"])) == ({"dev": "1", "qa": "2"}, {"dev": "3-5"})


def test_an_empty_cell_empties_and_an_empty_name_does_not() -> None:
    _, items = put("\t\n", Target("login"))
    assert items["login"].name == "Sign-in"
    found = pasted(PLAN, "\tx", Target("login", "effort.dev"))
    assert found == (Misfit(1, 2, found[0].why),) if isinstance(found, tuple) else False
    _, items = put(" \t3\n", Target("login", "effort.dev"))
    assert efforts(items["login"]) == {"qa": "3"}


def test_what_goes_beyond_a_phase_becomes_new_items_there() -> None:
    found, items = put("A\nB\nC\nD\n", Target("search"))
    assert found.rows == ("search", "b", "c", "d")
    done = apply(PLAN, found.edits)
    assert isinstance(done, Applied)
    assert [item.id for item in done.plan.phases[0].items] == ["login", "search", "b", "c", "d"]
    assert items["live"].name == "Going live"


@pytest.mark.parametrize(("row", "phase"), [("build", 0), ("", 1), ("launch", 1), ("gone", 1)])
def test_on_a_phase_or_nowhere_all_is_new(row: str, phase: int) -> None:
    found, _ = put("New one\t5\n", Target(row))
    done = apply(PLAN, found.edits)
    assert isinstance(done, Applied)
    assert done.plan.phases[phase].items[-1].name == "New one"


def test_fresh_rows_overwrite_nothing() -> None:
    found, items = put("New one\t5\n", Target("login", fresh=True))
    assert items["login"].name == "Sign-in"
    assert isinstance(found.edits[0], Add)
    assert found.edits[0].after == "login"


def test_a_plan_without_phases_gets_one() -> None:
    found, items = put("First\t5\nSecond\t6\n", plan=plan_of("phases: []\n"))
    assert [edit.kind for edit in found.edits] == ["phase", "item", "item"]
    assert efforts(items["second"]) == {"dev": "6"}


def test_every_cell_that_is_no_effort_is_named() -> None:
    found = pasted(PLAN, "Task\tdev\tqa\nA\tmany\t1\nB\t2\t9-3\n", Target())
    assert isinstance(found, tuple)
    assert [(each.row, each.column) for each in found] == [(2, 2), (3, 3)]
    assert "many" in found[0].why


def test_numbers_are_read_as_their_column_writes_them() -> None:
    _, items = put("Task\tdev\nA\t7,5\nB\t1 PT\nC\t4 - 8 h\n")
    assert [efforts(items[id])["dev"] for id in ("a", "b", "c")] == ["7.5", "1d", "4-8"]
    assert effort_text("3", days=True) == "3d"
    assert effort_text("3h", days=True) == "3"
    assert effort_text(" ") is None


def test_a_cell_of_several_lines_is_one_cell() -> None:
    assert cells_of('a\t"b\nc"\n\n') == [["a", "b\nc"]]
    _, items = put('Task\tDescription\tdev\nA\t"One\nTwo"\t4\n')
    assert items["a"].description == "One\nTwo"


def test_more_than_anybody_pastes_is_refused() -> None:
    found = pasted(PLAN, "x\n" * (MOST_ROWS + 1), Target())
    assert isinstance(found, tuple)
    assert "limit" in found[0].why
    assert isinstance(pasted(PLAN, "x" * 2_000_001, Target()), tuple)


@given(st.text(alphabet="ab1-/,\t\n\"'d ", max_size=200), st.sampled_from(["", "login", "build", "live"]))
def test_any_text_is_edits_or_misfits(text: str, row: str) -> None:
    found = pasted(PLAN, text, Target(row, "effort.dev"))
    if isinstance(found, Pasted):
        assert isinstance(apply(PLAN, found.edits), Applied)
    else:
        assert all(each.row > 0 and each.why for each in found)


def test_what_is_set_is_what_was_pasted() -> None:
    found, _ = put("12/20/40", Target("search", "effort.qa"))
    assert found.edits == (Set("item", "search", "effort.qa", Effort.of(12, 20, 40)),)


def test_the_line_of_heads_does_not_count_as_a_row() -> None:
    rows = "\n".join(f"Row {at}\t4" for at in range(MOST_ROWS))
    assert isinstance(pasted(PLAN, f"Task\tdev\n{rows}", THE_END), Pasted)
    assert isinstance(pasted(PLAN, f"Task\tdev\n{rows}\nOne more\t4", THE_END), tuple)
