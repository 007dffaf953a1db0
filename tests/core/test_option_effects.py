"""Each option of an offer says what it adds, and by when all is complete, if it alone is ticked."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from milegate.core.choices import chosen, options_of, with_effects
from milegate.core.compose import compose
from milegate.core.overview import overview
from milegate.core.plan import Plan
from milegate.core.workdays import DaysOff
from milegate.planfile.files import read_plan
from milegate.planfile.holidays import days_off
from milegate.planfile.text import parse_plan

PLAN = """
milegate: 1
project: {name: Test, currency: EUR, start: 2027-01-11}
roles: {dev: {name: Developer, rate: 100, people: 1}}
phases:
  - id: build
    name: Build
    items:
      - {id: base, name: Base, effort: {dev: 40}}
      - {id: week, name: A week more, effort: {dev: 40}, optional: true}
      - {id: free, name: Nobody’s work, duration: 1d, optional: true}
"""


def test_the_end_is_that_of_the_plan_with_this_option_alone() -> None:
    plan = parse_plan(PLAN, "yaml")
    computed = overview(plan, DaysOff())
    offer = with_effects(compose(computed), plan, DaysOff())
    assert {row.id: row.ends for row in offer.options} == {
        "week": date(2027, 1, 22),
        "free": date(2027, 1, 15),
    }
    assert offer.ends is not None
    assert offer.ends.date() == date(2027, 1, 15)


def test_without_a_timeline_there_is_no_end() -> None:
    plan = parse_plan(PLAN.replace("people: 1", "people: 0"), "yaml")
    offer = with_effects(compose(overview(plan, DaysOff())), plan, DaysOff())
    assert {row.ends for row in offer.options} == {None}


EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
MANAGED = PLAN.replace("phases:", "along: [{id: pm, role: dev, percent: 10, of: all}]\nphases:")
INNER = """
      - id: shop
        name: Shop
        optional: true
        items:
          - {id: cart, name: Cart, effort: {dev: 10}}
          - {id: vouchers, name: Vouchers, effort: {dev: 2}, optional: true}
"""


def amounts(plan: Plan) -> dict[str, Decimal]:
    """What stands beside each option."""
    computed = overview(plan, DaysOff())
    return {row.id: row.amount for row in with_effects(compose(computed), plan, DaysOff()).options}


def net_with(plan: Plan, *ids: str) -> Decimal:
    """The net price with these options ticked."""
    return overview(chosen(plan, set(ids), DaysOff()), DaysOff()).estimate.net


def test_work_that_accompanies_an_option_is_part_of_what_it_adds() -> None:
    plan = parse_plan(MANAGED, "yaml")
    assert amounts(plan) == {"week": Decimal(4400), "free": Decimal(0)}
    assert net_with(plan, "week") == net_with(plan) + 4400


@pytest.mark.parametrize("price", ["agreed: 4000", "discount: 5%", "round: 500"])
def test_the_price_rises_by_what_stands_beside_the_option(price: str) -> None:
    plan = parse_plan(MANAGED + f"price: {{{price}}}\n", "yaml")
    added = amounts(plan)["week"]
    assert added > 0
    assert net_with(plan, "week") == net_with(plan) + added


def test_an_agreed_price_rises_by_what_the_rows_come_to() -> None:
    plan = parse_plan(MANAGED + "price: {agreed: 4000}\n", "yaml")
    assert (net_with(plan), net_with(plan, "week", "free")) == (Decimal(4000), Decimal(8400))
    with_it = chosen(plan, {"week"}, DaysOff())
    assert chosen(with_it, {"week"}, DaysOff()) == with_it


def test_beside_what_is_ticked_an_option_adds_what_it_adds_then() -> None:
    plan = parse_plan(PLAN + INNER, "yaml")
    left = {id: amount for id, amount in amounts(plan).items() if id != "shop"}
    assert amounts(chosen(plan, {"shop"}, DaysOff())) == left


def test_an_option_within_another_adds_to_that_one() -> None:
    plan = parse_plan(PLAN + INNER, "yaml")
    assert (amounts(plan)["shop"], amounts(plan)["vouchers"]) == (Decimal(1000), Decimal(200))
    assert net_with(plan, "shop", "vouchers") == net_with(plan) + 1200


def test_options_of_the_examples_add_what_stands_beside_them() -> None:
    checked = 0
    for path in sorted(EXAMPLES.rglob("*.yaml")):
        plan = read_plan(path)
        holidays = days_off(plan)
        bare = overview(plan, holidays)
        rows = {row.id: row for row in with_effects(compose(bare), plan, holidays).options}
        for option in options_of(plan):
            ticked = overview(chosen(plan, {option.id}, holidays), holidays)
            assert ticked.estimate.net - bare.estimate.net == rows[option.id].amount, (path.name, option.id)
            checked += 1
    assert checked >= 4
