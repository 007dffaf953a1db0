"""What is planned for a person in each week, against the days that they work in it."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from milegate.core.staffing.worker import Booking, Worker, days_from

WEEK = 7


@dataclass(frozen=True, slots=True)
class Load:
    """A week of a person: `days` that they work, `away` that they would work otherwise, and what is planned.

    `planned` has working days by project, in the order of the bookings. It is `doubled` when one day
    belongs whole to more than one.
    """

    week: date
    days: int
    away: int
    planned: tuple[tuple[str, Decimal], ...]
    doubled: bool = False

    @property
    def share(self) -> Decimal:
        """What is planned of what there is: 1 is all of it; 0 in a week without a day of work."""
        return sum((days for _, days in self.planned), Decimal(0)) / self.days if self.days else Decimal(0)

    @property
    def is_over(self) -> bool:
        """Whether more is planned than there is."""
        return self.share > 1 or self.doubled


def loads(
    worker: Worker, bookings: Sequence[Booking], weeks: Iterable[date], off: Collection[date] = ()
) -> tuple[Load, ...]:
    """The load of a person in each of these weeks, which are named by their Mondays.

    `off` are days on which nobody works. On a day away nothing is planned, whatever the bookings say.
    """
    own = [booking for booking in bookings if booking.worker == worker.id]
    return tuple(_load(worker, own, week, off) for week in weeks)


def _load(worker: Worker, bookings: Sequence[Booking], week: date, off: Collection[date]) -> Load:
    usual = [day for day in days_from(week, WEEK) if day.weekday() in worker.week and day not in off]
    there = [day for day in usual if not worker.is_away(day)]
    near = [each for each in bookings if each.first < week + timedelta(days=WEEK) and each.last >= week]
    planned: dict[str, Decimal] = {}
    for project, days in _planned(near, there):
        planned[project] = planned.get(project, Decimal(0)) + days
    whole = [each for each in near if each.weekdays]
    doubled = len(whole) > 1 and any(sum(each.on(day) for each in whole) > 1 for day in there)
    return Load(week, len(there), len(usual) - len(there), tuple(planned.items()), doubled)


def _planned(bookings: Iterable[Booking], days: Sequence[date]) -> Iterator[tuple[str, Decimal]]:
    for booking in bookings:
        if taken := booking.over(days):
            yield booking.project, taken
