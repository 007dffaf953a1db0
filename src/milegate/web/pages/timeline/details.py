"""All that the schedule says of one row or gate: when, how much slack, who works, what binds it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from milegate.actions.errors import NotFound
from milegate.core.kinds import LinkType
from milegate.core.plan import Gate, Item, Link, Phase
from milegate.core.timeline import Bar, Stop
from milegate.web.pages.timeline.telling import NOBODY, counted_days
from milegate.web.project.frame import Frame

LINK_TYPES = {
    LinkType.FS: "starts when that is finished",
    LinkType.SS: "starts when that starts",
    LinkType.FF: "is finished when that is",
    LinkType.SF: "is finished when that starts",
}


class Worker(NamedTuple):
    """One person of a role at work on it."""

    role: str
    person: int
    days: tuple[date, date]
    hours: Decimal
    critical: bool


class Bound(NamedTuple):
    """A link to what comes before, or to what comes after."""

    id: str
    name: str
    type: LinkType
    lag: str

    @property
    def words(self) -> str:
        """How it binds, in words."""
        return LINK_TYPES[self.type]


@dataclass(frozen=True)
class Details:
    """A phase, group, item or gate of a frame's plan, by its id."""

    frame: Frame
    id: str

    @cached_property
    def source(self) -> Phase | Item | Gate:
        """It as the plan has it; NotFound for none."""
        overview = self.frame.opened.overview
        row = overview.outline.index.get(self.id)
        gate = next((gate for gate in overview.plan.gates if gate.id == self.id), None)
        found = overview.outline.rows[row].source if row is not None else gate
        if found is None:
            raise NotFound("There is no such row: it may have been removed.")
        return found

    @property
    def kind(self) -> str:
        """Its kind, as edits name it."""
        return {Phase: "phase", Item: "item", Gate: "gate"}[type(self.source)]

    @property
    def number(self) -> str:
        """Its number in the estimate; a diamond for a gate."""
        if self.row is None:
            return "◆"
        return self.frame.opened.overview.outline.rows[self.row].number

    @cached_property
    def row(self) -> int | None:
        """Its row; None for a gate."""
        return self.frame.opened.overview.outline.index.get(self.id)

    @cached_property
    def when(self) -> Bar | Stop | None:
        """Where it stands on the timeline; None where there is none."""
        timeline = self.frame.opened.overview.timeline
        if timeline is None:
            return None
        return timeline.gate(self.id) if self.row is None else timeline.bars[self.row]

    @property
    def days(self) -> tuple[date, date] | None:
        """Its first and last day."""
        timeline, when = self.frame.opened.overview.timeline, self.when
        if timeline is None or when is None:
            return None
        if isinstance(when, Stop):
            return when.date, when.review_ends
        clock = timeline.clock
        first = clock.day_of_start(when.start)
        return first, max(first, clock.day_of_finish(when.finish))

    @property
    def slack(self) -> str:
        """How much it may slip, in words."""
        timeline, when = self.frame.opened.overview.timeline, self.when
        if timeline is None or when is None:
            return ""
        if when.critical:
            return "none: it is on the critical chain"
        return counted_days(Decimal(when.slack) / timeline.clock.per_day, self.frame)

    @property
    def workers(self) -> list[Worker]:
        """Who works on it when; for a phase or group nobody is named."""
        overview = self.frame.opened.overview
        timeline = overview.timeline
        names = {role.id: role.name for role in overview.plan.roles}
        if timeline is None or self.row is None:
            return []
        clock = timeline.clock
        return [
            Worker(
                names.get(one.role, NOBODY),
                one.person,
                (clock.day_of_start(one.start), clock.day_of_finish(one.finish)),
                Decimal(one.effort) / 60,
                one.slack <= 0,
            )
            for one in timeline.activities
            if one.row == self.row and one.finish > one.start
        ]

    @property
    def before(self) -> list[Bound]:
        """What it comes after, by its own links."""
        return [self._bound(link, link.id) for link in self.source.after]

    @property
    def following(self) -> list[Bound]:
        """What comes after it by links."""
        every = [*(row.source for row in self.frame.opened.overview.outline.rows), *self._gates]
        return [self._bound(link, each.id) for each in every for link in each.after if link.id == self.id]

    @property
    def targets(self) -> list[tuple[str, str]]:
        """What it could come after, with its level in the name."""
        rows = self.frame.opened.overview.outline.rows
        found = [(row.id, "\u2003" * row.depth + f"{row.number} {row.name}") for row in rows]
        found += [(gate.id, f"◆ {gate.name}") for gate in self._gates]
        return [(id, name) for id, name in found if id != self.id]

    def name_of(self, id: str) -> str:
        """The name of any row or gate; its id where there is none."""
        return self._names.get(id, id)

    @property
    def _gates(self) -> tuple[Gate, ...]:
        return self.frame.opened.plan.gates

    @cached_property
    def _names(self) -> dict[str, str]:
        rows = {row.id: row.name for row in self.frame.opened.overview.outline.rows}
        return rows | {gate.id: gate.name for gate in self._gates}

    def _bound(self, link: Link, id: str) -> Bound:
        return Bound(id, self.name_of(id), link.type, str(link.lag) if link.lag else "")
