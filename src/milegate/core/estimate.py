"""The estimate: hours and prices of every row, and the list, net and cost of the whole.

The atom is the cell, item x role: round(buffered expected hours x rate). Everything above is a sum of
cells, accompanying work and fixed lines, so that what a client adds up is what the total says.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import add

from milegate.core.along import along_hours
from milegate.core.effort import Spread
from milegate.core.figures import BufferTotal, Estimate, EstimateRow, RoleTotal
from milegate.core.money import HUNDRED, ZERO, Currency
from milegate.core.outline import Row
from milegate.core.plan import Item, Plan, SignatureStart
from milegate.core.pricing import agency_currency, in_project_currency, net_price, rate_at
from milegate.core.timeline import Timeline
from milegate.core.work import Work

Vector = list[Decimal]
"""Base hours (low, six, high, var36), buffered hours (the same four), price, private cost."""

_NOTHING: Vector = [ZERO] * 10
_KINDS = ("phase", "group", "item")  # by RowKind


@dataclass(frozen=True, slots=True)
class Tariff:
    """What an hour of each role is sold for at the project's start, and what it costs the agency."""

    rates: tuple[Decimal, ...]
    costs: tuple[Decimal, ...]
    price: Currency
    cost: Currency

    def value(self, role: int, base: Spread, hours: Spread) -> Vector:
        """The atom: hours of one role, priced and rounded."""
        price = self.price.round(hours.six * self.rates[role] / 6)
        cost = self.cost.round(hours.six * self.costs[role] / 6) if self.costs[role] else ZERO
        return [*base, *hours, price, cost]


def estimate(work: Work, timeline: Timeline | None) -> Estimate:
    """All rows priced; `timeline` gives the days that weekly accompanying work spans."""
    plan = work.plan
    tariff = _tariff(plan, rate_day(plan, timeline))
    cells = [tariff.value(cell.role, cell.base, cell.hours) for cell in work.cells]
    values = _row_values(work, cells)
    along = _along_values(work, timeline, tariff)
    listed = _total(values[i] for i, row in enumerate(work.outline.rows) if row.parent < 0)
    total = _added(listed, _total(along.values()))
    lines = sum((line.amount for line in plan.lines if not line.repeat), ZERO)
    list_price = tariff.price.round(total[8] + lines)
    net = net_price(list_price, plan.price, tariff.price)
    private_cost = _private_cost(plan, total[9])
    return Estimate(
        currency=tariff.price,
        hours=Spread(*total[4:8]),
        list=list_price,
        adjustment=net - list_price,
        net=net,
        cost=None if private_cost is None else in_project_currency(plan, private_cost),
        private_cost=private_cost,
        roles=_role_totals(work, cells, along, tariff),
        rows=(
            *_rows(work, values),
            *_along_rows(work, along),
            *_line_rows(plan),
            *_adjustment(net - list_price),
        ),
        buffers=tuple(_buffers(work, values)),
    )


def rate_day(plan: Plan, timeline: Timeline | None) -> date:
    """The day whose rates make the list price: the project's start."""
    start = plan.project.start
    if not isinstance(start, SignatureStart):
        return start
    return timeline.clock.origin if timeline else start.if_signed


def _tariff(plan: Plan, day: date) -> Tariff:
    costs = plan.private.role_costs
    return Tariff(
        tuple(rate_at(role.rates, day) for role in plan.roles),
        tuple(costs.get(role.id, ZERO) for role in plan.roles),
        Currency.of(plan.project.currency),
        agency_currency(plan),
    )


def _added(left: Vector, right: Vector) -> Vector:
    return list(map(add, left, right))


def _total(vectors: Iterable[Vector]) -> Vector:
    total = _NOTHING
    for vector in vectors:
        total = _added(total, vector)
    return total


def _row_values(work: Work, cells: list[Vector]) -> list[Vector]:
    """Per row the sum of what counts below it; an excluded row is nothing, an option counts apart."""
    rows = work.outline.rows
    values = [_NOTHING] * len(rows)
    for cell, vector in zip(work.cells, cells, strict=True):
        if not rows[cell.row].excluded:
            values[cell.row] = (
                _added(values[cell.row], vector) if values[cell.row] is not _NOTHING else vector
            )
    for number in range(len(rows) - 1, -1, -1):
        row = rows[number]
        if row.parent >= 0 and row.unselected == rows[row.parent].unselected:
            values[row.parent] = _added(values[row.parent], values[number])
    return values


def _along_values(work: Work, timeline: Timeline | None, tariff: Tariff) -> dict[str, Vector]:
    hours = timeline.along_hours if timeline else along_hours(work, {})
    return {
        along.id: tariff.value(work.roles[along.role], hours[along.id], hours[along.id])
        for along in work.plan.along
    }


