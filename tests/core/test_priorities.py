"""How much of each priority there is, and the price for a margin."""

from decimal import Decimal

import pytest

from milegate.core.pricing import margin_percent, price_for_margin
from milegate.core.priorities import by_priority
from tests.builders import computed

PLAN = """
phases:
  - id: build
    items:
      - id: accounts
        priority: must
        items:
          - {id: login, effort: {dev: 4-8}}
          - {id: roles, priority: should, effort: {dev: 3}}
      - {id: dark, priority: could, optional: true, effort: {dev: 10}}
      - {id: old, priority: wont, excluded: true, effort: {dev: 10}}
      - {id: help, effort: {qa: 2}}
along: [{id: pm, role: qa, percent: 10}]
"""


def test_counted_items_by_priority_with_that_of_the_row_above() -> None:
    found = by_priority(computed(PLAN).estimate)
    assert [(one.priority, one.items, one.hours.mean, one.amount) for one in found] == [
        ("must", 1, Decimal(6), Decimal(600)),
        ("should", 1, Decimal(3), Decimal(300)),
        (None, 1, Decimal(2), Decimal(160)),
    ]
    assert found[0].hours.high == 8


@pytest.mark.parametrize(
    ("cost", "percent", "step", "price"),
    [
        (600, 40, "0.01", "1000.00"),
        (600, 0, "0.01", "600.00"),
        (700, 30, 500, "1000"),
        (701, 30, 500, "1500"),
        (100, 70, "0.01", "333.34"),
        (0, 40, 1, "0"),
        (600, 100, 1, None),
        (600, 120, 1, None),
    ],
)
def test_the_lowest_price_that_leaves_a_margin(
    cost: int, percent: int, step: int | str, price: str | None
) -> None:
    found = price_for_margin(Decimal(cost), Decimal(percent), Decimal(step))
    assert found == (None if price is None else Decimal(price))
    if found:
        left = margin_percent(found, Decimal(cost))
        assert left is not None
        assert left >= percent


def test_without_a_price_there_is_no_margin() -> None:
    assert margin_percent(Decimal(0), Decimal(5)) is None
