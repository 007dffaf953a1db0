"""What edits made is checked by the plan format, and every fault is led back to its place."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from milegate.core.edits import Edit, Remove, Set
from milegate.core.effort import Effort
from milegate.core.plan import Item, Link, Plan, Role
from milegate.planfile.edits import checked
from tests.core.edits.plans import example
from tests.core.edits.trees import done
from tests.strategies import plans


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(plans())
def test_a_plan_that_a_file_can_hold_is_valid(plan: Plan) -> None:
    assert checked(plan) == ()


CHECKS: list[tuple[list[Edit], list[tuple[str, str]]]] = [
    ([Remove("item", "search")], []),
    ([Set("item", "manual", "effort.ux", Effort.of(1))], [("unknown-id", "item/manual/effort.ux")]),
    ([Set("phase", "build", "after", (Link("x"),))], [("unknown-id", "phase/build/after")]),
    ([Set("gate", "live", "closes", ("mvp",))], [("wrong-kind-of-id", "gate/live/closes")]),
    ([Set("evidence", "live/link", "deliverable", "x")], [("unknown-id", "evidence/live/link/deliverable")]),
    ([Set("deliverable", "guide", "sources", ("x",))], [("unknown-id", "deliverable/guide/sources")]),
    ([Set("payment", "first", "amount", Decimal(5))], [("conflict", "payment/first/")]),
    ([Set("calendar", "", "day_start", 18 * 60)], [("bad-time", "calendar//")]),
    ([Set("plan", "", "flow", (("x",),))], [("unknown-id", "plan//flow")]),
    ([Set("private", "", "role_costs.x", Decimal(1))], [("unknown-id", "private//role_costs.x")]),
    ([Set("private", "", "line_costs.x", Decimal(1))], [("unknown-id", "private//line_costs.x")]),
    ([Set("private", "", "notes.x", "x")], [("unknown-id", "private//notes.x")]),
    ([Set("role", "dev", "people", Decimal(-1))], [("absurd-number", "role/dev/people")]),
    ([Set("along", "lead", "percent", None)], [("conflict", "along/lead/")]),
    (
        [Remove("item", "login")],
        [
            ("unknown-id", "buffer/risky/scope"),
            ("unknown-id", "item/manual/after"),
            ("unknown-id", "item/films/after"),
            ("unknown-id", "deliverable/module/sources"),
            ("unknown-id", "gate/mvp/closes"),
            ("unknown-id", "risk/sso/on"),
            ("unknown-id", "private//notes.login"),
        ],
    ),
]


@pytest.mark.parametrize(("edits", "problems"), CHECKS, ids=lambda each: str(each)[:60])
def test_the_format_checks_what_edits_made(edits: list[Edit], problems: list[tuple[str, str]]) -> None:
    found = checked(done(example(), edits).plan)
    assert [(each.code, each.path) for each in found] == problems
    assert all(each.edit is None for each in found)


def test_the_plan_as_a_whole_is_checked_as_well() -> None:
    rows: tuple[Item, ...] = ()
    for depth in range(18):
        rows = (Item(f"g{depth}", "Group", items=rows),)
    plan = example()
    deep = replace(plan, phases=(*plan.phases, replace(plan.phases[0], id="deep", items=rows)))
    assert ("too-deep", "item/g2/") in [(each.code, each.path) for each in checked(deep)]
    crowd = replace(plan, phases=(), roles=tuple(Role(f"r{n}", "R") for n in range(501)))
    assert ("too-many-rows", "role//") in [(each.code, each.path) for each in checked(crowd)]
