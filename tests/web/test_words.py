"""Figures as locales write them, for columns and for sentences."""

from datetime import date
from decimal import Decimal

import pytest

from milegate.web.project.words import Words, counted

SPACE = "\u00a0"


@pytest.mark.parametrize(
    ("locale", "currency", "symbol", "bare"),
    [
        ("en-GB", "EUR", "€", "−1,234.50"),
        ("de-DE", "EUR", "€", "−1.234,50"),
        ("pl-PL", "PLN", "zł", f"−1{SPACE}234,50"),
        ("en-US", "JPY", "¥", "−1,234"),
        ("en", "PLN", "PLN", "−1,234.50"),
        ("de-CH", "CHF", "CHF", "−1’234.50"),
        ("en", "BHD", "BHD", "−1,234.500"),
    ],
)
def test_columns_name_the_currency_once(locale: str, currency: str, symbol: str, bare: str) -> None:
    words = Words(locale, currency)
    assert words.symbol == symbol
    assert words.bare(Decimal("-1234.50" if currency != "JPY" else "-1234")) == bare


def test_a_locale_from_right_to_left_keeps_its_columns_clean() -> None:
    words = Words("ar-EG", "EGP")
    assert words.bare(Decimal("1234.5")) == "1,234.50"


def test_money_in_sentences() -> None:
    words = Words("en-GB", "EUR")
    assert words.short(Decimal(-5)) == "−€5"
    assert words.short(Decimal("5.5")) == "€5.50"
    assert words.short(Decimal(118_000)) == "€118,000"
    assert words.whole(Decimal("-15907.36")) == "−€15,907"
    assert Words("de", "EUR").short(Decimal("-5.1")) == f"−5,10{SPACE}€"


def test_what_is_not_known_is_a_dash() -> None:
    words = Words("en", "EUR")
    said = {words.short(None), words.whole(None), words.percent(None), words.day(None)}
    assert said | {words.long_day(None), words.short_day(None)} == {"–"}


def test_days_and_numbers() -> None:
    words = Words("en-GB", "EUR")
    assert words.day(date(2027, 3, 12)) == "12 Mar 2027"
    assert words.percent(Decimal("43.138")) == "43.1%"
    assert words.number(Decimal("1.50")) == "1.5"


def test_nouns_follow_their_number() -> None:
    assert [counted(1, "proof"), counted(3, "proof"), counted(2, "criterion", "criteria")] == [
        "1 proof",
        "3 proofs",
        "2 criteria",
    ]
