"""Money, numbers and dates as a locale writes them, through babel; unknown locales are written as English.

Everything that prints a figure for people asks here: charts, PDF, pages and the command line. Results are
kept, because a plan names the same few days and amounts over and over.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton
from babel.numbers import (
    NumberPattern,
    format_decimal,
    format_percent,
    get_decimal_symbol,
    get_group_symbol,
    parse_pattern,
)

from milegate.core.money import Currency

DEFAULT = "en"
YEARLESS_DAYS = 330  # in a longer stretch of time a day needs its year
_KEPT = 20_000
_LETTER_BEFORE_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)")  # CLDR sets a space there: PLN 1,234


@cache
def locale_of(tag: str) -> Locale:
    """The locale with this tag (`en-GB`, `de_AT`), else its language alone, else English."""
    for name in (tag, tag.replace("_", "-").split("-")[0]):
        try:
            return Locale.parse(name.replace("_", "-"), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse(DEFAULT)


def language(tag: str) -> str:
    """The two or three letters of the locale's language: `de`."""
    return str(locale_of(tag).language)


def right_to_left(tag: str) -> bool:
    """Whether the locale is written from right to left."""
    return locale_of(tag).text_direction == "rtl"


@cache
def _money_pattern(digits: int, tag: str) -> NumberPattern:
    pattern = parse_pattern(locale_of(tag).currency_formats["standard"].pattern)
    pattern.frac_prec = (digits, digits)
    return pattern


@lru_cache(_KEPT)
def money(amount: Decimal, currency: str, locale: str = DEFAULT) -> str:
    """An amount with its currency and all decimals of it: `€1,234.50`, `1.234,50 €`."""
    digits = Currency.of(currency).digits
    return _money(amount, currency, locale, digits)


@lru_cache(_KEPT)
def short_money(amount: Decimal, currency: str, locale: str = DEFAULT) -> str:
    """The same without decimals where there are none to show: `€118,000`."""
    digits = 0 if amount == amount.to_integral_value() else Currency.of(currency).digits
    return _money(amount, currency, locale, digits)


def _money(amount: Decimal, currency: str, locale: str, digits: int) -> str:
    pattern = _money_pattern(digits, locale)
    text = str(pattern.apply(amount, locale_of(locale), currency=currency, currency_digits=False))
    return _LETTER_BEFORE_DIGIT.sub("\u00a0", text)


@lru_cache(_KEPT)
def number(value: Decimal, locale: str = DEFAULT, digits: int = 2) -> str:
    """A number with at most so many decimals."""
    pattern = "#,##0." + "#" * digits if digits else "#,##0"
    return format_decimal(value, format=pattern, locale=locale_of(locale))


@cache
def number_signs(locale: str = DEFAULT) -> tuple[str, str]:
    """What stands before decimals, and what between groups of three digits: in English `.` and `,`."""
    return get_decimal_symbol(locale_of(locale)), get_group_symbol(locale_of(locale))


def hours(value: Decimal, locale: str = DEFAULT) -> str:
    """Hours with their unit: `1,281.3 h`."""
    return f"{number(value, locale, 1)}\u00a0h"


@lru_cache(_KEPT)
def percent(value: Decimal, locale: str = DEFAULT, digits: int = 2) -> str:
    """A percentage given in percent: 19 is `19%`, in German `19 %`."""
    places = "." + "#" * digits if digits else ""
    pattern = locale_of(locale).percent_formats[None].pattern.replace("#,##0", f"#,##0{places}")
    return format_percent(value / 100, format=pattern, locale=locale_of(locale))


@lru_cache(_KEPT)
def date_text(day: date, locale: str = DEFAULT) -> str:
    """A day with its year, the month as a word: `12 March 2027`."""
    return format_date(day, "long", locale_of(locale))


@lru_cache(_KEPT)
def medium_date(day: date, locale: str = DEFAULT) -> str:
    """A day with its year, as short as tables want it: `12 Mar 2027`."""
    return _skeleton("yMMMd", day, locale)


@lru_cache(_KEPT)
def short_date(day: date, locale: str = DEFAULT) -> str:
    """A day without its year: `12 Mar`."""
    return _skeleton("MMMd", day, locale)


@lru_cache(_KEPT)
def weekday(day: date, locale: str = DEFAULT) -> str:
    """The weekday in short: `Mon`."""
    return format_date(day, "EEE", locale_of(locale))


@lru_cache(_KEPT)
def month(day: date, locale: str = DEFAULT, short: bool = False) -> str:
    """The month alone, as it stands in a calendar: `March`, in short `Mar`."""
    return format_date(day, "LLL" if short else "LLLL", locale_of(locale))


@lru_cache(_KEPT)
def quarter(day: date, locale: str = DEFAULT) -> str:
    """The quarter in short: `Q1`."""
    return format_date(day, "QQQ", locale_of(locale))


def date_range(first: date, last: date, locale: str = DEFAULT) -> str:
    """Two days with a dash, one day alone; the year stands once where it is the same."""
    if first == last:
        return medium_date(first, locale)
    left: Callable[[date, str], str] = short_date if first.year == last.year else medium_date
    return f"{left(first, locale)} – {medium_date(last, locale)}"


def _skeleton(name: str, day: date, locale: str) -> str:
    try:
        return format_skeleton(name, day, locale=locale_of(locale))
    except KeyError:
        return format_date(day, "medium", locale_of(locale))


def region(tag: str) -> str | None:
    """The two letters of the locale's country, where it has one: `GB`."""
    territory = locale_of(tag).territory
    return territory if territory and len(territory) == 2 and territory.isalpha() else None
