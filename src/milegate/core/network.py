"""The network: a plan as columns of integers, built once, for the forward and the backward pass.

A *unit* has a start and a finish: rows of the outline come first, gates after them. An *activity* is
one role's work on one leaf (a crew of n: n of them); its index is its place in the order of starting.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from milegate.core.kinds import Hold, LinkType, Unit
from milegate.core.outline import RowKind
from milegate.core.plan import Calendar, Item, Length, Link
from milegate.core.work import Work
from milegate.core.workdays import Clock, half_up, working_minutes

NOBODY = -1


class Lag(NamedTuple):
    """A lag in minutes, or else a percentage of the predecessor's length, or calendar days."""

    minutes: int = 0
    percent: Decimal | None = None
    calendar_days: int | None = None


class Edge(NamedTuple):
    """A link between two units, with what its type means spelled out.

    `plain` is a lag in minutes; `waits_for_finish` says that the predecessor's finish (or length) must be
    known before the link can bind; `declared` that it stands as `after` in the plan.
    """

    pred: int
    succ: int
    type: LinkType
    minutes: int
    percent: Decimal | None
    calendar_days: int | None
    declared: bool
    plain: bool
    from_finish: bool
    to_start: bool
    waits_for_finish: bool


NO_LAG = Lag()


def _meaning(type: LinkType, lag: Lag, declared: bool) -> tuple[Any, ...]:
    """All of an edge but its ends; few differ."""
    from_finish = type in (LinkType.FS, LinkType.FF)
    to_start = type in (LinkType.FS, LinkType.SS)
    plain = lag.percent is None and lag.calendar_days is None
    waits = from_finish or lag.percent is not None
    return (type, *lag, declared, plain, from_finish, to_start, waits)


_AFTER = _meaning(LinkType.FS, NO_LAG, declared=True)
_GATE = _meaning(LinkType.FS, NO_LAG, declared=False)


@dataclass(slots=True)
class Network:
    """Columns: activities (leaf, role, minutes, cell, crew, flow step) and units (parent, bounds, edges)."""

    work: Work
    leaf: list[int] = field(default_factory=list)
    role: list[int] = field(default_factory=list)
    minutes: list[int] = field(default_factory=list)
    cell: list[int] = field(default_factory=list)
    crew: list[int] = field(default_factory=list)
    step: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    behind: list[int] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    parent: list[int] = field(default_factory=list)
    children: list[list[int]] = field(default_factory=list)
    not_before: list[int] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    ins: list[list[int]] = field(default_factory=list)
    outs: list[list[int]] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many units are rows; gates come behind them."""
        return len(self.work.outline.rows)


def network(work: Work, clock: Clock) -> Network:
    """The plan's columns, with dates as minutes of the clock."""
    net = Network(work)
    _add_rows(net)
    _add_activities(net)
    _add_bounds(net, clock)
    _add_edges(net)
    return net


def _add_rows(net: Network) -> None:
    units = net.rows + len(net.work.plan.gates)
    net.children = [[] for _ in range(units)]
    net.ins = [[] for _ in range(units)]
    net.outs = [[] for _ in range(units)]
    net.ids = [row.id for row in net.work.outline.rows] + [gate.id for gate in net.work.plan.gates]
    net.parent = [row.parent for row in net.work.outline.rows] + [-1] * len(net.work.plan.gates)
    for number, parent in enumerate(net.parent):
        if parent >= 0:
            net.children[parent].append(number)


def _add_activities(net: Network) -> None:
    cells = net.work.cells
    steps = _flow_steps(net.work)
    at = 0
    for number, row in enumerate(net.work.outline.rows):
        net.first.append(len(net.leaf))
        begin = at
        while at < len(cells) and cells[at].row == number:
            at += 1
        if row.kind is RowKind.LEAF and isinstance(row.source, Item):
            own = range(begin, at) if row.counted else range(0)
            _add_leaf(net, number, row.source if row.counted else None, own, steps)
        net.behind.append(len(net.leaf))


