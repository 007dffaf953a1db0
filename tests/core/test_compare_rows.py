"""Rows of the estimate before and after, and working days between two days."""

from datetime import date
from decimal import Decimal

from milegate.core.changes import AmountShift
from milegate.core.compare import compare, days_between
from tests.builders import computed

OLD = """
phases:
  - id: build
    name: Build
    items:
      - {id: login, name: Sign-in, effort: {dev: 10}}
      - {id: export, name: Export, effort: {dev: 20}}
      - {id: extra, name: Extra, effort: {dev: 5}, optional: true}
"""
NEW = """
phases:
  - id: build
    name: Build
    items:
      - {id: export, name: Export as PDF, effort: {dev: 20}}
      - {id: extra, name: Extra, effort: {dev: 5}, optional: true, selected: true}
      - {id: login, name: Sign-in, items: [{id: code, name: By code, effort: {dev: 12}}]}
along: [{id: pm, role: qa, percent: 10}]
"""


def shift(old: int | None, new: int | None) -> AmountShift:
    """Two amounts, in whole numbers."""
    return AmountShift(*(None if each is None else Decimal(each) for each in (old, new)))


def test_rows_say_what_they_add_before_and_after() -> None:
    rows = {row.id: row for row in compare(computed(OLD), computed(NEW)).rows}
    assert list(rows) == ["build", "extra", "login", "code", "pm"]
    assert rows["login"][:4] == ("group", "login", "Sign-in", "1.3")
    assert (rows["login"].hours, rows["login"].amount) == (shift(10, 12), shift(1000, 1200))
    assert rows["extra"].amount == shift(0, 500)
    assert rows["code"].hours == shift(None, 12)
    assert rows["build"].hours == shift(30, 37)
    assert rows["pm"].amount.old is None


def test_rows_that_are_gone_come_last() -> None:
    rows = compare(computed(NEW), computed(OLD)).rows
    assert (
        [row.id for row in rows if row.hours.new is None] == [row.id for row in rows[-2:]] == ["code", "pm"]
    )


def test_a_row_whose_name_alone_differs_costs_the_same() -> None:
    found = compare(computed(OLD), computed(OLD.replace("Export", "Export as PDF")))
    assert found.rows == ()
    assert not found.is_empty


def test_working_days_are_counted_in_both_directions() -> None:
    plan = computed(OLD)
    friday, tuesday = date(2027, 1, 15), date(2027, 1, 19)
    assert days_between(plan, friday, tuesday) == 2
    assert days_between(plan, tuesday, friday) == -2
    assert days_between(plan, friday, friday) == 0
