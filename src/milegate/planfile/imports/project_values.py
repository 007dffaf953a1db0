"""The values of MS Project XML: durations, dates, formats of lags and rates.

Source: the MSPDI schema (Microsoft, "XML Structure for Project"): durations are ISO 8601 in working
time, lags tenths of a minute or whole percents, `LagFormat` says in which unit they were typed.
"""

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from milegate.core.kinds import Unit
from milegate.core.plan import Length

_DURATION = re.compile(
    r"-?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?)?"
)
_ESTIMATED = 32  # added to a format when the length was typed with a question mark
_PERCENTS = (19, 20)
_ELAPSED = {4: "minutes", 6: "hours", 8: "days", 10: "weeks", 12: "months", 20: "percent"}
_UNITS = {3: Unit.MINUTES, 5: Unit.HOURS, 7: Unit.DAYS, 9: Unit.WEEKS, 11: Unit.DAYS}
_ELAPSED_MINUTES = {4: 1, 6: 60, 8: 1_440, 10: 10_080, 12: 43_200}
_MOST = 10**9
_LONGEST = 5_256_000  # minutes; ten years around the clock
_MOST_OF = {Unit.MINUTES: _LONGEST, Unit.HOURS: 87_600, Unit.DAYS: 3_650, Unit.WEEKS: 520}
_MOST_PERCENT = 10_000


class WorkingTime(NamedTuple):
    """How many minutes a day and a week of the plan have, and how many working days a month."""

    day: Decimal
    week: Decimal
    month_days: int = 20


def minutes(text: str) -> int | None:
    """Working minutes of an ISO 8601 duration, rounded down; None when it is absent or no duration."""
    match = _DURATION.fullmatch(text)
    if not match or not any(match.groups()):
        return None
    years, months, days, hours, mins, _ = (int((group or "0")[:9]) for group in match.groups())
    total = ((years * 12 + months) * 30 + days) * 1_440 + hours * 60 + mins
    return min(total, _LONGEST)


def number(text: str) -> Decimal | None:
    """A finite decimal of sensible size, or None."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) <= _MOST else None


def whole(text: str, otherwise: int = 0) -> int:
    """An integer, or what stands for it."""
    value = number(text)
    return otherwise if value is None else int(value)


def day(text: str) -> date | None:
    """The day of a timestamp, or None when there is no such day; 1984 and earlier mean "not set"."""
    try:
        found = datetime.fromisoformat(text).date()
    except ValueError:
        return None
    return found if 1984 < found.year <= 2200 else None


class Lag(NamedTuple):
    """A lag as our plans write it (None: none), and in which unit of elapsed time it was, if so."""

    length: Length | None
    elapsed: str = ""


def lag(amount: int, form: int, time: WorkingTime) -> Lag:
    """The lag that `LinkLag` and `LagFormat` mean.

    Elapsed time keeps its count and loses its nature: two elapsed days become two working days.
    """
    kind = form - _ESTIMATED if form > _ESTIMATED else form
    elapsed = _ELAPSED.get(kind, "")
    if amount == 0:
        return Lag(None)
    if kind in _PERCENTS:
        percent = max(-_MOST_PERCENT, min(amount, _MOST_PERCENT))
        return Lag(Length(Decimal(percent), Unit.PERCENT), elapsed)
    if elapsed:
        return Lag(_counted(Decimal(amount) / 10 / _ELAPSED_MINUTES[kind], kind - 1, time), elapsed)
    return Lag(_measured(Decimal(amount) / 10, _UNITS.get(kind, Unit.DAYS), time))


def _counted(count: Decimal, kind: int, time: WorkingTime) -> Length:
    if kind == 11:
        return _measured(count * time.month_days * time.day, Unit.DAYS, time)
    per_unit = {3: Decimal(1), 5: Decimal(60), 7: time.day, 9: time.week}[kind]
    return _measured(count * per_unit, _UNITS[kind], time)


def _measured(length: Decimal, unit: Unit, time: WorkingTime) -> Length:
    """So many working minutes in a unit, or in minutes where that unit gives no short number."""
    sizes = {Unit.MINUTES: Decimal(1), Unit.HOURS: Decimal(60), Unit.DAYS: time.day, Unit.WEEKS: time.week}
    amount = length / sizes[unit]
    short = amount.quantize(Decimal("0.01"))
    if amount == short and abs(amount) <= _MOST_OF[unit]:
        return Length(short.normalize() + 0, unit)
    return Length(max(min(length, Decimal(_LONGEST)), -Decimal(_LONGEST)).quantize(Decimal(1)), Unit.MINUTES)


def duration(length: int, time: WorkingTime) -> Length:
    """Working minutes as days where they are whole or half days, else as hours or minutes."""
    for unit, size in ((Unit.DAYS, time.day / 2), (Unit.HOURS, Decimal(30))):
        if length % size == 0:
            return _measured(Decimal(length), unit, time)
    return Length(Decimal(length), Unit.MINUTES)


def hours(length: int) -> Decimal:
    """Minutes as hours, to six decimals, which give the minutes back."""
    exact = (Decimal(length) / 60).quantize(Decimal("0.000001")).normalize()
    return exact if int(exact.as_tuple().exponent) <= 0 else exact.quantize(Decimal(1))
