"""Figures as each locale writes them."""

from datetime import date
from decimal import Decimal

import pytest

from milegate.exports import wording

DAY = date(2027, 3, 12)


def plain(text: str) -> str:
    """Spaces that do not break look the same."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "€123,550.80"),
        ("en-GB", "€123,550.80"),
        ("de", "123.550,80 €"),
        ("fr", "123 550,80 €"),
        ("pl", "123 550,80 €"),
        ("es", "123.550,80 €"),
        ("xx-YY", "€123,550.80"),
        ("", "€123,550.80"),
    ],
)
def test_money(locale: str, text: str) -> None:
    assert plain(wording.money(Decimal("123550.80"), "EUR", locale)) == text


@pytest.mark.parametrize(
    ("currency", "text"),
    [("JPY", "¥1,234"), ("KWD", "KWD 1,234.000"), ("PLN", "PLN 1,234.00"), ("HUF", "HUF 1,234.00")],
)
def test_money_has_the_decimals_of_its_currency(currency: str, text: str) -> None:
    assert plain(wording.money(Decimal(1234), currency)) == text


def test_short_money_leaves_out_empty_decimals_alone() -> None:
    assert wording.short_money(Decimal("118000.00"), "EUR") == "€118,000"
    assert wording.short_money(Decimal("118000.50"), "EUR") == "€118,000.50"


@pytest.mark.parametrize(
    ("locale", "long", "medium", "short"),
    [
        ("en", "March 12, 2027", "Mar 12, 2027", "Mar 12"),
        ("en-GB", "12 March 2027", "12 Mar 2027", "12 Mar"),
        ("de", "12. März 2027", "12. März 2027", "12. März"),
        ("fr", "12 mars 2027", "12 mars 2027", "12 mars"),
        ("pl", "12 marca 2027", "12 mar 2027", "12 mar"),
        ("es", "12 de marzo de 2027", "12 mar 2027", "12 mar"),
    ],
)
def test_days(locale: str, long: str, medium: str, short: str) -> None:
    assert (wording.date_text(DAY, locale), wording.medium_date(DAY, locale)) == (long, medium)
    assert wording.short_date(DAY, locale) == short


def test_ranges_name_the_year_once() -> None:
    assert wording.date_range(DAY, DAY, "en-GB") == "12 Mar 2027"
    assert wording.date_range(DAY, date(2027, 4, 2), "en-GB") == "12 Mar – 2 Apr 2027"
    assert wording.date_range(DAY, date(2028, 1, 2), "en-GB") == "12 Mar 2027 – 2 Jan 2028"


@pytest.mark.parametrize(
    ("locale", "numbers"),
    [
        ("en", ("1,281.28", "1,281.3 h", "19%", "43.15%")),
        ("de", ("1.281,28", "1.281,3 h", "19 %", "43,15 %")),
    ],
)
def test_numbers(locale: str, numbers: tuple[str, ...]) -> None:
    value = Decimal("1281.28")
    done = (
        wording.number(value, locale),
        wording.hours(value, locale),
        wording.percent(Decimal(19), locale),
        wording.percent(Decimal("43.15"), locale),
    )
    assert tuple(plain(text) for text in done) == numbers


def test_languages_and_directions() -> None:
    assert (wording.language("de-AT"), wording.region("de-AT"), wording.region("de")) == ("de", "AT", None)
    assert wording.right_to_left("ar")
    assert not wording.right_to_left("pl")
