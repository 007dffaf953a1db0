"""Allocation: the hours of each role in each stretch of working time, such as weeks or months."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from milegate.core.plan import Role
from milegate.core.timeline import Load
from milegate.core.workdays import Clock

_FAR = 1 << 60


class Stretch(NamedTuple):
    """Minutes of effort of one role, spread evenly over working minutes from start to finish."""

    role: str
    start: int
    finish: int
    effort: int | Fraction


Stretches = Iterable[tuple[str, int, int, int | Fraction]]  # plain tuples where there are thousands


def by_stretch(stretches: Stretches, bounds: Sequence[int]) -> dict[tuple[str, int], Fraction | int]:
    """Effort in minutes per role and section; section i reaches from bounds[i] to bounds[i + 1]."""
    totals: defaultdict[tuple[str, int], Fraction | int] = defaultdict(int)
    ends = [*bounds[1:], _FAR]
    for role, start, finish, effort in stretches:
        section = bisect_right(bounds, start, lo=1) - 1
        length = finish - start
        if length > 0 and finish <= ends[section]:
            totals[role, section] += effort
            continue
        at = start
        while at < finish:
            upto = min(ends[section], finish)
            totals[role, section] += _share(effort, upto - at, length)
            at, section = upto, section + 1
    return totals


def _share(effort: int | Fraction, minutes: int, length: int) -> Fraction | int:
    return minutes if effort == length else Fraction(effort) * minutes / length


def mondays(clock: Clock, finish: int) -> list[date]:
    """The Mondays of all weeks from the first working day to the last."""
    first, last = clock.day_of_start(0), clock.day_of_finish(finish)
    week = first - timedelta(days=first.weekday())
    return [week + timedelta(days=7 * n) for n in range((last - week).days // 7 + 1)]


def loads(stretches: Stretches, clock: Clock, finish: int, roles: Sequence[Role]) -> tuple[Load, ...]:
    """Hours per role and week, with what its people could work then; weeks without work are left out."""
    weeks = mondays(clock, finish)
    bounds = [clock.at_day(week) for week in [*weeks, weeks[-1] + timedelta(days=7)]]
    totals = by_stretch(stretches, bounds)
    order = {role.id: number for number, role in enumerate(roles)}
    return tuple(
        Load(
            role,
            weeks[week],
            hours(totals[role, week]),
            roles[order[role]].people * (bounds[week + 1] - bounds[week]) / 60,
        )
        for role, week in sorted(totals, key=lambda key: (key[1], order[key[0]]))
    )


def hours(minutes: Fraction | int) -> Decimal:
    """Minutes as decimal hours."""
    if isinstance(minutes, int):
        return Decimal(minutes) / 60
    return Decimal(minutes.numerator) / (minutes.denominator * 60)
