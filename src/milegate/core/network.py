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
_Activity = tuple[int, int, int, int, int, int]  # leaf, role, minutes, cell, crew, step


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


@dataclass(slots=True, eq=False, repr=False)
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
    after_start: list[list[Edge]] = field(default_factory=list)
    after_finish: list[list[Edge]] = field(default_factory=list)

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
    net.after_start = [[] for _ in range(units)]
    net.after_finish = [[] for _ in range(units)]
    net.ids = [row.id for row in net.work.outline.rows] + [gate.id for gate in net.work.plan.gates]
    net.parent = [row.parent for row in net.work.outline.rows] + [-1] * len(net.work.plan.gates)
    for number, parent in enumerate(net.parent):
        if parent >= 0:
            net.children[parent].append(number)


def _add_activities(net: Network) -> None:
    """Those of each leaf in turn; phases, groups and gates have none."""
    work, found = net.work, list[_Activity]()
    steps, cells = _flow_steps(work), _cells_by_row(work)
    for number, row in enumerate(work.outline.rows):
        net.first.append(len(found))
        if row.kind is RowKind.LEAF and isinstance(row.source, Item):
            if row.counted and cells[number]:
                found += _team(work, row.source, cells[number], steps)
            else:
                found.append(_alone(work, number, row.source.duration if row.counted else None))
        net.behind.append(len(found))
    none = [len(found)] * len(work.plan.gates)
    net.first += none
    net.behind += none
    columns = zip(*found, strict=True) if found else [()] * 6
    net.leaf, net.role, net.minutes, net.cell, net.crew, net.step = map(list, columns)


def _cells_by_row(work: Work) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in work.outline.rows]
    for number, cell in enumerate(work.cells):
        found[cell.row].append(number)
    return found


def _team(work: Work, item: Item, cells: list[int], steps: list[int]) -> list[_Activity]:
    """What each of a crew does, for each role of a leaf."""
    found: list[_Activity] = []
    for number in cells:
        leaf, role, _, hours = work.cells[number]
        crew = item.crew.get(work.plan.roles[role].id, 1) if item.crew else 1
        minutes = _minutes(hours.six, crew)
        activity = leaf, role if minutes else NOBODY, minutes, number, crew, steps[role]
        found += [activity] * crew
    return found


def _alone(work: Work, leaf: int, duration: Length | None) -> _Activity:
    """Time that passes and needs nobody."""
    minutes = working_minutes(duration, work.plan.calendar) if duration else 0
    return leaf, NOBODY, minutes, -1, 1, 0


@lru_cache(maxsize=65_536)
def _minutes(six: Decimal, crew: int) -> int:
    """What each of a crew does of an effort, given as six times its mean in hours."""
    return max(half_up(six * 10 / crew), 0)


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
    usual = LinkType.FS
    for link in links:
        meaning = _AFTER
        if link.lag or link.type is not usual:
            lag = _lag(link.lag, net.work.plan.calendar) if link.lag else NO_LAG
            meaning = _meaning(link.type, lag, declared=True)
        _add_edge(net, index[link.id], succ, meaning)


def _add_plain(net: Network, pairs: Iterable[tuple[int, int]]) -> None:
    for pred, succ in pairs:
        _add_edge(net, pred, succ, _GATE)


def _add_edge(net: Network, pred: int, succ: int, meaning: tuple[Any, ...]) -> None:
    edge = Edge._make((pred, succ, *meaning))
    (net.after_finish if edge.waits_for_finish else net.after_start)[pred].append(edge)
    net.ins[succ].append(len(net.edges))
    net.edges.append(edge)


def _lag(length: Length, calendar: Calendar) -> Lag:
    if length.unit is Unit.PERCENT:
        return Lag(percent=length.amount)
    if length.unit is Unit.CALENDAR_DAYS:
        return Lag(calendar_days=half_up(length.amount))
    return Lag(working_minutes(length, calendar))
