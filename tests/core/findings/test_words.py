"""Numbers, money, days and names as findings say them."""

from datetime import date
from decimal import Decimal

from milegate.core.findings.words import count, day, days, money, names, number, share
from milegate.core.money import Currency


def test_numbers_are_short() -> None:
    assert (number(1281.28), number(96.0), number(Decimal("2.50"))) == ("1,281.3", "96", "2.5")


def test_one_is_no_plural() -> None:
    assert (count(1, "gate"), count(1200, "gate")) == ("1 gate", "1,200 gates")
    assert (days(1), days(2.5), days(1.04)) == ("1 working day", "2.5 working days", "1 working day")


def test_money_has_its_currency_and_no_needless_zeros() -> None:
    euro, yen = Currency.of("EUR"), Currency.of("JPY")
    assert money(Decimal(29500), euro) == "EUR 29,500"
    assert money(Decimal("0.5"), euro) == "EUR 0.50"
    assert money(Decimal(1200), yen) == "JPY 1,200"


def test_a_percentage_stays_as_it_was_written() -> None:
    assert (share(Decimal(120)), share(Decimal("12.250"))) == ("120", "12.25")


def test_days_are_written_out() -> None:
    assert day(date(2027, 3, 12)) == "12 March 2027"


def test_names_are_quoted_and_long_lists_end() -> None:
    assert names(["A"]) == "“A”"
    assert names(["A", "B"]) == "“A” and “B”"
    assert names(["A", "B", "C", "D", "E"]) == "“A”, “B”, “C” and 2 more"
