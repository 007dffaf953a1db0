"""Phases as stages to be accepted: one by one, or together where they are small or the project is short."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest

from milegate.core.kinds import LinkType
from milegate.core.outline import Outline, outline
from milegate.core.plan import Item, Phase, Plan

WEEKS_APART = 2
FEW = 2
_NAMED = 2
_SMALL = 20  # a phase with less than one part in so many of the hours is no stage of its own


@dataclass(frozen=True, slots=True)
class Stage:
    """Phases that are accepted at once: how many of their items count, their hours, the time they take."""

    phases: tuple[Phase, ...]
    items: int
    hours: Decimal
    time: Decimal

    @property
    def id(self) -> str:
        """The id of its last phase."""
        return self.phases[-1].id

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of its phases."""
        return tuple(phase.id for phase in self.phases)

    @property
    def name(self) -> str:
        """The names of its phases, as in a sentence."""
        *names, last = (phase.name for phase in self.phases)
        if len(names) > _NAMED:
            return f"{names[0]} to {last}"
        return f"{', '.join(names)} and {last}" if names else last


def stages(plan: Plan) -> list[Stage]:
    """The phases with work, joined until none is small and there is at most one gate in two weeks."""
    rows = outline(plan)
    found = [stage for phase in plan.phases if (stage := _stage(phase, rows, plan)).items]
    total = sum((stage.hours for stage in found), Decimal(0))
    weeks = sum((stage.time for stage in found), Decimal(0)) / (_hours_a_week(plan) or 1)
    most = max(FEW, int(weeks / WEEKS_APART)) if total else len(found)
    while len(found) > 1:
        least = min(range(len(found)), key=lambda i: found[i].hours)
        if len(found) <= most and found[least].hours * _SMALL >= total:
            break
        first = min(least, len(found) - 2)  # with the next one; the last with the one before
        found[first : first + 2] = [_joined(found[first], found[first + 1])]
    return found


def _hours_a_week(plan: Plan) -> Decimal:
    return plan.calendar.hours_per_day * len(plan.calendar.week)


def _stage(phase: Phase, rows: Outline, plan: Plan) -> Stage:
    """One phase; its time is that of its busiest role."""
    leaves = [rows.rows[leaf] for leaf in rows.leaves(rows.index[phase.id]) if rows.rows[leaf].counted]
    hours = {role.id: Decimal(0) for role in plan.roles}
    for leaf in leaves:
        for role, effort in leaf.source.effort.items() if isinstance(leaf.source, Item) else ():
            hours[role] += effort.spread(plan.calendar.hours_per_day).mean
    time = max((hours[role.id] / (role.people or 1) for role in plan.roles), default=Decimal(0))
    return Stage((phase,), len(leaves), sum(hours.values(), Decimal(0)), time)


def _joined(one: Stage, other: Stage) -> Stage:
    return Stage(
        (*one.phases, *other.phases), one.items + other.items, one.hours + other.hours, one.time + other.time
    )


def permitted(plan: Plan, found: list[Stage]) -> list[Stage | None]:
    """For each stage the next one, if all of it waits for the stage: else it may start earlier anyway."""
    rows = outline(plan)
    followers: dict[str, list[int]] = {}
    for number, row in enumerate(rows.rows):
        for link in row.source.after:
            if link.type is LinkType.FS:
                followers.setdefault(link.id, []).append(number)
    pairs = zip_longest(found, found[1:])
    return [
        later if later and _follows(later, _behind(stage, rows, followers), rows) else None
        for stage, later in pairs
    ]


def _follows(stage: Stage, behind: set[int], rows: Outline) -> bool:
    return all(rows.index[id] in behind for id in stage.ids)


def _behind(stage: Stage, rows: Outline, followers: dict[str, list[int]]) -> set[int]:
    """A stage's rows and those that wait for one of them; a group waits when all of its rows do."""
    behind = {row for id in stage.ids for row in range(rows.index[id], rows.ends[rows.index[id]])}
    left = Counter(row.parent for row in rows.rows)
    waiting = list(behind)
    while waiting:
        row = rows.rows[waiting.pop()]
        left[row.parent] -= 1
        reached = {below for first in followers.get(row.id, ()) for below in range(first, rows.ends[first])}
        if row.parent >= 0 and not left[row.parent]:
            reached.add(row.parent)
        waiting += reached - behind
        behind |= reached
    return behind
