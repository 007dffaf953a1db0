"""Figures in the locale of a plan, as columns want them: fixed decimals, no symbols, units in the header."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from babel.numbers import format_decimal

from milegate.charts.wording import locale_of
from milegate.core.overview import Overview
from milegate.exports.wording import medium_date, money, percent, short_date

_KEPT = 65_536


@lru_cache(_KEPT)
def fixed(value: Decimal, digits: int, locale: str) -> str:
    """A number with exactly so many decimals."""
    pattern = f"#,##0.{'0' * digits}" if digits else "#,##0"
    return format_decimal(value, format=pattern, locale=locale_of(locale))


@dataclass(frozen=True, slots=True)
class Tongue:
    """The locale and the currency in which a plan is shown."""

    locale: str
    currency: str
    digits: int

    @classmethod
    def of(cls, overview: Overview) -> "Tongue":
        """Those of a plan."""
        currency = overview.estimate.currency
        return cls(overview.plan.project.locale, currency.code, currency.digits)

    @property
    def zero(self) -> Decimal:
        """Nothing, to sum from."""
        return Decimal(0)

    def amount(self, value: Decimal | None) -> str:
        """Money for a column: `12,000.00`; a dash for what is not known."""
        return "–" if value is None else fixed(value, self.digits, self.locale)

    def money(self, value: Decimal) -> str:
        """Money in a sentence: `€12,000.00`."""
        return money(value, self.currency, self.locale)

    def hours(self, value: Decimal) -> str:
        """Hours for a column: `12.5`."""
        return fixed(value, 1, self.locale)

    def days(self, minutes: int, per_day: int) -> str:
        """Working minutes as days for a column."""
        return fixed(Decimal(minutes) / per_day, 1, self.locale)

    def number(self, value: Decimal, digits: int = 1) -> str:
        """A number with fixed decimals."""
        return fixed(value, digits, self.locale)

    def percent(self, value: Decimal) -> str:
        """A percentage: `19%`."""
        return percent(value, self.locale)

    def day(self, day: date | None) -> str:
        """A day with its year; a dash for what is not known."""
        return "–" if day is None else medium_date(day, self.locale)

    def short_day(self, day: date) -> str:
        """A day without its year."""
        return short_date(day, self.locale)
