"""What hangs on a role."""

from decimal import Decimal

from milegate.core.role_work import RoleWork, role_work
from tests.builders import plan_of

PLAN = """
along: [{id: meetings, role: qa, hours_per_week: 2}]
phases:
  - id: build
    name: Build
    items:
      - {id: login, name: Sign-in, effort: {dev: 8-16, qa: 1d}}
      - {id: export, name: Export, excluded: true, effort: {dev: 9/12/27}}
      - {id: wait, name: Wait, duration: 2d}
"""


def test_hours_are_expected_ones_of_all_rows() -> None:
    assert role_work(plan_of(PLAN), "dev") == RoleWork(Decimal(26), 2, 0)


def test_days_are_those_of_the_calendar_and_accompanying_work_is_counted() -> None:
    assert role_work(plan_of(PLAN), "qa") == RoleWork(Decimal(8), 1, 1)


def test_a_role_without_work_has_none() -> None:
    assert role_work(plan_of(PLAN), "none") == RoleWork(Decimal(0), 0, 0)
