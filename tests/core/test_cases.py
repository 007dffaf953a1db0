"""Worked numbers of published practice, read from the shared data when it is there."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from milegate.core.effort import Effort
from milegate.core.figures import Estimate
from milegate.core.overview import overview
from milegate.planfile import days_off, parse_plan, read_plan
from tests.builders import computed

ROOT = Path(__file__).parents[2]
FILE = ROOT.parent / "shared" / "data" / "cases.yaml"
needs_cases = pytest.mark.skipif(not FILE.exists(), reason="shared/data/cases.yaml is not beside the project")
ITEM = "{id: %s, effort: {dev: %s}%s}"


def case(id: str) -> tuple[Any, dict[str, Any]]:
    """What is given and what must come out."""
    found = next(one for one in yaml.safe_load(FILE.read_text(encoding="utf-8")) if one["id"] == id)
    return found["given"], found["expect"]


def of(*items: str, rest: str = "") -> Estimate:
    """The estimate of one phase of items."""
    return computed(f"phases: [{{id: p, items: [{', '.join(items)}]}}]\n{rest}").estimate


@needs_cases
def test_the_twelve_week_project() -> None:
    _, expect = case("twelve-week-project")
    plan = read_plan(ROOT / "examples" / "twelve-weeks.yaml")
    found = overview(plan, days_off(plan)).timeline
    assert found
    gate = found.gate("mvp")
    harden = next(bar for bar in found.bars if bar.kind == "phase" and bar.start >= gate.opening)
    assert gate.date == expect["gate_date"]
    assert found.clock.start(harden.start).date() == expect["hardening_starts"]
    assert found.finishes_at.date() == expect["project_ends"]
    assert len(plan.gates) == 4


@needs_cases
@pytest.mark.parametrize(("id", "scope"), [("project-buffer", "project"), ("item-buffer", "{item: a}")])
def test_buffers(id: str, scope: str) -> None:
    given, expect = case(id)
    buffers = f"buffers: [{{id: b, percent: {given['buffer_percent']}, scope: {scope}}}]\n"
    assert of(ITEM % ("a", given["base_hours"], ""), rest=buffers).hours.mean == expect["hours"]


@needs_cases
def test_three_points() -> None:
    given, expect = case("three-point")
    effort = Effort.parse(given["effort"])
    spread = effort.spread(Decimal(8))
    assert [spread.mean, spread.sd, effort.midpoint] == [expect["mean"], expect["sd"], expect["midpoint"]]
    assert [spread.low, spread.high] == [expect["min"], expect["max"]]


@needs_cases
def test_three_items() -> None:
    given, expect = case("three-items")
    assert of(*(ITEM % (f"i{h}", h, "") for h in given["hours"])).hours.mean == expect["total"]


@needs_cases
def test_margin() -> None:
    given, expect = case("margin")
    figures = of(
        ITEM % ("a", 1, ""), rest=f"private: {{costs: {{roles: {{dev: {given['cost_per_hour']}}}}}}}\n"
    )
    assert figures.margin == Decimal(str(expect["profit"]))
    assert round(figures.margin_percent or 0, 2) == Decimal(str(expect["margin_percent"]))
    assert round(figures.markup_percent or 0, 2) == Decimal(str(expect["markup_percent"]))


@needs_cases
def test_fixed_price_and_hours_nobody_planned() -> None:
    _, expect = case("fixed-price")
    rest = "price: {agreed: 60000}\nprivate: {costs: {roles: {dev: 50}}}\n"
    rest += "payments: [{id: a, on: signature, percent: 33.33}, {id: b, on: monthly, remainder: true}]\n"
    planned = computed(f"phases: [{{id: p, items: [{ITEM % ('a', 480, '')}]}}]\n{rest}")
    more = of(ITEM % ("a", 480, ""), ITEM % ("unplanned", 80, ""), rest=rest)
    assert planned.estimate.net == more.net == Decimal(str(expect["price"]))
    before, after = planned.estimate.margin, more.margin
    assert before is not None
    assert after is not None
    assert before - after == Decimal(str(expect["margin_falls_by"]))
    assert sum(part.amount for part in planned.billing.payments) == Decimal(str(expect["payments_sum"]))


@needs_cases
def test_priorities() -> None:
    given, _ = case("priorities")
    figures = of(*(ITEM % (name, 10, f", priority: {word}") for name, word in given.items()))
    by = {row.priority: row.amount for row in figures.rows if row.kind == "item"}
    assert by["must"] < by["must"] + by["should"] < figures.list


@needs_cases
def test_exclusion() -> None:
    given, _ = case("exclusion")
    kept = [ITEM % (name, 10, "") for name in given["in"]]
    out = ITEM % ("legacy", 40, f", name: {given['excluded'][0]}, excluded: true")
    figures = of(*kept, out)
    shown = next(row for row in figures.rows if row.name == given["excluded"][0])
    assert shown.hours.mean == shown.amount == 0
    assert figures.list == of(*kept).list


@needs_cases
def test_user_story() -> None:
    given, expect = case("user-story")
    plan = parse_plan(
        "milegate: 1\nproject: {name: S, currency: EUR, start: 2027-01-11}\nroles: {dev: {rate: 1}}\n"
        f"phases: [{{id: p, items: [{{id: a, story: '{given}'}}]}}]\n",
        syntax="yaml",
    )
    story = plan.phases[0].items[0].story
    assert story
    assert {"role": story.role, "want": story.want, "so_that": story.so_that} == expect


SAMPLES = {
    "website-relaunch": ("400", "41380.00", "42000.00", "23714.00", "43.5", "12600 8400 16800 4200"),
    "client-portal": (
        "1281.28",
        "123550.80",
        "118000.00",
        "67096.80",
        "43.1",
        "23600 23600 29500 29500 11800",
    ),
    "erp-integration": ("450", "68200.00", "70000.00", "36610.00", "47.7", "28000 21000 14000 7000"),
    "case-system": ("3620", "396120.00", "405000.00", "236500.00", "41.6", "40500 81000 101250 101250 81000"),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_samples_give_their_totals_to_the_cent(name: str) -> None:
    hours, listed, net, cost, margin, payments = SAMPLES[name]
    plan = read_plan(ROOT / "examples" / f"{name}.yaml")
    found = overview(plan, days_off(plan))
    figures = found.estimate
    assert [str(figures.list), str(figures.net), str(figures.cost)] == [listed, net, cost]
    assert figures.hours.mean == Decimal(hours)
    assert round(figures.margin_percent or 0, 1) == Decimal(margin)
    assert [int(part.amount) for part in found.billing.payments] == [int(text) for text in payments.split()]
    assert found.billing.unbilled == 0
    assert not [one for one in found.findings if one.severity == "error"]


def test_the_team_by_the_hour_stays_under_its_cap() -> None:
    plan = read_plan(ROOT / "examples" / "product-team.yaml")
    found = overview(plan, days_off(plan))
    assert found.estimate.list == Decimal("440055.00")
    assert sum(part.amount for part in found.billing.payments) == Decimal("446915.70")
    assert [one.where for one in found.findings if one.code == "cap-nearly-reached"] == ["price"]
