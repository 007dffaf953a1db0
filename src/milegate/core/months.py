"""Calendar months of a timeline."""

from datetime import date, timedelta
from typing import NamedTuple

from milegate.core.timeline import Timeline
from milegate.core.workdays import Clock


class Month(NamedTuple):
    """A calendar month: its first day, the first day behind it, and its last working day."""

    first: date
    behind: date
    last_working_day: date

    @property
    def label(self) -> str:
        """The month as YYYY-MM."""
        return f"{self.first:%Y-%m}"


def months(timeline: Timeline) -> list[Month]:
    """Every calendar month from the project's first instant to its last."""
    first, last = timeline.starts_at.date().replace(day=1), timeline.finishes_at.date()
    found = []
    while first <= last:
        behind = (first + timedelta(days=32)).replace(day=1)
        found.append(Month(first, behind, _last_working_day(timeline.clock, first, behind)))
        first = behind
    return found


def _last_working_day(clock: Clock, first: date, behind: date) -> date:
    """The month's last working day; a month without any ends on its last day."""
    day = behind - timedelta(days=1)
    while day >= first:
        if clock.days.works(day):
            return day
        day -= timedelta(days=1)
    return behind - timedelta(days=1)
