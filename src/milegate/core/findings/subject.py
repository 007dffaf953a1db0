"""What a rule of the plan review looks at: the plan and everything computed of it.

What several rules ask for is derived here once, so that a review of 10,000 items stays a matter of
milliseconds.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from milegate.core.figures import Billing, Estimate
from milegate.core.findings.finding import Finding
from milegate.core.outline import Outline, Row, RowKind
from milegate.core.plan import Gate, Item, Plan
from milegate.core.timeline import Activity, Bar, Obstacle, Stop, Timeline
from milegate.core.workdays import DaysOff


@dataclass(frozen=True)
class Subject:
    """A computed plan; `timeline` is None when `obstacles` stand in its way.

    `found` is what the rules before have found; only the last ones look at it.
    """

    plan: Plan
    days_off: DaysOff
    outline: Outline
    timeline: Timeline | None
    obstacles: tuple[Obstacle, ...]
    estimate: Estimate
    billing: Billing
    found: tuple[Finding, ...] = ()

    @cached_property
    def leaves(self) -> tuple[tuple[Row, Item], ...]:
        """Every leaf with its item, in document order."""
        return tuple(pair for pair in self.items if pair[0].kind is RowKind.LEAF)

    @cached_property
    def items(self) -> tuple[tuple[Row, Item], ...]:
        """Every group and leaf with its item, in document order."""
        rows = self.outline.rows
        return tuple((row, row.source) for row in rows if isinstance(row.source, Item))

    @cached_property
    def bars(self) -> Mapping[str, Bar]:
        """Bars of phases, groups and items by id; empty without a timeline."""
        return {bar.id: bar for bar in self.timeline.bars} if self.timeline else {}

    @cached_property
    def stops(self) -> Mapping[str, Stop]:
        """Gates on the timeline by id; empty without a timeline."""
        return {stop.id: stop for stop in self.timeline.gates} if self.timeline else {}

    @cached_property
    def in_sequence(self) -> Sequence[Activity]:
        """Activities in the order in which they start; none without a timeline."""
        return sorted(self.timeline.activities, key=attrgetter("start")) if self.timeline else ()

    @cached_property
    def at_stake(self) -> Mapping[str, float]:
        """Money that hangs on each gate, in the project's currency."""
        money: defaultdict[str, float] = defaultdict(float)
        for payment in self.billing.payments:
            if payment.gate:
                money[payment.gate] += float(payment.amount)
        return money

    @cached_property
    def hourly(self) -> float:
        """What an hour of this plan sells for on average: it turns hours at stake into money."""
        hours = float(self.estimate.hours.mean)
        return float(self.estimate.list) / hours if hours else 0.0

    @cached_property
    def order(self) -> Mapping[str, int]:
        """Position of every place a finding can name, as the plan format has its sections."""
        return {place: position for position, place in enumerate(dict.fromkeys(self._places()))}

    def _places(self) -> Iterator[str]:
        plan = self.plan
        yield from ("project", "client", "calendar", "roles")
        yield from (role.id for role in plan.roles)
        yield from ("along", *(row.id for row in plan.along))
        yield from ("buffers", *(buffer.id for buffer in plan.buffers))
        yield from self.outline.index
        yield from ("lines", *(line.id for line in plan.lines), "price")
        yield from ("needs", *(need.id for need in plan.needs))
        yield from (deliverable.id for deliverable in plan.deliverables)
        yield from ("gates", *(gate.id for gate in plan.gates))
        yield from ("payments", *(payment.id for payment in plan.payments))
        yield from (*(risk.id for risk in plan.risks), "terms", "private")

    @property
    def daily(self) -> float:
        """What a working day of this plan sells for on average: it turns days at stake into money."""
        length = self.timeline.working_days if self.timeline else 0
        return float(self.estimate.list) / length if length else 0.0

    def name(self, id: str) -> str:
        """The name of a phase, group, item or gate; the id of anything else."""
        if id in self.outline.index:
            return self.outline.rows[self.outline.index[id]].name
        return next((gate.name for gate in self.plan.gates if gate.id == id), id)

    def payment_of(self, part: str) -> str:
        """The id of the payment that a part belongs to: months have ids such as `fee-2027-04`."""
        ids = {payment.id for payment in self.plan.payments}
        return part if part in ids else part[: -len("-2027-04")]

    def leaves_of(self, ids: Iterable[str]) -> frozenset[int]:
        """Indexes of the leaves at or below phases, groups and items; gates have none."""
        index = self.outline.index
        return frozenset(leaf for id in ids if id in index for leaf in self.outline.leaves(index[id]))

    def works(self, id: str) -> bool:
        """Whether a phase, group or item holds work that is in the price and on the timeline."""
        return any(self.outline.rows[leaf].counted for leaf in self.leaves_of((id,)))

    @property
    def followed(self) -> set[str]:
        """Ids of everything that something comes after, by a link of a phase, group, item or gate."""
        sources = (*(row.source for row in self.outline.rows), *self.plan.gates)
        return {link.id for source in sources if source.after for link in source.after}


def behind(gate: Gate) -> tuple[str, ...]:
    """Ids of what must be complete before a gate: what it closes and what it comes after."""
    return (*gate.closes, *(link.id for link in gate.after))
