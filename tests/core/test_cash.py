"""The cash line: the weeks sum to the price and to the cost."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

from milegate.core.cash import cash
from milegate.core.figures import Billing
from milegate.core.schedule import schedule
from milegate.core.work import work
from milegate.core.workdays import DaysOff
from tests.builders import computed

BODY = (
    "phases: [{id: build, items: [{id: a, effort: {dev: 80, qa: 13}}]}]\n"
    "gates: [{id: end, closes: [build], review: {days: 5}}]\n"
    "payments: [{id: s, on: signature, percent: 20},"
    " {id: g, on: {gate: end}, remainder: true, retain: {percent: 10, until: {gate: end}}}]\n"
    "lines: [{id: licence, amount: 500}]\n"
    "private: {costs: {roles: {dev: 61.37, qa: 41.11}, lines: {licence: 400}}}\n"
)


def test_all_money_moves_once() -> None:
    found = computed(BODY)
    assert found.cash
    assert sum(week.money_in for week in found.cash.weeks) == found.estimate.net
    assert sum(week.money_out for week in found.cash.weeks) == found.estimate.cost
    assert found.cash.weeks[-1].balance == found.estimate.margin


def test_the_deepest_week_is_before_the_gate_pays() -> None:
    found = computed(BODY).cash
    assert found
    assert found.deepest
    assert found.deepest.week == date(2027, 1, 18)
    assert found.deepest.balance < 0


def test_weeks_without_movement_are_there() -> None:
    found = computed(BODY + "terms: {payment_days: 60}\n").cash
    assert found
    mondays = [week.week for week in found.weeks]
    assert all((b - a).days == 7 for a, b in pairwise(mondays))
    assert len(mondays) > 8


def test_without_money_there_is_no_line() -> None:
    found = computed("phases: [{id: p, items: [{id: a, effort: {dev: 1}}]}]\n")
    timeline, _ = schedule(work(found.plan), DaysOff())
    assert timeline
    line = cash(work(found.plan), timeline, found.estimate, Billing((), Decimal(0), Decimal(0), Decimal(0)))
    assert (line.weeks, line.deepest) == ((), None)


def test_costs_in_another_currency_are_converted_once() -> None:
    body = BODY.replace("private: {", "private: {currency: PLN, exchange: 4.37, ")
    found = computed(body)
    assert found.cash
    assert sum(week.money_out for week in found.cash.weeks) == found.estimate.cost
