"""The timeline in words: the critical chain, and gates with their promises against what is computed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from milegate.core.compare import days_between
from milegate.core.kinds import Hold
from milegate.core.plan import Gate
from milegate.core.timeline import Activity, Stop, Timeline
from milegate.web.project.frame import Frame
from milegate.web.project.words import counted

HOLDS = {
    Hold.START: "what it opens may not begin before",
    Hold.RELEASE: "what it opens may begin at risk, and is released by it",
    Hold.NONE: "nothing waits for it",
}
NOBODY = "nobody"


class Step(NamedTuple):
    """One part of the critical chain: a row with who works on it, or a gate."""

    id: str
    name: str
    who: str
    days: str
    kind: str


class GateLine(NamedTuple):
    """A gate: when it was promised, when it is computed (if there is a timeline), what lies between them."""

    gate: Gate
    stop: Stop | None
    late: bool
    against: str
    wait: str
    holds: str


@dataclass(frozen=True)
class Telling:
    """Speaks of the timeline of a frame; says nothing where there is none."""

    frame: Frame

    @property
    def timeline(self) -> Timeline | None:
        """The timeline."""
        return self.frame.opened.overview.timeline

    def chain(self) -> list[Step]:
        """What must not slip, in order of time: rows as long as they are critical, and gates."""
        timeline = self.timeline
        if timeline is None:
            return []
        found = [(start, step) for start, step in self._rows(timeline)]
        found += [(stop.minute, self._stop(stop)) for stop in timeline.gates if stop.critical]
        return [step for _, step in sorted(found, key=lambda pair: pair[0])]

    def gates(self) -> Iterator[GateLine]:
        """Every gate in the order of time; without a timeline in that of the plan."""
        timeline, plan = self.timeline, self.frame.opened.plan
        if timeline is None:
            yield from (GateLine(gate, None, False, "", "", HOLDS[gate.hold]) for gate in plan.gates)
            return
        gates = {gate.id: gate for gate in plan.gates}
        for stop in sorted(timeline.gates, key=lambda stop: stop.at):
            yield self._line(gates[stop.id], stop)

    def _line(self, gate: Gate, stop: Stop) -> GateLine:
        late, against = self._against(gate.target, stop.date)
        wait = counted_days(stop.wait_days, self.frame) if stop.wait_days else ""
        return GateLine(gate, stop, late, against, wait, HOLDS[gate.hold])

    def _rows(self, timeline: Timeline) -> Iterator[tuple[int, Step]]:
        overview = self.frame.opened.overview
        names = {role.id: role.name for role in overview.plan.roles}
        critical: dict[int, list[Activity]] = {}
        for one in timeline.activities:
            if one.slack <= 0 and one.finish > one.start:
                critical.setdefault(one.row, []).append(one)
        for row, works in critical.items():
            start, finish = min(one.start for one in works), max(one.finish for one in works)
            who = ", ".join(dict.fromkeys(names.get(one.role, NOBODY) for one in works))
            source = overview.outline.rows[row]
            days = self.days(timeline.clock.day_of_start(start), timeline.clock.day_of_finish(finish))
            yield start, Step(source.id, source.name, who, days, "item")

    def _stop(self, stop: Stop) -> Step:
        gate = next(gate for gate in self.frame.opened.plan.gates if gate.id == stop.id)
        review = f"review of {counted(gate.review.days, 'business day')}" if gate.review.days else "decision"
        return Step(stop.id, stop.name, review, self.days(stop.date, stop.review_ends), "gate")

    def days(self, first: date, last: date) -> str:
        """From a day to another, in short."""
        words = self.frame.words
        return words.day(first) if first >= last else f"{words.short_day(first)} – {words.day(last)}"

    def _against(self, target: date | None, computed: date) -> tuple[bool, str]:
        if target is None:
            return False, "no promise"
        days = days_between(self.frame.opened.overview, target, computed)
        if days > 0:
            return True, f"{counted(days, 'working day')} late"
        return computed > target, f"{counted(-days, 'working day')} to spare" if days else "just in time"


def counted_days(days: Decimal, frame: Frame) -> str:
    """Working days with at most one decimal: `2.5 working days`."""
    number = frame.words.number(days, 1)
    return f"{number} working {'day' if days == 1 else 'days'}"
