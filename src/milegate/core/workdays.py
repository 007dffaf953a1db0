"""Working time: a half-open axis of working minutes laid over the days of a calendar.

Minute 0 is the first working instant of the origin. Working days follow one another without gaps, so
Friday 17:00 and Monday 09:00 are one number; read as a start it is Monday, read as a finish, Friday.
"""

from bisect import bisect_left
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from milegate.core.kinds import Unit
from milegate.core.plan import Calendar, Length

DAY_MINUTES = 24 * 60
HORIZON_DAYS = 200 * 366
_CHUNK = 400


class NoWorkingTime(Exception):
    """The calendar has no working day left within the horizon of 200 years."""


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Resolved days off: the team's holidays and closures, the client's holidays (None: the team's)."""

    team: frozenset[date] = frozenset()
    client: frozenset[date] | None = None


def half_up(value: Decimal) -> int:
    """The nearest whole number, one half upwards."""
    return int(value.to_integral_value(ROUND_HALF_UP))


def minutes_per_day(calendar: Calendar) -> int:
    """Working minutes of one working day."""
    return half_up(calendar.hours_per_day * 60)


def working_minutes(length: Length, calendar: Calendar) -> int:
    """A length in minutes, hours, working days or working weeks as working minutes."""
    day = minutes_per_day(calendar)
    factor = {Unit.MINUTES: 1, Unit.HOURS: 60, Unit.DAYS: day, Unit.WEEKS: day * len(calendar.week)}[
        length.unit
    ]
    return half_up(length.amount * factor)


def last_minute(local: datetime) -> datetime:
    """An instant as it belongs to a day: 24:00 is the last minute of the day that ends with it."""
    return local if local.hour or local.minute else local - timedelta(minutes=1)


class BusinessDays:
    """Weekdays less days off, in one time zone: whole days, no hours."""

    def __init__(self, week: Collection[int], off: frozenset[date], timezone: str) -> None:
        self.week = frozenset(week)
        self.off = off
        self.zone = ZoneInfo(timezone)

    def works(self, day: date) -> bool:
        """Whether business is done on this day."""
        return day.weekday() in self.week and day not in self.off

    def after(self, day: date, count: int) -> date:
        """The `count`-th business day after a day; NoWorkingTime when there are not so many."""
        limit = day + timedelta(days=HORIZON_DAYS)
        while count > 0:
            day += timedelta(days=1)
            count -= self.works(day)
            if day > limit:
                raise NoWorkingTime
        return day


class Clock:
    """Converts between working minutes and local instants; days are worked out as they are needed."""

    def __init__(self, calendar: Calendar, off: frozenset[date], timezone: str, origin: date) -> None:
        self.per_day = minutes_per_day(calendar)
        self.day_start = calendar.day_start
        self.days = BusinessDays(calendar.week, off, timezone)
        self.origin = origin
        self._ordinals: list[int] = []
        self._scanned = origin.toordinal()
        self._offsets: dict[int, str] = {}
        self._grow()

    def _grow(self) -> None:
        """Scan on until at least one more working day is known."""
        known = len(self._ordinals)
        limit = min(self.origin.toordinal() + HORIZON_DAYS, date.max.toordinal() - 400)
        while len(self._ordinals) == known:
            if self._scanned > limit:
                raise NoWorkingTime
            chunk = range(self._scanned, self._scanned + _CHUNK)
            self._ordinals += [n for n in chunk if self.days.works(date.fromordinal(n))]
            self._scanned += _CHUNK

    def _ordinal(self, number: int) -> int:
        while number >= len(self._ordinals):
            self._grow()
        return self._ordinals[number]

    def number(self, day: date) -> int:
        """How many working days lie between the origin and a day, the day itself not counted."""
        ordinal = day.toordinal()
        while self._scanned <= ordinal:
            self._grow()
        return bisect_left(self._ordinals, ordinal)

    def day(self, number: int) -> date:
        """The working day with this number, counted from 0 at the origin."""
        return date.fromordinal(self._ordinal(number))

    def day_of_start(self, minute: int) -> date:
        """The day on which work that starts at this minute starts."""
        return self.day(minute // self.per_day)

    def day_of_finish(self, minute: int) -> date:
        """The day on which work that ends at this minute ends."""
        return self.day(max(minute - 1, 0) // self.per_day)

    def start(self, minute: int) -> datetime:
        """The first working instant at or after a minute, as local time."""
        number, rest = divmod(minute, self.per_day)
        return self._local(number, rest)

    def finish(self, minute: int) -> datetime:
        """The last working instant at or before a minute, as local time."""
        if minute <= 0:
            return self.start(0)
        number, rest = divmod(minute - 1, self.per_day)
        return self._local(number, rest + 1)

    def _local(self, number: int, rest: int) -> datetime:
        midnight = datetime.combine(self.day(number), time())
        return midnight + timedelta(minutes=self.day_start + rest)

    def at_or_after(self, local: datetime) -> int:
        """The minute of the first working instant at or after a local instant (0 before the origin)."""
        day = local.date()
        number = self.number(day)
        if day < self.origin or not self.days.works(day):
            return number * self.per_day
        minute = local.hour * 60 + local.minute - self.day_start
        return number * self.per_day + min(max(minute, 0), self.per_day)

    def at_day(self, day: date) -> int:
        """The minute at which work on or after a day may begin."""
        return self.number(day) * self.per_day

    def from_zone(self, midnight: date, zone: ZoneInfo) -> int:
        """The first working minute at or after 00:00 of a day in another time zone."""
        there = datetime.combine(midnight, time(), zone)
        return self.at_or_after(there.astimezone(self.days.zone).replace(tzinfo=None))

    def iso(self, local: datetime) -> str:
        """A local instant in ISO 8601 with its offset from UTC."""
        day = local.toordinal()
        offset = self._offsets.get(day)
        if offset is None:
            offset = self._offsets[day] = self._offset_of(local.date())
        return f"{local.isoformat(timespec='minutes')}:00{offset or _offset(self.aware(local))}"

    def _offset_of(self, day: date) -> str:
        """The day's one offset, or nothing on the two days a year that have two."""
        first = datetime.combine(day, time(), self.days.zone)
        last = datetime.combine(day, time(23, 59), self.days.zone)
        return _offset(first) if first.utcoffset() == last.utcoffset() else ""

    def aware(self, local: datetime) -> datetime:
        """A local instant with its time zone."""
        return local.replace(tzinfo=self.days.zone)


def _offset(instant: datetime) -> str:
    return instant.astimezone(UTC).astimezone(instant.tzinfo).isoformat()[-6:]
