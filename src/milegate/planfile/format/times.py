"""Days, ranges of days, times of the day, the working week, lengths and efforts."""

import re
from collections.abc import Collection
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from milegate.core.effort import MAX_HOURS, Effort, EffortError
from milegate.core.kinds import Unit
from milegate.core.plan import DayRange, Length
from milegate.planfile.format.kind import Fault, Json, Kind, Reading, any_of, shown
from milegate.planfile.format.scalars import Bare, number, plain

DAY_PATTERN = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_DAY = re.compile(DAY_PATTERN)
_YEARS = range(1900, 2201)
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_LENGTH = re.compile(r"([-+]?[0-9]{1,9}(?:\.[0-9]{1,6})?)\s*(cd|[mhdw%])")
_MOST = {
    Unit.MINUTES: 5_256_000,
    Unit.HOURS: 87_600,
    Unit.DAYS: 3_650,
    Unit.WEEKS: 520,
    Unit.CALENDAR_DAYS: 3_650,
    Unit.PERCENT: 10_000,
}
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@lru_cache(maxsize=4_096)
def day(text: str) -> date:
    """The date of an ISO text; Fault when there is no such day."""
    if not _DAY.fullmatch(text):
        raise Fault("bad-date", f"{shown(text)} is not a date: write it as 2027-01-31")
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise Fault("bad-date", f"there is no day {shown(text)}") from None
    if found.year not in _YEARS:
        raise Fault("bad-date", f"{shown(text)} is out of reason: years go from {_YEARS[0]} to {_YEARS[-1]}")
    return found


class Day(Kind[date]):
    """A date as 2027-01-31."""

    words = "a date such as 2027-01-31"

    def read(self, value: Any, reading: Reading) -> date:
        if not isinstance(value, str):
            raise self.wrong(value)
        return day(value)

    def write(self, value: date) -> object:
        return Bare(value.isoformat())

    def schema(self) -> Json:
        return {"type": "string", "format": "date", "pattern": f"^{DAY_PATTERN}$"}


class Days(Kind[DayRange]):
    """A day, or all days from one to another."""

    words = "a date, or a range such as 2027-02-15..2027-02-19"

    def read(self, value: Any, reading: Reading) -> DayRange:
        if not isinstance(value, str):
            raise self.wrong(value)
        first, _, last = value.partition("..")
        days = DayRange(day(first.strip()), day((last or first).strip()))
        if days.last < days.first:
            raise Fault("bad-date", f"{shown(value)} ends before it starts")
        return days

    def write(self, value: DayRange) -> object:
        both = dict.fromkeys((value.first.isoformat(), value.last.isoformat()))
        return Bare("..".join(both))

    def schema(self) -> Json:
        return {"type": "string", "pattern": rf"^{DAY_PATTERN}(\s*\.\.\s*{DAY_PATTERN})?$"}


class TimeOfDay(Kind[int]):
    """A time as 09:00, kept as minutes after midnight."""

    words = "a time of day such as 09:00"

    def read(self, value: Any, reading: Reading) -> int:
        if not isinstance(value, str):
            raise self.wrong(value)
        if not (match := _TIME.fullmatch(value)):
            raise Fault("bad-time", f"{shown(value)} is not a time of day: write it as 09:00")
        return int(match[1]) * 60 + int(match[2])

    def write(self, value: int) -> object:
        return f"{value // 60:02}:{value % 60:02}"

    def schema(self) -> Json:
        return {"type": "string", "pattern": f"^{_TIME.pattern}$"}


class Week(Kind[tuple[int, ...]]):
    """The working days of a week, as a range or a list of days."""

    words = "working days such as mon-fri, or a list such as [mon, tue, sat]"

    def read(self, value: Any, reading: Reading) -> tuple[int, ...]:
        if isinstance(value, str):
            return self._range(value)
        if type(value) is not list:
            raise self.wrong(value)
        return tuple(sorted({_weekday(name) for name in value}))

    def _range(self, text: str) -> tuple[int, ...]:
        first, _, last = text.partition("-")
        start, end = _weekday(first.strip()), _weekday((last or first).strip())
        return tuple(sorted((start + step) % 7 for step in range((end - start) % 7 + 1)))

    def write(self, value: tuple[int, ...]) -> object:
        for start in value:
            run = [(start + step) % 7 for step in range(len(value))]
            if len(value) > 1 and sorted(run) == sorted(value):
                return f"{_WEEKDAYS[run[0]]}-{_WEEKDAYS[run[-1]]}"
        return [_WEEKDAYS[each] for each in value]

    def schema(self) -> Json:
        name = f"({'|'.join(_WEEKDAYS)})"
        return {
            "anyOf": [
                {"type": "string", "pattern": f"^{name}(-{name})?$"},
                {"type": "array", "items": {"enum": [*_WEEKDAYS]}},
            ]
        }


