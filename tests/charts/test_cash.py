"""The cash line: every week, the balance, and its deepest point in words."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from milegate.charts.cash import cash_svg, deepest_words
from milegate.charts.options import ChartOptions
from milegate.core.figures import Cash, CashWeek
from tests.charts.drawn import classed, numbers, parsed, words
from tests.charts.samples import WINTER, seen


def line(*balances: int) -> Cash:
    weeks = []
    for index, balance in enumerate(balances):
        money_in = max(balance, 0)
        week = WINTER + timedelta(weeks=index)
        weeks.append(CashWeek(week, Decimal(money_in), Decimal(money_in - balance), Decimal(balance)))
    return Cash(tuple(weeks))


def test_every_week_is_drawn() -> None:
    cash = seen().cash
    assert cash is not None
    root = parsed(cash_svg(cash, "EUR", ChartOptions(id="cash", locale="en-GB")))
    assert len(classed(root, "mg-in")) == 1 + sum(1 for week in cash.weeks if week.money_in)
    assert len(numbers(classed(root, "mg-balance")[0].get("d", ""))) == 2 * (len(cash.weeks) + 1)


def test_the_deepest_point_is_marked_and_said() -> None:
    cash = line(-2_000, -9_500, 4_000)
    root = parsed(cash_svg(cash, "EUR", ChartOptions(locale="de")))
    said = "Deepest in the week of 18. Januar 2027: 9.500\u00a0€ spent before it is paid."
    assert deepest_words(cash, "EUR", "de") == root[1].text == said
    assert len(classed(root, "mg-deepest")) == 1
    assert "-9.500\u00a0€ · 18. Jan." in words(root)


def test_a_line_above_zero_has_no_deepest_point() -> None:
    cash = line(5_000, 7_000)
    assert not classed(parsed(cash_svg(cash, "EUR")), "mg-deepest")
    assert deepest_words(cash, "EUR", "en").startswith("Never below zero: the lowest balance is €5,000")


@pytest.mark.parametrize("cash", [line(0), line(1), line(-(10**9), 10**9), line(*range(-300, 0))])
@pytest.mark.parametrize("narrow", [True, False])
def test_all_sizes_of_money_stay_inside_of_the_picture(cash: Cash, narrow: bool) -> None:
    options = ChartOptions(id="cash", width=328 if narrow else 1000, narrow=narrow)
    root = parsed(cash_svg(cash, "USD", options))
    bottom = float(root.get("height", ""))
    places = numbers(classed(root, "mg-balance")[0].get("d", ""))
    assert all(0 <= x <= options.width for x in places[::2])
    assert all(0 <= y <= bottom for y in places[1::2])


@pytest.mark.parametrize("cash", [None, Cash(())])
def test_without_money_there_is_a_sentence(cash: Cash | None) -> None:
    assert "There is no cash line yet" in words(parsed(cash_svg(cash, "EUR")))[0]
    assert deepest_words(Cash(()), "EUR", "en") == ""


def test_days_are_written_in_the_locale() -> None:
    shown = words(parsed(cash_svg(line(*range(40)), "PLN", ChartOptions(locale="pl"))))
    assert "11 sty" in shown
    assert date(2027, 1, 11) == WINTER
