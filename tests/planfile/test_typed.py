"""Numbers that people type: each text is one number on every page, or it is refused with both readings."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from milegate.planfile.imports.numbers import NotUnderstood
from milegate.planfile.pasting import effort_text
from milegate.planfile.typed import Ambiguous, is_doubtful, number, printed, settled

LOCALES = ("en-GB", "de-DE", "de-CH", "pl-PL", "fr-FR", "bgn-PK", "tlh", "")
AMOUNTS = st.decimals(-(10**9), 10**9, places=6, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("text", "locale", "found"),
    [
        ("1200", "en", "1200"),
        ("7,5", "en", "7.5"),
        ("7.5", "de", "7.5"),
        ("1.234,56 €", "en", "1234.56"),
        ("1,234.56", "de", "1234.56"),
        ("CHF 12'345.50", "de-CH", "12345.50"),
        ("1 234,50 zł", "pl", "1234.50"),
        ("−5 %", "en", "-5"),
        ("12,000", "en-GB", "12000"),
        ("98.125", "en-GB", "98.125"),
        ("98,125", "de-DE", "98.125"),
        ("0.125", "de-DE", "0.125"),
        ("1234.567", "de-DE", "1234.567"),
        ("1.234.567", "en", "1234567"),
        ("12.0001", "de-DE", "12.0001"),
    ],
)
def test_a_number_is_read_as_its_language_writes_it(text: str, locale: str, found: str) -> None:
    assert number(text, locale) == Decimal(found)


@pytest.mark.parametrize(
    ("text", "locale", "readings", "remedy"),
    [
        ("12.000", "de-DE", "12000 or 12", "12000 or 12.000,00 for the first, 12 for the second"),
        ("98.125", "de-DE", "98125 or 98.125", "98,125 for the second"),
        ("98.125", "fr-FR", "98125 or 98.125", "98,125 for the second"),
        ("98,125", "de-CH", "98125 or 98.125", "98125 or 98,125.00 for the first, 98.125 for the second"),
        ("12.000", "en-GB", "12000 or 12", "12000 or 12.000,00"),
        ("98.125", "bgn-PK", "98125 or 98.125", "98.1250 for the second"),
        ("12,000", "de-DE", "12000 or 12", "12000 or 12,000.00"),
    ],
)
def test_what_may_be_one_of_two_is_refused_with_both(
    text: str, locale: str, readings: str, remedy: str
) -> None:
    with pytest.raises(Ambiguous) as refusal:
        number(text, locale)
    assert readings in str(refusal.value)
    assert remedy in str(refusal.value)


@given(st.integers(1, 999), st.sampled_from(".,"), st.integers(0, 999), st.sampled_from(LOCALES))
def test_each_remedy_says_what_it_promises(whole: int, sign: str, rest: int, locale: str) -> None:
    text = f"{whole}{sign}{rest:03}"
    try:
        found = number(text, locale)
    except Ambiguous as refusal:
        words = str(refusal).partition(": write ")[2].replace(" for the second.", "").split()
        plain, _, grouped, *_, small = words
        large = Decimal(whole * 1000 + rest)
        assert number(plain, locale) == number(grouped, locale) == large
        assert number(small, locale) == large / 1000
    else:
        assert found in (Decimal(whole * 1000 + rest), Decimal(f"{whole}.{rest:03}"))


@pytest.mark.parametrize(
    "text", ["many", "12k", "1e5", "3 of 5", "1/2", "12-15", "1,2,3", "1,200.", "--5", "NaN", "9" * 61, "٨٥"]
)
def test_nothing_is_read_out_of_the_middle_of_a_text(text: str) -> None:
    with pytest.raises(NotUnderstood):
        number(text, "en")


def test_an_empty_text_is_no_number() -> None:
    assert number("  ", "en") is None
    assert printed(None) == ""


@given(AMOUNTS.map(lambda amount: amount.normalize() + 0), st.sampled_from(LOCALES))
def test_what_a_form_prints_reads_back_as_the_same(amount: Decimal, locale: str) -> None:
    text = printed(amount)
    try:
        assert number(text, locale) == amount
    except Ambiguous:
        assert is_doubtful(text)  # which a form never reads, for it is what it has printed itself


def test_efforts_are_settled_number_by_number() -> None:
    assert effort_text(settled("4-8.125", "en")) == "4-8.125"
    assert effort_text(settled("1,200h", "en")) == "1200"
    assert effort_text(settled("1.125d", "en")) == "1.125d"
    with pytest.raises(Ambiguous):
        settled("4 - 8.125", "de")
