"""A change of what was agreed: what is due stays, and the open payments take the rest in their proportion."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from milegate.core.agreement import Terms, agreed_change
from milegate.core.overview import Overview, overview
from milegate.core.plan import Plan
from milegate.core.workdays import DaysOff
from tests.builders import plan_of

NONE_OFF = DaysOff(frozenset(), None)
DAY = date(2027, 3, 1)
PLAN = """
phases:
  - id: build
    items:
      - {id: login, name: Sign-in, effort: {dev: 100}}
      - {id: sms, name: SMS, effort: {dev: 20}}
gates: [{id: mvp, closes: [build]}]
price: {agreed: 10000}
payments:
  - {id: deposit, on: signature, percent: 20}
  - {id: half, on: {gate: mvp}, percent: 30}
  - {id: rest, on: {gate: mvp}, remainder: true}
"""


def amounts(seen: Overview) -> dict[str, Decimal]:
    """What each payment comes to."""
    return {payment.id: payment.amount for payment in seen.billing.payments}


def changed(price: str | None, due: set[str], plan: Plan | None = None) -> Overview:
    """The plan above with a change at a price."""
    agreed = plan or plan_of(PLAN)
    terms = Terms(None if price is None else Decimal(price), due, DAY)
    return agreed_change(overview(agreed, NONE_OFF), agreed, NONE_OFF, terms)


def test_what_is_due_stays_and_the_open_ones_take_the_rest() -> None:
    seen = changed("1000", {"deposit"})
    assert seen.estimate.net == 11_000
    assert amounts(seen) == {"deposit": 2_000, "half": Decimal("3375.00"), "rest": Decimal("5625.00")}
    assert sum(amounts(seen).values()) == 11_000


def test_a_reduction_below_what_is_due_is_a_credit() -> None:
    seen = changed("-500", {"deposit", "half", "rest"})
    assert amounts(seen)["change-1"] == -500
    assert seen.plan.payments[-1].name == "Credit for a change"
    assert sum(amounts(seen).values()) == seen.estimate.net == 9_500


def test_with_none_open_there_is_one_more_payment_on_the_day() -> None:
    seen = changed("700", {"deposit", "half", "rest"})
    assert (seen.plan.payments[-1].id, seen.plan.payments[-1].on.day) == ("change-1", DAY)
    again = agreed_change(
        seen, seen.plan, NONE_OFF, Terms(Decimal(1), {"deposit", "half", "rest", "change-1"}, DAY)
    )
    assert again.plan.payments[-1].id == "change-2"


def test_a_change_at_no_charge_changes_no_payment() -> None:
    before = amounts(overview(plan_of(PLAN), NONE_OFF))
    assert amounts(changed("0", {"deposit"})) == before
    assert amounts(changed("0", set(before))) == before


def test_without_a_price_a_change_costs_what_its_rows_come_to() -> None:
    agreed = plan_of(PLAN)
    build = agreed.phases[0]
    without = replace(agreed, phases=(replace(build, items=build.items[:1]),))
    seen = agreed_change(overview(agreed, NONE_OFF), without, NONE_OFF, Terms(None, {"deposit"}, DAY))
    less = overview(agreed, NONE_OFF).estimate.list - overview(without, NONE_OFF).estimate.list
    assert less > 0
    assert seen.estimate.net == 10_000 - less


def test_monthly_payments_are_one_whole() -> None:
    text = PLAN.replace("{id: half, on: {gate: mvp}, percent: 30}", "{id: half, on: monthly, percent: 30}")
    seen = changed("1000", {"deposit"}, plan_of(text))
    assert sum(amounts(seen).values()) == seen.estimate.net == 11_000


def test_a_payment_that_the_change_drops_leaves_its_part_to_the_others() -> None:
    agreed = plan_of(PLAN)
    fewer = replace(agreed, payments=(agreed.payments[0], agreed.payments[2]))
    terms = Terms(Decimal(0), {"deposit"}, DAY)
    seen = agreed_change(overview(agreed, NONE_OFF), fewer, NONE_OFF, terms)
    assert amounts(seen) == {"deposit": 2_000, "rest": 8_000}


def test_by_the_hour_prices_follow_the_hours() -> None:
    text = PLAN.replace("price: {agreed: 10000}", "price: {per: hour}")
    plan = plan_of(text)
    assert changed("1000", set(), plan).estimate.net == overview(plan, NONE_OFF).estimate.net


@given(
    st.decimals("-9999.99", "99999.99", places=2, allow_nan=False),
    st.sets(st.sampled_from(["deposit", "half", "rest"])),
)
def test_payments_sum_to_the_new_price_and_due_ones_never_change(price: Decimal, due: set[str]) -> None:
    before = amounts(overview(plan_of(PLAN), NONE_OFF))
    seen = changed(str(price), due)
    after = amounts(seen)
    assert sum(after.values()) == seen.estimate.net
    assert {id: after[id] for id in due} == {id: before[id] for id in due}
    assert seen.billing.unbilled == 0
