"""What each edit does, and every reason why one cannot be."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest

from milegate.core.edits import (
    OPEN,
    Add,
    Edit,
    Move,
    Place,
    Remove,
    Set,
    apply,
    fresh_id,
    inverse,
    places,
)
from milegate.core.effort import Effort
from milegate.core.kinds import Unit
from milegate.core.plan import Deliverable, Evidence, Gate, Item, Length, Phase, Plan, Role
from milegate.planfile.edits import checked
from tests.core.edits.plans import example
from tests.core.edits.trees import done, refused

NEW = Item("new", "New")


def rows(plan: Plan, phase: int = 0) -> list[str]:
    """The ids directly below a phase."""
    return [item.id for item in plan.phases[phase].items]


def test_a_field_is_set_and_knows_what_it_was() -> None:
    plan = example()
    name = Set("item", "login", "name", "Log in")
    applied = done(plan, [name, Set("project", "", "start", date(2027, 3, 1)), Set("plan", "", "flow", ())])
    assert applied.plan.phases[0].items[0].name == "Log in"
    assert applied.plan.project.start == date(2027, 3, 1)
    assert applied.plan.flow == ()
    assert applied.edits[0] == replace(name, was="Sign-in")
    assert name.was is OPEN


def test_a_map_has_a_place_for_each_key() -> None:
    plan = example()
    more = Set("item", "login", "effort.pm", Effort.of(1))
    applied = done(
        plan, [more, Set("item", "login", "effort.qa", None), Set("private", "", "notes.docs", None)]
    )
    assert applied.plan.phases[0].items[0].effort == {"dev": Effort.of(8), "pm": Effort.of(1)}
    assert "docs" not in applied.plan.private.notes
    assert [edit.was for edit in applied.edits if isinstance(edit, Set)] == [None, Effort.of(2), "dull"]
    assert done(applied.plan, inverse(applied.edits)).plan == plan


def test_what_is_not_touched_is_shared() -> None:
    plan = example()
    changed = done(plan, [Set("item", "manual", "name", "Handbook")]).plan
    assert changed.phases[1] is plan.phases[1]
    assert changed.phases[0].items[0] is plan.phases[0].items[0]
    assert changed.gates is plan.gates
    assert changed.private is plan.private


def test_edits_that_change_nothing_are_left_out() -> None:
    plan = example()
    idle: list[Edit] = [Set("item", "login", "name", "Sign-in"), Move("item", "docs", "build", "login")]
    assert done(plan, idle).edits == ()
    assert done(plan, idle).plan == plan


@pytest.mark.parametrize(
    ("after", "order"),
    [
        (None, ["new", "login", "docs", "search"]),
        ("login", ["login", "new", "docs", "search"]),
        ("search", ["login", "docs", "search", "new"]),
        ("", ["login", "docs", "search", "new"]),
        ("gone", ["login", "docs", "search", "new"]),
        ("manual", ["login", "docs", "search", "new"]),
    ],
)
def test_a_row_is_added_after_another_or_at_the_end(after: str | None, order: list[str]) -> None:
    applied = done(example(), [Add("item", "new", NEW, "build", after)])
    assert rows(applied.plan) == order
    at = order.index("new")
    assert applied.edits == (Add("item", "new", NEW, "build", order[at - 1] if at else None),)


def test_rows_move_with_all_that_is_below_them() -> None:
    applied = done(example(), [Move("item", "docs", "launch", None), Move("phase", "launch", "", None)])
    assert [phase.id for phase in applied.plan.phases] == ["launch", "build"]
    assert rows(applied.plan) == ["docs", "deploy"]
    assert [item.id for item in applied.plan.phases[0].items[0].items] == ["manual", "films"]
    assert applied.edits[0] == Move("item", "docs", "launch", None, "build", "login")
    assert done(applied.plan, inverse(applied.edits)).plan == example()


def test_a_row_that_was_changed_is_removed_as_it_is() -> None:
    edits: list[Edit] = [Set("item", "search", "name", "Find"), Remove("item", "search")]
    removed = done(example(), edits).edits[1]
    record = Item("search", "Find", duration=Length(Decimal(3), Unit.DAYS))
    assert removed == Remove("item", "search", record, "build", "docs")


def test_evidence_is_named_within_its_gate() -> None:
    plan = example()
    edits: list[Edit] = [
        Set("evidence", "live/link", "name", "Address"),
        Move("evidence", "mvp/talk", "mvp", None),
        Add("evidence", "live/film", Evidence("film"), "live", "live/link"),
        Remove("evidence", "mvp/link"),
    ]
    applied = done(plan, edits)
    first, second = applied.plan.gates
    assert [each.id for each in first.evidence] == ["talk"]
    assert [(each.id, each.name) for each in second.evidence] == [("link", "Address"), ("film", "")]
    assert done(applied.plan, inverse(applied.edits)).plan == plan
    assert places(edits) == {
        Place("evidence", "live/link", "name"),
        Place("evidence", "mvp/talk", "position"),
        Place("evidence", "live/film"),
        Place("evidence", "mvp/link"),
    }


REFUSALS: dict[str, tuple[Edit, str]] = {
    "unknown kind": (Set("row", "login", "name", "x"), "unknown-kind"),
    "sections are not added": (Remove("project", ""), "unknown-kind"),
    "unknown id": (Set("item", "nothing", "name", "x"), "unknown-id"),
    "a section has no id": (Set("project", "p", "name", "x"), "unknown-id"),
    "another kind": (Set("item", "build", "name", "x"), "wrong-kind"),
    "unknown field": (Set("item", "login", "nom", "x"), "unknown-field"),
    "no map": (Set("item", "login", "name.x", "x"), "unknown-field"),
    "a map as a whole": (Set("item", "login", "effort", {}), "unknown-field"),
    "a map without key": (Set("item", "login", "effort.", None), "unknown-field"),
    "children": (Set("item", "docs", "items", ()), "unknown-field"),
    "id": (Set("item", "login", "id", "x"), "fixed-id"),
    "work of a group": (Set("item", "docs", "effort.dev", Effort.of(1)), "group-has-no-work"),
    "wrong record": (Add("gate", "new", NEW), "wrong-record"),
    "another id": (Add("item", "other", NEW, "build"), "wrong-record"),
    "record with rows": (Add("phase", "p", Phase("p", "P", items=(NEW,))), "has-children"),
    "id taken": (Add("gate", "login", Gate("login", "L")), "id-taken"),
    "id used": (Add("deliverable", "old", Deliverable("old", "Old")), "id-used"),
    "parent of a phase": (Add("phase", "p", Phase("p", "P"), "build"), "wrong-parent"),
    "no parent": (Add("item", "new", NEW), "wrong-parent"),
    "unknown parent": (Add("item", "new", NEW, "nothing"), "unknown-parent"),
    "a gate as parent": (Add("item", "new", NEW, "mvp"), "wrong-parent"),
    "below work": (Add("item", "new", NEW, "login"), "parent-has-work"),
    "below a duration": (Add("item", "new", NEW, "search"), "parent-has-work"),
    "remove a group": (Remove("item", "docs"), "has-children"),
    "remove nothing": (Remove("item", "nothing"), "unknown-id"),
    "move to another gate": (Move("evidence", "mvp/link", "live", None), "wrong-parent"),
    "after itself": (Move("item", "login", "build", "login"), "inside-itself"),
    "below itself": (Move("item", "docs", "docs", None), "inside-itself"),
    "move nothing": (Move("gate", "nothing", "", None), "unknown-id"),
}


@pytest.mark.parametrize(("edit", "code"), REFUSALS.values(), ids=REFUSALS)
def test_what_cannot_be_is_refused(edit: Edit, code: str) -> None:
    field = "position" if isinstance(edit, Move) else edit.field if isinstance(edit, Set) else ""
    found = refused(apply(example(), [edit], used={("gate", "old"), ("role", "old")}))
    assert found == [(code, f"{edit.kind}/{edit.id}/{field}")]


def test_a_group_does_not_go_below_its_own_rows() -> None:
    edits: list[Edit] = [Set("item", "manual", "effort.dev", None), Move("item", "docs", "manual", None)]
    assert refused(apply(example(), edits)) == [("inside-itself", "item/docs/position")]


def test_an_id_may_come_back_as_the_same_kind_of_thing() -> None:
    plan = example()
    used = {("item", "new"), ("role", "dev2")}
    assert done(plan, [Add("item", "new", NEW, "build")]) == apply(
        plan, [Add("item", "new", NEW, "build")], used
    )


def test_all_problems_are_named_and_nothing_is_done() -> None:
    edits: list[Edit] = [
        Set("item", "login", "name", "x"),
        Set("item", "nothing", "name", "x"),
        Add("item", "group", Item("group", "G"), "login"),
        Add("item", "new", NEW, "group"),
        Set("item", "new", "name", "x"),
        Remove("item", "docs"),
    ]
    problems = refused(apply(example(), edits))
    assert [code for code, _ in problems] == ["unknown-id", "parent-has-work", "has-children"]


def test_rows_nest_only_so_deep() -> None:
    ids = ["build", *(f"r{n}" for n in range(17))]
    edits = [Add("item", id, Item(id, id), parent) for parent, id in pairwise(ids)]
    assert refused(apply(example(), edits)) == [("too-deep", "item/r16/position")]
    assert checked(done(example(), edits[:-1]).plan) == ()


def test_only_settled_edits_can_be_inverted() -> None:
    opens: list[Edit] = [Set("item", "a", "name", "x"), Remove("item", "a"), Move("item", "a", "b", None)]
    for edit in opens:
        with pytest.raises(ValueError, match="only `apply` knows"):
            inverse([edit])


def test_places_are_written_as_people_read_them() -> None:
    assert str(Place("item", "login", "name")) == "`name` of item `login`"
    assert str(Place("project", "", "name")) == "`name` of the project"
    assert str(Place("gate", "mvp")) == "gate `mvp`"


@pytest.mark.parametrize(
    ("name", "kind", "id"),
    [
        ("Sign-in", "item", "sign-in"),
        ("Login", "item", "login-2"),
        ("login", "role", "login"),
        ("MVP", "item", "mvp-2"),
        ("Développer l’œuvre", "item", "developper-l-oeuvre"),
        ("", "item", "item"),
        ("!?", "gate", "gate"),
        ("2027", "phase", "n2027"),
        ("word " * 20, "item", "word-word-word-word-word-word-word-word-word"),
        ("x" * 60, "item", "x" * 48),
        ("Old", "item", "old-2"),
    ],
)
def test_fresh_ids_come_from_names(name: str, kind: str, id: str) -> None:
    assert fresh_id(example(), name, kind, used={("gate", "old")}) == id


def test_a_role_is_added_and_moved_like_anything_else() -> None:
    edits: list[Edit] = [Add("role", "ux", Role("ux", "UX"), "", None), Move("role", "dev", "", "pm")]
    assert [role.id for role in done(example(), edits).plan.roles] == ["ux", "qa", "pm", "dev"]