def _weekday(name: object) -> int:
    if not isinstance(name, str) or name.lower() not in _WEEKDAYS:
        known = _WEEKDAYS if isinstance(name, str) else ()
        raise Fault(
            "bad-weekday",
            f"{shown(name)} is not a day of the week: write {any_of(_WEEKDAYS)}",
            str(name),
            known,
        )
    return _WEEKDAYS.index(name.lower())


class Span(Kind[Length]):
    """A length of time with its unit."""

    def __init__(self, units: Collection[Unit], example: str, *, signed: bool = False) -> None:
        self.units = frozenset(units)
        self.signed = signed
        self.words = f"a length such as {example}"
        self._known: dict[str, Length] = {}

    def read(self, value: Any, reading: Reading) -> Length:
        if not isinstance(value, str):
            raise self.wrong(value)
        found = self._known.get(value)
        return found if found is not None else self._parse(value)

    def _parse(self, text: str) -> Length:
        match = _LENGTH.fullmatch(text)
        if not match or match[2] not in self.units:
            raise Fault(
                "bad-length", f"{self.wrong(text)}, with one of the units {', '.join(sorted(self.units))}"
            )
        length = Length(Decimal(match[1]), Unit(match[2]))
        self._bounded(length, text)
        if len(self._known) < 4_096:
            self._known[text] = length
        return length

    def _bounded(self, length: Length, text: str) -> None:
        if length.amount < 0 and not self.signed:
            raise Fault("bad-length", f"{shown(text)} is negative, and that cannot be here")
        if abs(length.amount) > _MOST[length.unit]:
            raise Fault(
                "bad-length",
                f"{shown(text)} is out of reason: {_MOST[length.unit]:,}{length.unit} is the limit",
            )
        if length.unit is Unit.CALENDAR_DAYS and length.amount % 1:
            raise Fault("bad-length", f"{shown(text)}: calendar days are whole")

    def write(self, value: Length) -> object:
        return Bare(f"{plain(value.amount)!s}{value.unit}")

    def schema(self) -> Json:
        sign = "[-+]?" if self.signed else r"\+?"
        return {
            "type": "string",
            "pattern": rf"^{sign}[0-9]+(\.[0-9]+)?\s*({'|'.join(sorted(self.units, reverse=True))})$",
        }


class EffortKind(Kind[Effort]):
    """Hours or days of one role: one value, a range or three points."""

    words = "an effort such as 12, 4-8, 12/20/40 or 2d"

    def __init__(self) -> None:
        self._known: dict[str | int, Effort] = {}

    def read(self, value: Any, reading: Reading) -> Effort:
        # `True == 1`, so only exact types may look into what is known.
        found = self._known.get(value) if type(value) is str or type(value) is int else None
        return found if found is not None else self._parse(value)

    def _parse(self, value: Any) -> Effort:
        try:
            found = Effort.parse(value) if isinstance(value, str) else self._hours(value)
        except EffortError as error:
            raise Fault(error.code, str(error)) from None
        if isinstance(value, str | int) and len(self._known) < 4_096:
            self._known[value] = found
        return found

    def _hours(self, value: Any) -> Effort:
        hours = number(value)
        if hours is None:
            raise self.wrong(value)
        if hours.adjusted() > 20 or int(hours.as_tuple().exponent) < -20:
            raise Fault(
                "absurd-effort", f"such an effort is out of reason: it lies between 0 and {MAX_HOURS:,} hours"
            )
        return Effort.of(hours)

    def write(self, value: Effort) -> object:
        alone = len(value.points) == 1 and not value.in_days
        return plain(value.points[0]) if alone else Bare(value)

    def schema(self) -> Json:
        point = r"[0-9]+(\.[0-9]+)?\s*[hd]?"
        text = rf"^\s*{point}(\s*[-–]\s*{point}|\s*/\s*{point}\s*/\s*{point})?\s*$"
        return {
            "anyOf": [
                {"type": "number", "minimum": 0, "maximum": int(MAX_HOURS)},
                {"type": "string", "pattern": text},
            ]
        }