def _add_leaf(net: Network, leaf: int, item: Item | None, cells: range, steps: list[int]) -> None:
    for cell in cells:
        _, role, _, hours = net.work.cells[cell]
        crew = item.crew.get(net.work.plan.roles[role].id, 1) if item and item.crew else 1
        minutes = _minutes(hours.six, crew)
        for _ in range(crew):
            _add_activity(net, leaf, role if minutes else NOBODY, minutes, (cell, crew, steps[role]))
    if not cells:
        duration = item.duration if item else None
        minutes = working_minutes(duration, net.work.plan.calendar) if duration else 0
        _add_activity(net, leaf, NOBODY, minutes, (-1, 1, 0))


@lru_cache(maxsize=65_536)
def _minutes(six: Decimal, crew: int) -> int:
    """What each of a crew does of an effort, given as six times its mean in hours."""
    return max(half_up(six * 10 / crew), 0)


def _add_activity(net: Network, leaf: int, role: int, minutes: int, rest: tuple[int, int, int]) -> None:
    net.leaf.append(leaf)
    net.role.append(role)
    net.minutes.append(minutes)
    cell, crew, step = rest
    net.cell.append(cell)
    net.crew.append(crew)
    net.step.append(step)


def _flow_steps(work: Work) -> list[int]:
    """Per role the step of the flow it belongs to; a role outside of the flow waits for nobody (0)."""
    steps = [0] * len(work.plan.roles)
    for number, group in enumerate(work.plan.flow):
        for role in group:
            steps[work.roles[role]] = number + 1
    return steps


def _add_bounds(net: Network, clock: Clock) -> None:
    """Dates: a `not_before`, and needs, which block until the first working instant after their due day."""
    plan = net.work.plan
    sources = [*(row.source for row in net.work.outline.rows), *plan.gates]
    net.not_before = [clock.at_day(source.not_before) if source.not_before else 0 for source in sources]
    index = units(net) if plan.needs else {}
    for need in plan.needs:
        if need.due:
            free = clock.at_day(need.due + timedelta(days=1))
            for blocked in need.blocks:
                net.not_before[index[blocked]] = max(net.not_before[index[blocked]], free)


def units(net: Network) -> dict[str, int]:
    """The unit of each row and gate by id."""
    return {id: unit for unit, id in enumerate(net.ids)}


def _add_edges(net: Network) -> None:
    index = units(net)
    for number, row in enumerate(net.work.outline.rows):
        if row.source.after:
            _add_links(net, number, row.source.after, index)
    for number, gate in enumerate(net.work.plan.gates):
        unit = net.rows + number
        _add_links(net, unit, gate.after, index)
        _add_plain(net, ((index[closed], unit) for closed in gate.closes))
        if gate.hold is Hold.START:
            _add_plain(net, ((unit, index[opened]) for opened in gate.opens))


def _add_links(net: Network, succ: int, links: tuple[Link, ...], index: dict[str, int]) -> None:
    for link in links:
        meaning = _AFTER
        if link.lag or link.type is not LinkType.FS:
            lag = _lag(link.lag, net.work.plan.calendar) if link.lag else NO_LAG
            meaning = _meaning(link.type, lag, declared=True)
        _add_edge(net, index[link.id], succ, meaning)


def _add_plain(net: Network, pairs: Iterable[tuple[int, int]]) -> None:
    for pred, succ in pairs:
        _add_edge(net, pred, succ, _GATE)


def _add_edge(net: Network, pred: int, succ: int, meaning: tuple[Any, ...]) -> None:
    net.ins[succ].append(len(net.edges))
    net.outs[pred].append(len(net.edges))
    net.edges.append(Edge(pred, succ, *meaning))


def _lag(length: Length, calendar: Calendar) -> Lag:
    if length.unit is Unit.PERCENT:
        return Lag(percent=length.amount)
    if length.unit is Unit.CALENDAR_DAYS:
        return Lag(calendar_days=half_up(length.amount))
    return Lag(working_minutes(length, calendar))
