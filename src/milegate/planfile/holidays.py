"""Days off as dates: regions, single dates and closures of a plan, resolved."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from milegate.core.plan import DayRange, Plan, SignatureStart
from milegate.core.workdays import DaysOff
from milegate.planfile.regions import public_holidays

YEARS_BEFORE = 1
YEARS_AFTER = 15
_CLOSURE_YEARS = 210


def days_off(plan: Plan) -> DaysOff:
    """The team's days off with its closures, and the client's own holidays where it names any."""
    years = _years(plan)
    team = _dates(plan.calendar.holidays, years) | frozenset(_closed(plan.calendar.closures, years))
    client = plan.client.holidays
    return DaysOff(team, None if client is None else _dates(client, years))


def _years(plan: Plan) -> range:
    start = plan.project.start
    year = (start.if_signed if isinstance(start, SignatureStart) else start).year
    return range(year - YEARS_BEFORE, year + YEARS_AFTER + 1)


def _dates(entries: Iterable[str | date], years: range) -> frozenset[date]:
    entries = tuple(entries)
    named = [public_holidays(region, years) for region in dict.fromkeys(entries) if isinstance(region, str)]
    return frozenset(day for day in entries if isinstance(day, date)).union(*named)


def _closed(closures: Iterable[DayRange], years: range) -> Iterator[date]:
    """Each closed day once, however often ranges overlap, and none that is far from the project."""
    following = date(years[0] - 1, 1, 1)
    last = date(years[0] + _CLOSURE_YEARS, 12, 31)
    for closure in sorted(closures, key=lambda each: each.first):
        following = max(following, closure.first)
        while following <= min(closure.last, last):
            yield following
            following += timedelta(days=1)
