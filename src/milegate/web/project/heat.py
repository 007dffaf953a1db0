"""The allocation as a heat map: hours of each role in each week, against what its people can work."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from milegate.charts.rows import cast_of
from milegate.core.timeline import Load
from milegate.web.project.frame import Frame

MOST_WEEKS = 60
STEPS = (Decimal(0), Decimal("0.25"), Decimal("0.5"), Decimal("0.75"), Decimal("0.95"))
OVER = Decimal("1.001")


class HeatCell(NamedTuple):
    """Hours in a week; `level` is 0 (nothing) to 5 (all that there is), or "over"."""

    hours: str
    level: str
    words: str


class HeatRow(NamedTuple):
    """A role with its weeks."""

    name: str
    css: str
    people: str
    cells: tuple[HeatCell, ...]


@dataclass(frozen=True)
class Heat:
    """The map; empty without a timeline, and cut off after a year and some weeks."""

    frame: Frame

    @cached_property
    def loads(self) -> tuple[Load, ...]:
        """All hours by role and week."""
        timeline = self.frame.opened.overview.timeline
        return timeline.allocation if timeline else ()

    @cached_property
    def all_weeks(self) -> tuple[date, ...]:
        """Every Monday from the first week with work to the last."""
        mondays = [load.week for load in self.loads]
        if not mondays:
            return ()
        count = (max(mondays) - min(mondays)).days // 7 + 1
        return tuple(min(mondays) + timedelta(weeks=number) for number in range(min(count, 2_000)))

    @property
    def weeks(self) -> tuple[date, ...]:
        """The weeks that are shown."""
        return self.all_weeks[:MOST_WEEKS]

    @property
    def cut(self) -> int:
        """How many weeks are not shown."""
        return len(self.all_weeks) - len(self.weeks)

    def rows(self) -> Iterator[HeatRow]:
        """Roles with work, in their order."""
        classes = cast_of(self.frame.opened.overview).classes
        found = {(load.role, load.week): load for load in self.loads}
        working = {load.role for load in self.loads}
        for role in self.frame.opened.plan.roles:
            if role.id in working:
                cells = tuple(self._cell(found.get((role.id, week))) for week in self.weeks)
                yield HeatRow(role.name, classes[role.id], self.frame.words.number(role.people), cells)

    def _cell(self, load: Load | None) -> HeatCell:
        if load is None or not load.hours:
            return HeatCell("", "0", "")
        words = self.frame.words
        share = load.hours / load.capacity if load.capacity else OVER
        level = "over" if share > OVER else str(sum(share >= step for step in STEPS))
        said = f"{words.hours(load.hours)} of {words.hours(load.capacity)} hours"
        return HeatCell(words.number(load.hours, 0), level, said)

    def overloads(self) -> Iterator[str]:
        """Weeks in a row in which a role has more work than hours, in words."""
        names = {role.id: role.name for role in self.frame.opened.plan.roles}
        order = list(names)
        over = [load for load in self.loads if load.hours > load.capacity * OVER]
        for run in _runs(sorted(over, key=lambda load: (order.index(load.role), load.week))):
            most = self.frame.words.hours(max(load.hours - load.capacity for load in run))
            yield f"{names[run[0].role]}: {self._said(most, run[0].week, run[-1].week)}"

    def _said(self, most: str, first: date, last: date) -> str:
        words = self.frame.words
        if first == last:
            return f"{most} hours too much in the week of {words.day(first)}"
        return f"up to {most} hours too much in each week from {words.day(first)} to {words.day(last)}"


def _runs(loads: Iterable[Load]) -> list[list[Load]]:
    """Loads of one role in weeks that follow one another, together; they come by role and week."""
    runs: list[list[Load]] = []
    for load in loads:
        before = runs[-1][-1] if runs else None
        if before and before.role == load.role and before.week + timedelta(weeks=1) == load.week:
            runs[-1].append(load)
        else:
            runs.append([load])
    return runs
