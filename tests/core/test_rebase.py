"""A plan that begins on another day is the same plan, some weeks later."""

from datetime import date

import pytest

from milegate.core.overview import overview
from milegate.core.plan import Plan
from milegate.core.rebase import rebased, start_of
from milegate.planfile import days_off
from tests.builders import plan_of

BODY = """
phases:
  - id: a
    name: A
    not_before: 2027-01-12
    items:
      - {id: group, name: G, items: [{id: x, name: X, effort: {dev: 16}, not_before: 2027-01-14}]}
needs: [{id: n, name: N, due: 2027-01-15, blocks: [x]}, {id: open, name: Open}]
gates: [{id: g, name: G1, closes: [a], target: 2027-02-01, not_before: 2027-01-20}]
payments:
  - {id: p, on: {date: 2027-02-05}, percent: 50, retain: {percent: 10, until: {date: 2027-03-01}}}
  - {id: q, on: signature, remainder: true}
"""


def dates(plan: Plan) -> list[date | None]:
    """All dates that move."""
    (phase,), (gate,) = plan.phases, plan.gates
    retain = plan.payments[0].retain
    inner = phase.items[0].items[0].not_before
    found = [phase.not_before, inner, plan.needs[0].due, gate.target, gate.not_before]
    return [*found, plan.payments[0].on.day, retain.until.day if retain else None]


@pytest.mark.parametrize(("start", "days"), [("2027-01-11", 0), ("2027-02-01", 21), ("2026-12-28", -14)])
def test_all_dates_move_by_the_same_whole_weeks(start: str, days: int) -> None:
    plan = plan_of(BODY)
    moved = rebased(plan, date.fromisoformat(start))
    pairs = zip(dates(plan), dates(moved), strict=True)
    assert {(new - old).days for old, new in pairs if old and new} == {days}
    assert start_of(moved) == date.fromisoformat(start)
    assert moved.needs[1].due is None


def test_weekdays_stay_when_the_start_is_another_weekday() -> None:
    plan = plan_of(BODY)
    moved = rebased(plan, date(2027, 1, 21))
    assert moved.gates[0].target == date(2027, 2, 8)


def test_the_timeline_is_the_same_some_weeks_later() -> None:
    plan = plan_of(BODY)
    moved = rebased(plan, date(2027, 2, 1))
    before, after = (overview(each, days_off(each)).timeline for each in (plan, moved))
    assert before
    assert after
    assert (after.finishes_at - before.finishes_at).days == 21


def test_a_start_that_follows_the_signature_begins_on_its_day() -> None:
    start = "{after: signature, days: 5, if_signed: 2027-01-04}"
    head = f"milegate: 1\nproject: {{name: T, currency: EUR, start: {start}}}\n"
    plan = plan_of(BODY, head)
    assert start_of(plan) == date(2027, 1, 4)
    assert rebased(plan, date(2027, 1, 11)).gates[0].target == date(2027, 2, 8)
