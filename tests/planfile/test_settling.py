"""A plan settled row by row is the plan settled as a whole, after any edits."""

from dataclasses import replace

from hypothesis import given, settings

from milegate.core.edits import Applied, Set, apply
from milegate.core.effort import Effort
from milegate.core.plan import Item, Link, Phase, Plan
from milegate.planfile.format.document import PLAN, read_document
from milegate.planfile.json_writer import dump_value
from milegate.planfile.settling import settled
from tests.builders import plan_of
from tests.strategies import plans

SMALL = plan_of(
    """
phases:
  - id: build
    items:
      - {id: login, effort: {dev: 4-8}, after: [search]}
      - {id: group, items: [{id: search, effort: {qa: 2}}]}
  - {id: launch, after: [build]}
"""
)


def whole(plan: Plan) -> tuple[Plan | None, str]:
    """The plan written and read in one piece."""
    value = PLAN.write(plan)
    read = read_document(value)
    value.pop("private", None)
    return read, dump_value(value)


@settings(max_examples=30)
@given(plans())
def test_settled_in_parts_is_settled_whole(plan: Plan) -> None:
    found = settled(plan)
    read, document = whole(plan)
    assert (found and (found.plan, found.document)) == (read and (read, document))


def test_an_edit_settles_the_same_as_a_plan_that_was_never_seen() -> None:
    first = settled(SMALL)
    assert first is not None
    done = apply(first.plan, [Set("item", "search", "effort.dev", Effort.parse("3"))])
    assert isinstance(done, Applied)
    again = settled(done.plan)
    assert again is not None
    assert (again.plan, again.document) == whole(done.plan)
    assert again.plan.phases[1] is first.plan.phases[1]
    assert again.plan.phases[0].items[0] is first.plan.phases[0].items[0]


def test_what_no_longer_fits_together_is_refused() -> None:
    build, launch = SMALL.phases
    login, group = build.items
    bad = (
        replace(SMALL, phases=(replace(build, items=(login,)), launch)),
        replace(SMALL, phases=(build, launch, Phase("build", "Twice"))),
        replace(SMALL, phases=(build, replace(launch, items=(login,)))),
        replace(SMALL, phases=(build, replace(launch, after=(Link("gone"),)))),
        replace(SMALL, roles=SMALL.roles[:1]),
    )
    assert [settled(plan) for plan in bad] == [None] * len(bad)
    assert settled(replace(SMALL, phases=(replace(build, items=(group, login)), launch))) is not None


def test_rows_that_nest_too_deep_are_refused() -> None:
    row = Item("leaf", "Leaf")
    for depth in range(15):
        row = Item(f"row-{depth}", "Row", items=(row,))
    fits = replace(SMALL, phases=(Phase("deep", "Deep", items=(row,)),))
    deeper = replace(fits, phases=(Phase("deep", "Deep", items=(Item("top", "Top", items=(row,)),)),))
    assert (settled(fits) is not None, settled(deeper)) == (whole(fits)[0] is not None, None)
    assert whole(deeper)[0] is None
