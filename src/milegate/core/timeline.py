"""The timeline: what `schedule` computes. Times are working minutes of its clock; doors convert."""

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from milegate.core.effort import Spread
from milegate.core.workdays import Clock, last_minute


class Obstacle(NamedTuple):
    """Why there is no timeline.

    `code` is "cycle" (ids: its rows and gates), "no-people" (ids: a role) or "no-working-time" (no ids).
    """

    code: str
    ids: tuple[str, ...] = ()


class ResolvedLink(NamedTuple):
    """A predecessor with its lag in working minutes (calendar days: as they fall in this timeline)."""

    id: str
    type: str
    lag_minutes: int


class Bar(NamedTuple):
    """A phase, group, item or row of accompanying work.

    `kind` is "phase", "group", "item" or "along". Slack is how many working minutes it may slip without
    moving the finish of the project; `critical` is slack 0. An uncounted row takes no time.
    """

    id: str
    name: str
    kind: str
    number: str
    depth: int
    start: int
    finish: int
    slack: int
    critical: bool
    counted: bool
    links: tuple[ResolvedLink, ...] = ()


class Activity(NamedTuple):
    """One role's work on one leaf: `row` indexes the outline, `person` counts from 1 (0: nobody).

    `effort` is the work in minutes, which at half speed is half of finish - start; `cell` indexes the
    work's cells (-1: a duration) and `crew` says how many activities share that cell.
    """

    row: int
    role: str
    person: int
    start: int
    finish: int
    effort: int
    slack: int
    cell: int
    crew: int


class Stop(NamedTuple):
    """A gate on the timeline: one instant, the end of its review, and what the wait costs.

    `opening` is the first working minute after the review; `wait_days` the working days for which what
    the gate opens (and holds at the start) stands still; `links` are its `after` links.
    """

    id: str
    name: str
    minute: int
    at: datetime
    review_ends: date
    opening: int
    wait_days: Decimal
    slack: int
    critical: bool
    links: tuple[ResolvedLink, ...] = ()

    @property
    def date(self) -> date:
        """The local day of the gate."""
        return last_minute(self.at).date()


class Load(NamedTuple):
    """Hours of one role in the week that begins on a Monday, against what its people can work."""

    role: str
    week: date
    hours: Decimal
    capacity: Decimal


class Timeline(NamedTuple):
    """The computed schedule; `bars` holds phases, groups and items in document order.

    `along_hours` are the hours of the accompanying rows, which depend on the days that they span.
    """

    clock: Clock
    finish: int
    bars: tuple[Bar, ...]
    along: tuple[Bar, ...]
    along_hours: dict[str, Spread]
    gates: tuple[Stop, ...]
    activities: tuple[Activity, ...]
    allocation: tuple[Load, ...]

    @property
    def starts_at(self) -> datetime:
        """The first working instant of the project, local time."""
        return self.clock.start(0)

    @property
    def finishes_at(self) -> datetime:
        """The last activity or gate, local time."""
        return max([self.clock.finish(self.finish), *(gate.at for gate in self.gates)])

    @property
    def working_days(self) -> int:
        """Working days from the first to the last, both counted."""
        return -(-self.finish // self.clock.per_day)

    def gate(self, id: str) -> Stop:
        """The stop of a gate; KeyError when the plan has no such gate."""
        for stop in self.gates:
            if stop.id == id:
                return stop
        raise KeyError(id)
