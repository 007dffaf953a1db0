"""The work of a plan: one cell per leaf and role, with and without buffers.

A buffer adds its percentage of the base effort; buffers add up and never multiply one another.
"""

from decimal import Decimal
from operator import itemgetter
from typing import NamedTuple

from milegate.core.effort import Effort, Spread
from milegate.core.money import HUNDRED, ZERO
from milegate.core.outline import Outline, RowKind, outline
from milegate.core.plan import Item, Plan

ONE = Decimal(1)


class Cell(NamedTuple):
    """One role's work on one leaf: `row` indexes the outline, `role` the plan's roles; hours."""

    row: int
    role: int
    base: Spread
    hours: Spread


class Work(NamedTuple):
    """A plan's rows and cells, in document order, then in the order in which roles are declared.

    `spans` holds the counted leaves within each `during` of accompanying work.
    """

    plan: Plan
    outline: Outline
    roles: dict[str, int]
    cells: tuple[Cell, ...]
    spans: dict[tuple[str, ...], frozenset[int]]


def work(plan: Plan) -> Work:
    """All cells, those of excluded and unselected rows too: they are priced, but count nothing."""
    lines = outline(plan)
    roles = {role.id: i for i, role in enumerate(plan.roles)}
    spans = {during: _counted_leaves(lines, during) for during in {along.during for along in plan.along}}
    return Work(plan, lines, roles, tuple(_cells(plan, lines, roles)), spans)


def _counted_leaves(lines: Outline, ids: tuple[str, ...]) -> frozenset[int]:
    """The counted leaves at or below these rows; of the whole plan without any."""
    rows = [lines.index[id] for id in ids] or [
        number for number, row in enumerate(lines.rows) if row.parent < 0
    ]
    leaves = (leaf for row in rows for leaf in lines.leaves(row))
    return frozenset(leaf for leaf in leaves if lines.rows[leaf].counted)


def _cells(plan: Plan, lines: Outline, roles: dict[str, int]) -> list[Cell]:
    by_row, by_role = _extra_by_row(plan, lines), _extra_by_role(plan)
    hours = _Hours(plan.calendar.hours_per_day)
    cells = []
    leaf = RowKind.LEAF
    for number, row in enumerate(lines.rows):
        if row.kind is leaf and isinstance(row.source, Item):
            for role, effort in _in_role_order(row.source, roles):
                base, buffered = hours.of(effort, by_row[number], by_role[role])
                cells.append(Cell(number, role, base, buffered))
    return cells


def _in_role_order(item: Item, roles: dict[str, int]) -> list[tuple[int, Effort]]:
    efforts = [(roles[role], effort) for role, effort in item.effort.items()]
    return efforts if len(efforts) < 2 else sorted(efforts, key=itemgetter(0))


class _Hours:
    """Hours without and with buffers, worked out once: a plan repeats the same few efforts and buffers.

    Which objects they are is known much sooner than the hash of their decimals.
    """

    def __init__(self, per_day: Decimal) -> None:
        self._per_day = per_day
        self._known: dict[tuple[int, int, int], tuple[Spread, Spread]] = {}

    def of(self, effort: Effort, above: Decimal, role: Decimal) -> tuple[Spread, Spread]:
        """The hours of an effort, with so many percent of buffers on its row and on its role."""
        key = id(effort), id(above), id(role)
        found = self._known.get(key)
        if found is None:
            base, extra = effort.spread(self._per_day), above + role
            found = self._known[key] = base, base.times(ONE + extra / HUNDRED) if extra else base
        return found


def _extra_by_row(plan: Plan, lines: Outline) -> list[Decimal]:
    """Percent of project, phase and item buffers, inherited from the rows above."""
    own = [ZERO] * len(lines.rows)
    everywhere = ZERO
    for buffer in plan.buffers:
        if buffer.on and buffer.scope.kind == "project":
            everywhere += buffer.percent
        elif buffer.on and buffer.scope.kind in ("phase", "item"):
            own[lines.index[buffer.scope.id]] += buffer.percent
    for number, row in enumerate(lines.rows):
        above = own[row.parent] if row.parent >= 0 else everywhere
        own[number] = own[number] + above if own[number] else above
    return own


def _extra_by_role(plan: Plan) -> list[Decimal]:
    """Percent of the buffers on roles."""
    extra = {role.id: ZERO for role in plan.roles}
    for buffer in plan.buffers:
        if buffer.on and buffer.scope.kind == "role":
            extra[buffer.scope.id] += buffer.percent
    return list(extra.values())