def _private_cost(plan: Plan, work_cost: Decimal) -> Decimal | None:
    private = plan.private
    if not private.role_costs and not private.line_costs:
        return None
    lines = sum((private.line_costs.get(line.id, ZERO) for line in plan.lines if not line.repeat), ZERO)
    return agency_currency(plan).round(work_cost + lines)


def _role_totals(
    work: Work, cells: list[Vector], along: dict[str, Vector], tariff: Tariff
) -> tuple[RoleTotal, ...]:
    totals = [_NOTHING] * len(work.plan.roles)
    for cell, vector in zip(work.cells, cells, strict=True):
        if work.outline.rows[cell.row].counted:
            totals[cell.role] = _added(totals[cell.role], vector)
    for row in work.plan.along:
        role = work.roles[row.role]
        totals[role] = _added(totals[role], along[row.id])
    known = bool(work.plan.private.role_costs)
    return tuple(
        RoleTotal(
            role.id,
            role.name,
            tariff.rates[number],
            Spread(*total[4:8]),
            total[8],
            in_project_currency(work.plan, total[9]) if known else None,
        )
        for number, (role, total) in enumerate(zip(work.plan.roles, totals, strict=True))
    )


def _rows(work: Work, values: list[Vector]) -> Iterator[EstimateRow]:
    roles = _hours_by_role(work)
    priorities: list[str | None] = []
    for number, row in enumerate(work.outline.rows):
        above = priorities[row.parent] if row.parent >= 0 else None
        own = row.source.priority if isinstance(row.source, Item) else None
        priorities.append(own.value if own else above)
        value = values[number]
        yield EstimateRow(
            _KINDS[row.kind],
            row.id,
            row.source.name,
            row.number,
            row.depth,
            _state(row),
            Spread._make(value[:4]),
            Spread._make(value[4:8]),
            roles[number],
            value[8],
            value[9],
            priorities[number],
        )


def _state(row: Row) -> str:
    if row.excluded:
        return "excluded"
    return "option" if row.unselected else "counted"


def _hours_by_role(work: Work) -> list[dict[str, Decimal]]:
    """Buffered expected hours per row and role; an excluded leaf keeps its own, so that people see it."""
    rows, roles = work.outline.rows, work.plan.roles
    by_role: list[dict[str, Decimal]] = [{} for _ in rows]
    for cell in work.cells:
        by_role[cell.row][roles[cell.role].id] = cell.hours.six / 6
    for number in range(len(rows) - 1, -1, -1):
        row = rows[number]
        if row.parent >= 0 and not row.excluded and row.unselected == rows[row.parent].unselected:
            above = by_role[row.parent]
            for role, hours in by_role[number].items():
                above[role] = above.get(role, ZERO) + hours
    return by_role


def _along_rows(work: Work, along: dict[str, Vector]) -> Iterator[EstimateRow]:
    for row in work.plan.along:
        value = along[row.id]
        hours = Spread(*value[4:8])
        by_role = {row.role: hours.mean}
        yield EstimateRow(
            "along",
            row.id,
            row.name,
            "",
            0,
            "counted",
            Spread(*value[:4]),
            hours,
            by_role,
            value[8],
            value[9],
        )


def _line_rows(plan: Plan) -> Iterator[EstimateRow]:
    nothing = Spread(*_NOTHING[:4])
    for line in plan.lines:
        state = "repeating" if line.repeat else "counted"
        cost = plan.private.line_costs.get(line.id, ZERO)
        yield EstimateRow("line", line.id, line.name, "", 0, state, nothing, nothing, {}, line.amount, cost)


def _adjustment(amount: Decimal) -> Iterator[EstimateRow]:
    """The one visible row between the list price and the net price."""
    if amount:
        nothing = Spread(*_NOTHING[:4])
        name = "Rounding to the agreed price"
        yield EstimateRow(
            "adjustment", "adjustment", name, "", 0, "counted", nothing, nothing, {}, amount, ZERO
        )


def _buffers(work: Work, values: list[Vector]) -> Iterator[BufferTotal]:
    """Hours that each buffer adds: its percentage of the base hours in its scope."""
    for buffer in work.plan.buffers:
        six = ZERO
        if buffer.on:
            six = sum((values[row][1] for row in _scope_rows(work, buffer.scope.kind, buffer.scope.id)), ZERO)
        if buffer.on and buffer.scope.kind == "role":
            role = work.roles[buffer.scope.id]
            counted = (
                cell for cell in work.cells if work.outline.rows[cell.row].counted and cell.role == role
            )
            six = sum((cell.base.six for cell in counted), ZERO)
        yield BufferTotal(
            buffer.id, buffer.name, buffer.percent, buffer.kind.value, six * buffer.percent / HUNDRED / 6
        )


def _scope_rows(work: Work, kind: str, id: str) -> Iterable[int]:
    if kind == "project":
        return [i for i, row in enumerate(work.outline.rows) if row.parent < 0]
    return [work.outline.index[id]] if kind in ("phase", "item") else []
