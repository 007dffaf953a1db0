"""What a grid does: insert, indent, outdent, move up and down, duplicate."""

from dataclasses import replace

import pytest

from milegate.core.edits import Edits, Refused, duplicate, indent, insert_phase, insert_row, outdent, shift
from milegate.core.plan import Item, Phase, Plan
from milegate.planfile.edits import checked
from tests.builders import plan_of
from tests.core.edits.plans import example
from tests.core.edits.trees import done, refused

LETTERS = """
phases:
  - {id: p, items: [{id: a}, {id: b, items: [{id: x}, {id: y}]}, {id: c}, {id: d}]}
  - {id: q, items: [{id: e}]}
"""


def letters() -> Plan:
    """Rows with one letter each."""
    return plan_of(LETTERS)


def drawn(rows: tuple[Phase | Item, ...]) -> str:
    """Rows as text: `p(a b(x y))`."""
    return " ".join(f"{row.id}({drawn(row.items)})" if row.items else row.id for row in rows)


def after(edits: Edits | Refused, plan: Plan | None = None) -> str:
    """The rows after edits that must be possible, and leave a valid plan."""
    assert isinstance(edits, tuple), edits
    changed = done(plan or letters(), edits).plan
    assert checked(changed) == ()
    return drawn(changed.phases)


def test_a_row_is_inserted_beside_or_inside() -> None:
    assert after(insert_row(letters(), "a", "New")) == "p(a new b(x y) c d) q(e)"
    assert after(insert_row(letters(), "p", "New")) == "p(new a b(x y) c d) q(e)"
    assert after(insert_row(letters(), "b", "New", inside=True)) == "p(a b(x y new) c d) q(e)"
    assert after(insert_row(letters(), "q", inside=True)) == "p(a b(x y) c d) q(e item)"
    assert after(insert_row(letters(), "a", "New", used={("gate", "new")})) == "p(a new-2 b(x y) c d) q(e)"


def test_a_row_is_not_inserted_below_work() -> None:
    assert refused(insert_row(example(), "login", inside=True)) == [
        ("parent-has-work", "item/login/position")
    ]
    assert refused(insert_row(example(), "mvp")) == [("wrong-parent", "gate/mvp/position")]
    assert refused(insert_row(example(), "nothing")) == [("unknown-id", "item/nothing/")]


def test_a_phase_is_inserted() -> None:
    assert after(insert_phase(letters(), "New")) == "p(a b(x y) c d) q(e) new"
    assert after(insert_phase(letters(), "New", None)) == "new p(a b(x y) c d) q(e)"


@pytest.mark.parametrize(
    ("ids", "rows"),
    [
        ("b", "p(a(b(x y)) c d) q(e)"),
        ("c", "p(a b(x y c) d) q(e)"),
        ("cd", "p(a b(x y c d)) q(e)"),
        ("bx", "p(a(b(x y)) c d) q(e)"),
        ("bd", "p(a(b(x y)) c(d)) q(e)"),
        ("y", "p(a b(x(y)) c d) q(e)"),
    ],
)
def test_rows_are_indented(ids: str, rows: str) -> None:
    assert after(indent(letters(), ids)) == rows


def test_what_cannot_be_indented_is_refused() -> None:
    assert refused(indent(letters(), "ax")) == [
        ("nothing-above", "item/a/position"),
        ("nothing-above", "item/x/position"),
    ]
    assert refused(indent(letters(), ["q"])) == [("wrong-kind", "phase/q/position")]
    assert refused(indent(example(), ["docs"])) == [("parent-has-work", "item/docs/position")]
    assert refused(indent(letters(), ["a", "z"])) == [
        ("unknown-id", "item/z/"),
        ("nothing-above", "item/a/position"),
    ]


@pytest.mark.parametrize(
    ("ids", "rows"),
    [("x", "p(a b(y) x c d) q(e)"), ("xy", "p(a b x y c d) q(e)"), ("y", "p(a b(x) y c d) q(e)")],
)
def test_rows_are_outdented(ids: str, rows: str) -> None:
    assert after(outdent(letters(), ids)) == rows


def test_rows_are_not_indented_too_deep() -> None:
    rows: tuple[Item, ...] = (Item("deep", "Deep"), Item("deeper", "Deeper"))
    for depth in range(15):
        rows = (Item(f"g{depth}", "Group", items=rows),)
    plan = replace(letters(), phases=(Phase("p", "P", items=rows),))
    assert refused(indent(plan, ["deeper"])) == [("too-deep", "item/deeper/position")]


def test_what_cannot_be_outdented_is_refused() -> None:
    assert refused(outdent(letters(), "ap")) == [("wrong-kind", "phase/p/position")]
    assert refused(outdent(letters(), "a")) == [("no-group", "item/a/position")]


@pytest.mark.parametrize(
    ("ids", "up", "rows"),
    [
        ("c", True, "p(a c b(x y) d) q(e)"),
        ("cd", True, "p(a c d b(x y)) q(e)"),
        ("ab", True, "p(a b(x y) c d) q(e)"),
        ("ac", True, "p(a c b(x y) d) q(e)"),
        ("a", False, "p(b(x y) a c d) q(e)"),
        ("ab", False, "p(c a b(x y) d) q(e)"),
        ("cd", False, "p(a b(x y) c d) q(e)"),
        ("q", True, "q(e) p(a b(x y) c d)"),
        ("xe", False, "p(a b(y x) c d) q(e)"),
    ],
)
def test_rows_move_up_and_down(ids: str, up: bool, rows: str) -> None:
    assert after(shift(letters(), ids, up=up)) == rows


def test_rows_are_duplicated_behind_the_last_one_chosen() -> None:
    assert after(duplicate(letters(), "ab")) == "p(a b(x y) a-2 b-2(x-2 y-2) c d) q(e)"
    assert after(duplicate(letters(), "xc")) == "p(a b(x x-2 y) c c-2 d) q(e)"
    assert after(duplicate(letters(), "q")) == "p(a b(x y) c d) q(e) q-2(e-2)"
    assert refused(duplicate(letters(), "az")) == [("unknown-id", "item/z/")]


def test_links_within_a_copy_point_to_the_copies() -> None:
    edits = duplicate(example(), ["docs", "mvp", "texts", "module"])
    assert isinstance(edits, tuple)
    plan = done(example(), edits).plan
    assert checked(plan) == ()
    copy = plan.phases[0].items[2]
    assert [[link.id for link in row.after] for row in copy.items] == [
        ["login"],
        ["manual-2", "launch", "login"],
    ]
    gate = plan.gates[1]
    assert (gate.id, gate.closes, gate.after[0].id) == ("mvp-2", ("build", "login"), "docs-2")
    assert [each.id for each in gate.evidence] == ["link", "talk"]
    assert plan.needs[1].blocks == ("docs-2", "deploy")
    assert plan.deliverables[1].sources == ("login", "docs-2")


def test_no_two_copies_get_the_same_id() -> None:
    plan = plan_of("phases: [{id: p, items: [{id: a}, {id: a-2}]}]")
    assert after(duplicate(plan, ["a", "a-2"]), plan) == "p(a a-2 a-3 a-2-2)"
    used = {("need", "a-3"), ("item", "b")}
    edits = duplicate(plan, ["a"], used)
    assert after(edits, plan) == "p(a a-4 a-2)"
