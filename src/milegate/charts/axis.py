"""The line of time: where a day, a working minute or an instant stands, and what is written above it.

A day is as wide as any other, and its working time fills it: work that ends on Friday evening ends at the
left edge of Saturday.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from math import ceil
from typing import NamedTuple

from milegate.charts import wording
from milegate.charts.speech import Speech
from milegate.core.timeline import Timeline
from milegate.core.workdays import Clock

MOST_WIDTH = 60_000.0
LEAST_WIDTHS = {"weekend": 4.0, "off": 2.0}


class Closed(NamedTuple):
    """Days without work from the first to the last; `kind` is "weekend" or "off" (holidays, closures)."""

    first: date
    last: date
    kind: str


class Band(NamedTuple):
    """A stretch of the header: where it begins and ends, and its words, the longest first."""

    left: float
    right: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """Days from `first`, `days` of them, drawn from `left` over `width` pixels."""

    clock: Clock
    first: date
    days: int
    left: float
    width: float

    @property
    def day_width(self) -> float:
        """Pixels of one day."""
        return self.width / self.days

    @property
    def right(self) -> float:
        """Where the last day ends."""
        return self.left + self.width

    def day(self, day: date) -> float:
        """Where a day begins."""
        return self.left + (day.toordinal() - self.first.toordinal()) * self.day_width

    def instant(self, at: datetime) -> float:
        """Where a local instant stands."""
        minutes = at.hour * 60 + at.minute - self.clock.day_start
        share = min(max(minutes / self.clock.per_day, 0), 1)
        return self.day(at.date()) + share * self.day_width

    def start(self, minute: int) -> float:
        """Where work begins that starts at this working minute."""
        number, rest = divmod(minute, self.clock.per_day)
        return self.day(self.clock.day(number)) + rest / self.clock.per_day * self.day_width

    def finish(self, minute: int) -> float:
        """Where work ends that finishes at this working minute."""
        if minute <= 0:
            return self.start(0)
        number, rest = divmod(minute - 1, self.clock.per_day)
        return self.day(self.clock.day(number)) + (rest + 1) / self.clock.per_day * self.day_width

    def holds(self, day: date) -> bool:
        """Whether a day is on the line."""
        return 0 <= day.toordinal() - self.first.toordinal() < self.days

    def closed(self) -> Iterator[Closed]:
        """Every stretch without work that is wide enough to be seen: weekends and other days apart."""
        days = (self.first + timedelta(days=offset) for offset in range(self.days))
        for kind, stretch in groupby(days, self._why_closed):
            off = list(stretch)
            if kind and len(off) * self.day_width >= LEAST_WIDTHS[kind]:
                yield Closed(off[0], off[-1], kind)

    def _why_closed(self, day: date) -> str:
        business = self.clock.days
        if business.works(day):
            return ""
        return "off" if day.weekday() in business.week else "weekend"


def axis_of(
    timeline: Timeline,
    left: float,
    width: float,
    days_too: Sequence[date] = (),
    day_width: float | None = None,
) -> Axis:
    """The line that shows the whole project, its reviews and these days too, in whole weeks or months.

    With a width for each day it is as long as that takes; shorter ones go on to the width asked for.
    """
    first = timeline.starts_at.date()
    ends = [timeline.finishes_at, *(gate.at for gate in timeline.gates)]
    last = max([*(_last_day(end) for end in ends), *(gate.review_ends for gate in timeline.gates), *days_too])
    first -= timedelta(days=first.weekday())
    last += timedelta(days=6 - last.weekday())
    days = (last - first).days + 1
    if day_width:
        days = max(days + 2, ceil(width / day_width))
        return Axis(timeline.clock, first, days, left, min(days * day_width, MOST_WIDTH))
    spare = max(0, round(days * 12 / width))
    return Axis(timeline.clock, first, days + spare, left, width)


def _last_day(end: datetime) -> date:
    return (end - timedelta(minutes=1)).date() if end.hour * 60 + end.minute == 0 else end.date()


def header(axis: Axis, locale: str, say: Speech) -> tuple[list[Band], list[Band]]:
    """The two rows above the line: months over weeks or days, or years over months or quarters."""
    day = axis.day_width
    if day >= 34:
        return _months(axis, locale), _days(axis, locale)
    if day * 7 >= 20:
        return _months(axis, locale), _weeks(axis, locale, say)
    if day * 30 >= 30:
        return _years(axis), _months(axis, locale, plain=True)
    return _years(axis), _quarters(axis, locale) if day * 91 >= 24 else []


def _bands(axis: Axis, starts: list[date], words: Sequence[tuple[str, ...]]) -> list[Band]:
    places = [max(axis.day(start), axis.left) for start in starts] + [axis.right]
    return [Band(places[i], places[i + 1], words[i]) for i in range(len(starts))]


def _firsts(axis: Axis, months: int) -> list[date]:
    """The first days of the calendar's stretches of so many months, from the one that holds the start."""
    index = axis.first.year * 12 + (axis.first.month - 1) // months * months
    starts = []
    while (day := date(index // 12, index % 12 + 1, 1)).toordinal() < axis.first.toordinal() + axis.days:
        starts.append(day)
        index += months
    return starts


def _months(axis: Axis, locale: str, plain: bool = False) -> list[Band]:
    starts = _firsts(axis, 1)
    words = []
    for position, day in enumerate(starts):
        full, short = wording.month(day, locale), wording.month(day, locale, short=True)
        year = not plain and (position == 0 or day.month == 1)
        words.append(
            (f"{full} {day.year}", f"{short} {day.year}", short, "") if year else (full, short, full[:1], "")
        )
    return _bands(axis, starts, words)


def _weeks(axis: Axis, locale: str, say: Speech) -> list[Band]:
    count = -(-axis.days // 7)
    starts = [axis.first + timedelta(weeks=n) for n in range(count)]
    names = [say("w{number}", number=n + 1) for n in range(count)]
    words = [
        (f"{name} · {wording.short_date(day, locale)}", name, f"{n + 1}", "")
        for n, (name, day) in enumerate(zip(names, starts, strict=True))
    ]
    return _bands(axis, starts, words)


def _days(axis: Axis, locale: str) -> list[Band]:
    starts = [axis.first + timedelta(days=n) for n in range(axis.days)]
    words = [(f"{wording.weekday(day, locale)} {day.day}", f"{day.day}", "") for day in starts]
    return _bands(axis, starts, words)


def _quarters(axis: Axis, locale: str) -> list[Band]:
    starts = _firsts(axis, 3)
    return _bands(
        axis, starts, [(wording.quarter(day, locale), f"{day.month // 3 + 1}", "") for day in starts]
    )


def _years(axis: Axis) -> list[Band]:
    """Years, or every tenth where they are too narrow to be named."""
    starts = _firsts(axis, 12 if axis.day_width * 365 >= 26 else 120)
    return _bands(axis, starts, [(str(day.year), f"’{day.year % 100:02}", "") for day in starts])
