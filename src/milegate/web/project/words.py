"""Figures as the plan's locale writes them, for templates."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from milegate.core.changes_text import signed_money
from milegate.exports import wording
from milegate.store.values.projects import ProjectCard

NOTHING = "–"
_AROUND = " \u00a0\u202f\u200e\u200f\u061c"


@dataclass(frozen=True, slots=True)
class Words:
    """Speaks one locale and one currency."""

    locale: str
    currency: str

    @property
    def symbol(self) -> str:
        """The currency as a column head names it: €, PLN."""
        zero = wording.number(Decimal(0), self.locale, 0)
        return wording.short_money(Decimal(0), self.currency, self.locale).replace(zero, "").strip(_AROUND)

    def short(self, amount: Decimal | None) -> str:
        """An amount with its currency, in sentences and tables; decimals only where there are some."""
        return NOTHING if amount is None else _minus(wording.short_money(amount, self.currency, self.locale))

    def signed(self, amount: Decimal) -> str:
        """An amount with its sign and its currency: what a change adds or takes away."""
        return signed_money(amount, self.short) if amount else self.short(amount)

    def whole(self, amount: Decimal | None) -> str:
        """An amount with its currency, rounded to whole units: for figures that are an outlook."""
        return NOTHING if amount is None else self.short(amount.quantize(Decimal(1)))

    def bare(self, amount: Decimal) -> str:
        """An amount to the cent without its currency, for columns whose head names it."""
        text = wording.money(abs(amount), self.currency, self.locale).replace(self.symbol, "").strip(_AROUND)
        return f"−{text}" if amount < 0 else text

    def hours(self, hours: Decimal) -> str:
        """Hours with one decimal where there is one."""
        return wording.number(hours, self.locale, 1)

    def number(self, value: Decimal | int, digits: int = 2) -> str:
        """A number with at most so many decimals."""
        return _minus(wording.number(Decimal(value), self.locale, digits))

    def percent(self, value: Decimal | None, digits: int = 1) -> str:
        """A percentage given in percent."""
        return NOTHING if value is None else _minus(wording.percent(value, self.locale, digits))

    def day(self, day: date | None) -> str:
        """12 Mar 2027."""
        return NOTHING if day is None else wording.medium_date(day, self.locale)

    def minute(self, at: datetime) -> str:
        """12 Mar 2027, 14:05; the zone is said once on the page."""
        return f"{self.day(at.date())}, {at:%H:%M}"

    def short_day(self, day: date | None) -> str:
        """12 Mar."""
        return NOTHING if day is None else wording.short_date(day, self.locale)

    def long_day(self, day: date | None) -> str:
        """12 March 2027."""
        return NOTHING if day is None else wording.date_text(day, self.locale)


def _minus(text: str) -> str:
    """A real minus sign before the first digit."""
    return text.replace("-", "−", 1) if "-" in text[:3] else text


def told_apart(card: ProjectCard) -> str:
    """A project among others that may have the same name: `Client portal · P-2027-001 · Acme`."""
    return " · ".join(part for part in (card.name, card.number, card.client) if part)


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 proof`, `3 proofs`."""
    return f"{number} {one if number == 1 else many or one + 's'}"
