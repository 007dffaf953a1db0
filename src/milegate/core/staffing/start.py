"""The earliest start for a team: the first day from which enough people are free for so many weeks.

A seat is free for a person when in each of the weeks, counted from the start, what is not yet planned of
their working days is at least its share, and on the first day too. Days away are not free; a few of them
may be allowed, but not the first day. Seats are filled one by one, the largest first, each with the person
who has the least to spare.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import accumulate

from milegate.core.staffing.load import WEEK
from milegate.core.staffing.worker import Booking, Worker, days_from

HORIZON_DAYS = 2 * 364
"""How far ahead a start is looked for."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in a team: a share of a person of one of these roles, or of this one `worker`."""

    role: str
    share: Decimal
    alike: frozenset[str] = frozenset()
    worker: str = ""

    def takes(self, worker: Worker) -> bool:
        """Whether this person may sit here."""
        if self.worker:
            return worker.id == self.worker
        return worker.role.casefold() in {name.casefold() for name in self.alike | {self.role}}


@dataclass(frozen=True, slots=True)
class Asked:
    """A team for so many weeks, not before a day; `away` are the days that each may be absent meanwhile."""

    seats: tuple[Seat, ...]
    weeks: int
    not_before: date
    away: int = 0

    @property
    def days(self) -> int:
        """How many days have to be known: the horizon, and the weeks from its end on."""
        return HORIZON_DAYS + self.weeks * WEEK


@dataclass(frozen=True, slots=True)
class Start:
    """The day, None where there is none within the horizon, and who sits where.

    `lacking` are the seats for which nobody was free on the first day that was looked at; without a start,
    those for which nobody is free on any day, where there are such.
    """

    day: date | None
    seated: tuple[tuple[Seat, str], ...]
    lacking: tuple[Seat, ...]


def earliest_start(
    workers: Sequence[Worker], bookings: Sequence[Booking], asked: Asked, off: Collection[date] = ()
) -> Start:
    """The first working day from which all seats can be filled; `off` are days on which nobody works."""
    wanted = [worker for worker in workers if any(seat.takes(worker) for seat in asked.seats)]
    diaries = [_Diary(worker, bookings, asked, off) for worker in wanted]
    seats = sorted(asked.seats, key=lambda seat: (not seat.worker, -seat.share))
    table = [(seat, [worker.id for worker in wanted if seat.takes(worker)]) for seat in seats]
    weekdays = {weekday for worker in wanted for weekday in worker.week}
    first: tuple[Seat, ...] = ()
    always: Counter[Seat] = Counter()
    for number, day in enumerate(days_from(asked.not_before, HORIZON_DAYS)):
        if day.weekday() not in weekdays or day in off:
            continue
        left = {diary.worker.id: diary.free(number, asked) for diary in diaries}
        seated, lacking = _seated(table, left)
        if not lacking:
            return Start(day, seated, first)
        always = always & Counter(lacking) if first else Counter(lacking)
        first = first or lacking
    return Start(None, (), tuple(always.elements()) or first or asked.seats)


def _seated(
    table: Sequence[tuple[Seat, Sequence[str]]], left: dict[str, Decimal]
) -> tuple[tuple[tuple[Seat, str], ...], tuple[Seat, ...]]:
    """Who sits where, and which seats stay empty; `left` is what everybody has to spare."""
    seated: list[tuple[Seat, str]] = []
    lacking: list[Seat] = []
    unnamed: set[str] = set()
    for seat, able in table:
        least = max(seat.share, _LEAST)
        fit = [(left[id], id) for id in able if left[id] >= least and (seat.worker or id not in unnamed)]
        if not fit:
            lacking.append(seat)
            continue
        _, worker = min(fit, key=lambda each: each[0])  # of two alike, the first
        left[worker] -= seat.share
        unnamed |= set() if seat.worker else {worker}
        seated.append((seat, worker))
    return tuple(seated), tuple(lacking)


_LEAST = Decimal("0.000001")  # nobody who is away sits anywhere, not even for nothing


class _Diary:
    """Sums of a person's days from the first day on, so that what a week has is a difference."""

    def __init__(
        self, worker: Worker, bookings: Sequence[Booking], asked: Asked, off: Collection[date]
    ) -> None:
        self.worker = worker
        days = list(days_from(asked.not_before, asked.days))
        usual = [day.weekday() in worker.week and day not in off for day in days]
        self._is_away = [worker.is_away(day) for day in days]
        there = [works and not away for works, away in zip(usual, self._is_away, strict=True)]
        booked = [Decimal(0)] * len(days)
        for booking in (each for each in bookings if each.worker == worker.id):
            for number, day in enumerate(days):
                if there[number]:
                    booked[number] += booking.on(day)
        self._usual = list(accumulate(usual, initial=0))
        self._there = list(accumulate(there, initial=0))
        self._booked = list(accumulate(booked, initial=Decimal(0)))

    def free(self, start: int, asked: Asked) -> Decimal:
        """The share that is free in every week from a day on; 0 for who is away on that day or too long."""
        end = start + asked.weeks * WEEK
        away = (self._usual[end] - self._usual[start]) - (self._there[end] - self._there[start])
        if self._is_away[start] or away > asked.away:
            return Decimal(0)
        least = 1 - (self._booked[start + 1] - self._booked[start])
        for week in range(start, end, WEEK):
            there = self._there[week + WEEK] - self._there[week]
            booked = self._booked[week + WEEK] - self._booked[week]
            if there and booked:
                least = min(least, 1 - booked / there)
            if least <= 0:
                break
        return least
