"""Somebody who works, and what is planned for them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from milegate.core.plan import DayRange

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Worker:
    """A person: weekdays of work (0 = Monday), and the days on which they are away."""

    id: str
    role: str
    week: tuple[int, ...] = (0, 1, 2, 3, 4)
    absences: tuple[DayRange, ...] = ()

    def is_away(self, day: date) -> bool:
        """Whether an absence covers this day."""
        return bool(self.absences) and any(each.first <= day <= each.last for each in self.absences)


@dataclass(frozen=True, slots=True)
class Booking:
    """A person on a project, from a day to a day, both included.

    A share is of every day that the person works; with `weekdays`, those days belong to the project whole.
    `chance` is how likely it is: 1 is firm.
    """

    worker: str
    project: str
    first: date
    last: date
    share: Decimal = Decimal(1)
    weekdays: tuple[int, ...] = ()
    chance: Decimal = Decimal(1)

    def on(self, day: date) -> Decimal:
        """How much of a working day it takes."""
        if not self.first <= day <= self.last or (self.weekdays and day.weekday() not in self.weekdays):
            return Decimal(0)
        return self.chance if self.weekdays else self.share * self.chance

    def over(self, days: Sequence[date]) -> Decimal:
        """How many of these days, which are in order, it takes."""
        if days and not self.weekdays and self.first <= days[0] and days[-1] <= self.last:
            return self.share * self.chance * len(days)
        return sum((self.on(day) for day in days), Decimal(0))


def days_from(first: date, count: int) -> Iterable[date]:
    """So many days in a row."""
    return (first + timedelta(days=number) for number in range(count))


def share_of_week(
    share: Decimal | None, weekdays: Collection[int], week: Collection[int], team: Sequence[int]
) -> Decimal:
    """How many people of a team somebody is, who works on `week` and gives a share of it, or weekdays of it.

    The team's week is one person: who works four days of its five, and gives half of them, is 0.4.
    """
    own = len(week) * share if share is not None else Decimal(len(set(weekdays) & set(week)))
    return own / len(team) if team else Decimal(0)


def people_of(shares: Iterable[Decimal]) -> Decimal:
    """The sum of shares, to two decimals, as a plan's `people`."""
    return sum(shares, Decimal(0)).quantize(_CENT, ROUND_HALF_UP).normalize() + 0
