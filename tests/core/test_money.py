"""Money is exact and rounded half-up."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milegate.core.money import MINOR_DIGITS, Currency, percent_of, split_evenly


@pytest.mark.parametrize(
    ("code", "amount", "text"),
    [
        ("EUR", "2.345", "2.35"),
        ("EUR", "-2.345", "-2.35"),
        ("EUR", "2.3449", "2.34"),
        ("JPY", "1999.5", "2000"),
        ("KWD", "1.0005", "1.001"),
        ("CLF", "1", "1.0000"),
    ],
)
def test_amounts_are_rounded_half_up_to_the_minor_unit(code: str, amount: str, text: str) -> None:
    assert Currency.of(code).text(Decimal(amount)) == text


def test_a_currency_that_does_not_exist_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        Currency.of("EURO")
    assert all(len(code) == 3 for code in MINOR_DIGITS)


def test_a_percentage_is_exact() -> None:
    assert percent_of(Decimal("12.5"), Decimal("0.04")) == Decimal("0.005")


@given(st.decimals("-99999", "999999", places=2), st.integers(1, 60))
def test_even_parts_sum_to_the_amount_and_differ_only_in_the_last(amount: Decimal, count: int) -> None:
    parts = split_evenly(amount, count, Currency.of("EUR"))
    assert sum(parts) == amount
    assert len(set(parts[:-1])) <= 1
    assert abs(parts[-1] - parts[0]) <= Decimal("0.01") * count
