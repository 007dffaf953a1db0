"""How findings say names, numbers, money and days in English."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from milegate.core.money import Currency

YEAR = "January February March April May June July August September October November December"
MONTHS = tuple(YEAR.split())


def number(value: Decimal | float) -> str:
    """A number with at most one decimal and thousands apart: `1,281.3`, `96`."""
    return f"{value:,.1f}".removesuffix(".0")


def share(value: Decimal) -> str:
    """A percentage as it was written, without needless zeros: `12.25`, `120`."""
    return f"{value.normalize():f}"


def count(value: int, noun: str) -> str:
    """A number with its noun: `1 gate`, `3 gates`."""
    return f"{value:,} {noun}" if value == 1 else f"{value:,} {noun}s"


def days(value: Decimal | float) -> str:
    """A length in working days: `1 working day`, `2.5 working days`."""
    said = number(value)
    return f"{said} working day" if said == "1" else f"{said} working days"


def money(amount: Decimal, currency: Currency) -> str:
    """An amount with its currency: `EUR 29,500`, `EUR 0.50`."""
    said = f"{currency.round(amount):,f}"
    return f"{currency.code} {said.removesuffix('.' + '0' * currency.digits)}"


def day(value: date) -> str:
    """A day: `12 March 2027`."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def names(values: Sequence[str], most: int = 3) -> str:
    """Names in quotation marks, the first few and how many more."""
    said = [f"“{value}”" for value in values[:most]]
    if len(values) > most:
        said.append(f"{len(values) - most} more")
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
