"""A change request as its client reads it."""

from datetime import date
from decimal import Decimal

from milegate.core.agreement import Terms, agreed_change
from milegate.core.change_offers import Asked, ChangeOffer, compose_change
from milegate.core.edits import Applied, Edit, Remove, Set, apply
from milegate.core.effort import Effort
from milegate.core.overview import overview
from milegate.planfile.holidays import days_off
from tests.builders import plan_of

BODY = """
phases:
  - id: build
    name: Build
    items:
      - {id: login, name: Sign-in, effort: {dev: 8}}
      - {id: export, name: Export, effort: {dev: 12}}
gates:
  - {id: mvp, name: MVP accepted, closes: [build]}
payments:
  - {id: first, on: signature, percent: 40}
  - {id: p-mvp, on: {gate: mvp}, percent: 40}
  - {id: rest, name: The rest, on: {gate: mvp}, percent: 10}
  - {id: later, on: {date: 2027-12-01}, remainder: true}
"""


def offered(*edits: Edit, price: Decimal | None = None) -> ChangeOffer:
    """A change of the plan above; nothing is due."""
    plan = plan_of(BODY)
    agreed, changed = overview(plan, days_off(plan)), apply(plan, edits)
    assert isinstance(changed, Applied)
    seen = agreed_change(agreed, changed.plan, days_off(plan), Terms(price, frozenset(), date(2027, 1, 4)))
    return compose_change(Asked(1, "More", "", "change", 1), agreed, seen)


def hours(id: str, number: int) -> Set:
    """Other hours for an item."""
    return Set("item", id, "effort.dev", Effort.of(Decimal(number)))


def test_rows_add_up_to_the_price_and_the_end_moves() -> None:
    found = offered(hours("login", 48), Remove("item", "export"))
    assert [(row.sign, row.name) for row in found.rows] == [("+", "Sign-in"), ("−", "Export")]
    assert sum(row.amount for row in found.rows) == found.price
    assert found.difference == 0
    assert {moved.name: moved.working_days for moved in found.dates}["finish"] > 0


def test_what_was_agreed_beside_the_rows_is_said() -> None:
    found = offered(hours("login", 24), price=Decimal(100))
    assert found.price == 100
    assert found.difference == 100 - found.rows[0].amount


def test_payments_without_a_name_are_called_like_what_they_wait_for() -> None:
    found = offered(hours("login", 24))
    names = [each.name for each in found.payments]
    assert names == ["With the signature", "MVP accepted", "The rest", "later"]
