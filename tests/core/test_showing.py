"""What of an offer a client sees: only what the sender shows, and the sums stay."""

from datetime import date

import pytest

from milegate.core.compose import compose
from milegate.core.edits.fresh import used_in
from milegate.core.showing import ZERO, Promise, Shows, shown, usually_shown, without_prices
from tests.builders import computed, plan_of

BODY = """
phases:
  - id: build
    items:
      - {id: login, effort: {dev: 8-16}}
      - {id: sms, optional: true, effort: {dev: 4}}
gates:
  - {id: mvp, closes: [build]}
terms: {assumptions: [Answers come within a day]}
"""
ALL = Shows(hours=True, ranges=True, roles=True, items=True, assumptions=True)


def test_what_is_shown_stays_and_the_rest_is_gone() -> None:
    offer = compose(computed(BODY))
    assert shown(offer, ALL).scope == offer.scope
    bare = shown(offer, Shows(items=False, assumptions=False))
    assert [row.id for row in bare.scope if row.kind in ("item", "group")] == []
    for row in (*bare.scope, *bare.options):
        assert {row.hours, row.least, row.most} == {ZERO}
        assert row.roles == ()
    assert bare.hours == ZERO
    assert bare.assumptions == ()
    assert (bare.net, bare.total, bare.ends) == (offer.net, offer.total, offer.ends)


def test_promised_days_stand_instead_of_the_computed_ones() -> None:
    offer = compose(computed(BODY))
    ends, day = date(2027, 9, 1), date(2027, 8, 2)
    found = shown(offer, ALL, Promise(ends, (("mvp", day),)))
    assert found.promised_end == ends
    assert [each.target for each in found.milestones if each.id == "mvp"] == [day]


@pytest.mark.parametrize(("price", "visible"), [("{agreed: 900}", False), ("{per: hour}", True)])
def test_hours_are_shown_by_themselves_where_they_are_what_is_paid(price: str, visible: bool) -> None:
    offer = compose(computed(f"price: {price}\n{BODY}"))
    assert (usually_shown(offer).hours > 0) is visible


def test_who_tests_sees_what_is_built_and_no_money() -> None:
    bill = "\nprice: {agreed: 900}\npayments: [{id: all, on: {gate: mvp}, percent: 100}]\n"
    offer = compose(computed(BODY + bill))
    seen = without_prices(offer)
    assert [row.id for row in seen.scope] == [row.id for row in offer.scope if row.kind != "adjustment"]
    assert [row.kind for row in offer.scope if row not in seen.scope]
    assert [row.id for row in seen.options] == ["sms"]
    for row in (*seen.scope, *seen.options):
        assert (row.amount, row.hours, row.least, row.most, row.roles) == (ZERO, ZERO, ZERO, ZERO, ())
    assert [(each.id, each.payments) for each in seen.milestones] == [("mvp", ())]
    assert (seen.list, seen.net, seen.tax, seen.total, seen.hours) == (ZERO, ZERO, ZERO, ZERO, ZERO)
    assert (seen.payments, seen.allowance, seen.ends) == ((), None, offer.ends)


def test_all_that_is_in_a_plan_is_known_by_kind_and_id() -> None:
    assert {("phase", "build"), ("item", "login"), ("gate", "mvp")} <= used_in(plan_of(BODY))
