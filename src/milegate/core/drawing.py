"""From the columns of a finished schedule to the timeline that people see."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from milegate.core.allocation import Stretches, loads
from milegate.core.along import accompanied_cells, accompanied_leaves, accompanied_rows, along_hours
from milegate.core.backward import Backward
from milegate.core.effort import Spread
from milegate.core.forward import Forward
from milegate.core.kinds import Hold
from milegate.core.network import NOBODY, Network
from milegate.core.plan import Along, Gate
from milegate.core.timeline import Activity, Bar, ResolvedLink, Stop, Timeline

_KINDS = ("phase", "group", "item")  # by RowKind


class Drawing:
    """Reads a forward run, adds the backward pass, and draws bars, gates and allocation."""

    def __init__(self, net: Network, forward: Forward) -> None:
        self.net, self.forward, self.work, self.clock = net, forward, net.work, forward.clock
        gates = (decision.minute for decision in forward.decisions.values())
        self.finish = max([0, *forward.finish, *gates])
        self.backward = Backward(net, forward, self.finish)
        self.backward.run()
        self._links = self._resolved()
        self.slack = [late - end for late, end in zip(self.backward.late, forward.finish, strict=True)]

    def timeline(self) -> Timeline:
        """All of it; activities in the order in which they would start when all are ready."""
        bars = self._bars()
        along = self._along()
        activities = self._activities()
        hours = along_hours(self.work, {bar.id: days_spanned(bar, self.clock.per_day) for bar in along})
        stretches = [*self._work_stretches(), *self._along_stretches(along, hours)]
        return Timeline(
            clock=self.clock,
            finish=self.finish,
            bars=bars,
            along=along,
            along_hours=hours,
            gates=tuple(map(self._stop, self.work.plan.gates, range(self.net.rows, len(self.net.parent)))),
            activities=activities,
            allocation=loads(stretches, self.clock, self.finish, self.work.plan.roles),
        )

    def _activities(self) -> tuple[Activity, ...]:
        net, forward, cells = self.net, self.forward, self.work.cells
        names = [role.id for role in self.work.plan.roles]
        roles = [names[cells[cell].role] if cell >= 0 else "" for cell in net.cell]
        times = forward.person, forward.start, forward.finish, net.minutes, self.slack
        return tuple(map(Activity, net.leaf, roles, *times, net.cell, net.crew))

    def _bars(self) -> tuple[Bar, ...]:
        starts, finishes = self.forward.unit_start, self.forward.unit_finish
        columns = zip(self.work.outline.rows, starts, finishes, self._row_slack(), self._links, strict=False)
        return tuple(
            [
                Bar(
                    id,
                    source.name,
                    _KINDS[kind],
                    number,
                    depth,
                    start,
                    finish,
                    slack,
                    counted and not slack,
                    counted,
                    links,
                )
                for (
                    id,
                    kind,
                    source,
                    number,
                    depth,
                    _,
                    _,
                    _,
                    _,
                    counted,
                ), start, finish, slack, links in columns
            ]
        )

    def _row_slack(self) -> list[int]:
        """Per row the smallest slack of the counted activities below it; none: all the time there is."""
        counted = [row.counted for row in self.work.outline.rows]
        slack = [self.finish] * self.net.rows
        for leaf, own in zip(self.net.leaf, self.slack, strict=True):
            slack[leaf] = min(slack[leaf], own)
        for unit in range(self.net.rows - 1, -1, -1):
            parent = self.net.parent[unit]
            if parent >= 0 and counted[unit] and slack[unit] < slack[parent]:
                slack[parent] = slack[unit]
        return slack

    def _resolved(self) -> list[tuple[ResolvedLink, ...]]:
        """Per row and gate its `after` links."""
        ids, lag = self.net.ids, self.forward.lag
        links: list[tuple[ResolvedLink, ...]] = [()] * len(ids)
        for edge in self.net.edges:
            if edge.declared:
                minutes = edge.minutes if edge.plain else lag(edge)
                links[edge.succ] += (ResolvedLink(ids[edge.pred], edge.type, minutes),)
        return links

    def _stop(self, gate: Gate, unit: int) -> Stop:
        decision = self.forward.decisions[unit]
        slack = self.backward.gate_slack(unit)
        holds = gate.opens and gate.hold is Hold.START
        wait = Decimal(decision.opening - decision.minute if holds else 0) / self.clock.per_day
        wait = round(wait, 2)
        return Stop(
            gate.id,
            gate.name,
            decision.minute,
            decision.at,
            self.forward.reviews.ends(decision.at, gate.review.days),
            decision.opening,
            wait,
            slack,
            slack == 0,
            self._links[unit],
        )

    def _along(self) -> tuple[Bar, ...]:
        """Each row stretches over what it accompanies; it delays nothing and is never critical."""
        bars: dict[str, Bar] = {}
        for along in self.work.plan.along:
            spans = [*self._accompanied(along), *(bars[other.id][5:7] for other in self._rows_before(along))]
            start = min((start for start, _ in spans), default=0)
            finish = max((finish for _, finish in spans), default=start)
            slack = self.finish - finish
            bars[along.id] = Bar(along.id, along.name, "along", "", 0, start, finish, slack, False, True)
        return tuple(bars.values())

    def _rows_before(self, along: Along) -> Iterable[Along]:
        return () if along.percent is None or along.of is None else accompanied_rows(self.work, along)

    def _accompanied(self, along: Along) -> Iterable[tuple[int, int]]:
        forward = self.forward
        if along.percent is None or along.of is None:
            leaves = accompanied_leaves(self.work, along)
            return ((forward.unit_start[leaf], forward.unit_finish[leaf]) for leaf in leaves)
        rows = {(cell.row, cell.role) for cell in accompanied_cells(self.work, along)}
        return (
            (forward.start[activity], forward.finish[activity])
            for activity, cell in enumerate(self.net.cell)
            if cell >= 0 and self.work.cells[cell][:2] in rows
        )

    def _work_stretches(self) -> Stretches:
        ids = [role.id for role in self.work.plan.roles]
        columns = zip(self.net.role, self.forward.start, self.forward.finish, self.net.minutes, strict=True)
        return [
            (ids[role], start, finish, minutes) for role, start, finish, minutes in columns if role != NOBODY
        ]

    def _along_stretches(self, bars: tuple[Bar, ...], hours: dict[str, Spread]) -> Stretches:
        roles = {along.id: along.role for along in self.work.plan.along}
        return [(roles[bar.id], bar.start, bar.finish, Fraction(hours[bar.id].six) * 10) for bar in bars]


def days_spanned(bar: Bar, per_day: int) -> int:
    """The working days that a bar touches."""
    return -(-bar.finish // per_day) - bar.start // per_day if bar.finish > bar.start else 0
