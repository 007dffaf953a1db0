"""The estimate: hours and prices of every row, and the list, net and cost of the whole.

The atom is the cell, item x role: round(buffered expected hours x rate). Everything above is a sum of
cells, accompanying work and fixed lines, so that what a client adds up is what the total says.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache, reduce
from typing import NamedTuple

from milegate.core.along import along_hours
from milegate.core.effort import NO_WORK, Spread, summed
from milegate.core.figures import BufferTotal, Estimate, EstimateRow, RoleTotal
from milegate.core.money import HUNDRED, ZERO, Currency
from milegate.core.outline import Row
from milegate.core.plan import Item, Plan, Price
from milegate.core.pricing import (
    agency_currency,
    fixed_lines,
    in_project_currency,
    line_costs,
    net_price,
    rate_at,
)
from milegate.core.timeline import Timeline
from milegate.core.work import Work


class Value(NamedTuple):
    """Hours without and with buffers, their price, and their private cost."""

    base: Spread
    hours: Spread
    price: Decimal
    cost: Decimal

    def plus(self, other: "Value") -> "Value":
        """Both together."""
        base, hours, price, cost = other
        return Value(self.base.plus(base), self.hours.plus(hours), self.price + price, self.cost + cost)


_KEPT = 65_536
_NOTHING = Value(NO_WORK, NO_WORK, ZERO, ZERO)
_KINDS = ("phase", "group", "item")  # by RowKind


class Tariff(NamedTuple):
    """What an hour of each role is sold for at the project's start, and what it costs the agency."""

    rates: tuple[Decimal, ...]
    costs: tuple[Decimal, ...]
    price: Currency
    cost: Currency

    def money(self, role: int, six: Decimal) -> tuple[Decimal, Decimal]:
        """The atom: hours of one role (six times the mean) priced and rounded, and their cost."""
        price = self.price.round(six * self.rates[role] / 6)
        return price, self.cost.round(six * self.costs[role] / 6) if self.costs[role] else ZERO


def estimate(work: Work, timeline: Timeline | None, start: date) -> Estimate:
    """All rows priced at the rates of the project's start; `timeline` gives the hours that depend on it."""
    plan = work.plan
    tariff = _tariff(plan, start)
    money = lru_cache(_KEPT)(tariff.money)  # a plan repeats the same few efforts
    cells = [Value(base, hours, *money(role, hours.six)) for _, role, base, hours in work.cells]
    values = _row_values(work, cells)
    along = _along_values(work, timeline, tariff)
    listed = [values[i] for i, row in enumerate(work.outline.rows) if row.parent < 0]
    total = _total([*listed, *along.values()])
    list_price = total.price + fixed_lines(plan)
    net = net_price(list_price, plan.price, tariff.price)
    private_cost = _private_cost(plan, total.cost)
    return Estimate(
        currency=tariff.price,
        hours=total.hours,
        list=list_price,
        adjustment=net - list_price,
        net=net,
        cost=None if private_cost is None else in_project_currency(plan, private_cost),
        private_cost=private_cost,
        roles=_role_totals(work, cells, along, tariff),
        rows=(
            *_rows(work, values),
            *_along_rows(work, along),
            *_line_rows(plan, tariff.price),
            *_adjustment(plan, list_price, net - list_price),
        ),
        buffers=tuple(_buffers(work, values)),
    )


def _tariff(plan: Plan, day: date) -> Tariff:
    costs = plan.private.role_costs
    return Tariff(
        tuple(rate_at(role.rates, day) for role in plan.roles),
        tuple(costs.get(role.id, ZERO) for role in plan.roles),
        Currency.of(plan.project.currency),
        agency_currency(plan),
    )


def _total(values: Sequence[Value]) -> Value:
    """The sum; most rows have a role or two, so that theirs takes no detour."""
    if len(values) < 3:
        return reduce(Value.plus, values) if values else _NOTHING
    bases, hours, prices, costs = zip(*values, strict=True)
    return Value(summed(bases), summed(hours), sum(prices, ZERO), sum(costs, ZERO))


def _row_values(work: Work, cells: list[Value]) -> list[Value]:
    """Per row the sum of what counts below it; an excluded row is nothing, an option counts apart."""
    rows = work.outline.rows
    parts: list[list[Value]] = [[] for _ in rows]
    for (row, *_), value in zip(work.cells, cells, strict=True):
        parts[row].append(value)
    values = [_NOTHING] * len(rows)
    for number in range(len(rows) - 1, -1, -1):
        above = rows[number].parent
        if not rows[number].excluded:
            values[number] = _total(parts[number])
        if above >= 0 and _is_part(rows[number]):
            parts[above].append(values[number])
    return values


def _is_part(row: Row) -> bool:
    """Whether what a row comes to is a part of what the row above comes to."""
    return row.counted or not (row.excluded or row.is_choice)


def _along_values(work: Work, timeline: Timeline | None, tariff: Tariff) -> dict[str, Value]:
    hours = timeline.along_hours if timeline else along_hours(work, {})
    return {
        along.id: Value(
            hours[along.id],
            hours[along.id],
            *tariff.money(work.roles[along.role], hours[along.id].six),
        )
        for along in work.plan.along
    }


def _private_cost(plan: Plan, work_cost: Decimal) -> Decimal | None:
    private = plan.private
    if not private.role_costs and not private.line_costs:
        return None
    return agency_currency(plan).round(work_cost + line_costs(plan))


def _role_totals(
    work: Work, cells: list[Value], along: dict[str, Value], tariff: Tariff
) -> tuple[RoleTotal, ...]:
    parts: list[list[Value]] = [[] for _ in work.plan.roles]
    counted = [row.counted for row in work.outline.rows]
    for (row, role, *_), value in zip(work.cells, cells, strict=True):
        if counted[row]:
            parts[role].append(value)
    for beside in work.plan.along:
        parts[work.roles[beside.role]].append(along[beside.id])
    known = bool(work.plan.private.role_costs)
    return tuple(
        RoleTotal(
            role.id,
            role.name,
            tariff.rates[number],
            total.hours,
            total.price,
            in_project_currency(work.plan, total.cost) if known else None,
            total.cost if known else None,
        )
        for number, (role, total) in enumerate(zip(work.plan.roles, map(_total, parts), strict=True))
    )


def _rows(work: Work, values: list[Value]) -> Iterator[EstimateRow]:
    rows = work.outline.rows
    figures = zip(rows, values, _hours_by_role(work), _priorities(rows), strict=True)
    for row, (base, hours, price, cost), by_role, priority in figures:
        id, kind, source, number, depth, _, _, excluded, unselected, _ = row
        state = "excluded" if excluded else "option" if unselected else "counted"
        yield EstimateRow(
            _KINDS[kind],
            id,
            source.name,
            number,
            depth,
            state,
            base,
            hours,
            by_role,
            price,
            cost,
            priority,
        )


def _priorities(rows: Sequence[Row]) -> list[str | None]:
    """Each row's own, or else that of the row above."""
    found: list[str | None] = []
    for row in rows:
        above = found[row.parent] if row.parent >= 0 else None
        own = row.source.priority if isinstance(row.source, Item) else None
        found.append(own.value if own else above)
    return found


def _hours_by_role(work: Work) -> list[dict[str, Decimal]]:
    """Buffered expected hours per row and role; an excluded leaf keeps its own, so that people see it."""
    rows, ids = work.outline.rows, list(work.roles)
    by_role: list[dict[str, Decimal]] = [{} for _ in rows]
    for row, role, _, hours in work.cells:
        by_role[row][ids[role]] = hours.six / 6
    for number in range(len(rows) - 1, -1, -1):
        parent = rows[number].parent
        if parent >= 0 and _is_part(rows[number]):
            above = by_role[parent]
            for id, expected in by_role[number].items():
                above[id] = above.get(id, ZERO) + expected
    return by_role


def _along_rows(work: Work, along: dict[str, Value]) -> Iterator[EstimateRow]:
    for row in work.plan.along:
        value = along[row.id]
        by_role = {row.role: value.hours.mean}
        yield EstimateRow(
            "along",
            row.id,
            row.name,
            "",
            0,
            "counted",
            value.base,
            value.hours,
            by_role,
            value.price,
            value.cost,
        )


def _line_rows(plan: Plan, currency: Currency) -> Iterator[EstimateRow]:
    for line in plan.lines:
        state, price = "repeating" if line.repeat else "counted", currency.round(line.amount)
        cost = plan.private.line_costs.get(line.id, ZERO)
        yield EstimateRow("line", line.id, line.name, "", 0, state, NO_WORK, NO_WORK, {}, price, cost)


def _adjustment(plan: Plan, listed: Decimal, amount: Decimal) -> Iterator[EstimateRow]:
    """The one visible row between the list price and the net price."""
    if amount:
        name = _reason(plan.price, listed, amount)
        yield EstimateRow(
            "adjustment", "adjustment", name, "", 0, "counted", NO_WORK, NO_WORK, {}, amount, ZERO
        )


def _reason(price: Price, listed: Decimal, amount: Decimal) -> str:
    """Why the net price is another; what was agreed is rounding up to 1 % of the list price."""
    if price.discount is not None:
        return "Discount and rounding" if price.round else "Discount"
    if price.agreed is None or abs(amount) * HUNDRED <= abs(listed):
        return "Rounding to the agreed price"
    return "Discount to the agreed price" if amount < 0 else "Surcharge to the agreed price"


def _buffers(work: Work, values: list[Value]) -> Iterator[BufferTotal]:
    """Hours that each buffer adds: its percentage of the base hours in its scope."""
    for buffer in work.plan.buffers:
        six = ZERO
        if buffer.on:
            six = sum(
                (values[row].base.six for row in _scope_rows(work, buffer.scope.kind, buffer.scope.id)), ZERO
            )
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
    rows = work.outline.rows
    if kind == "project":
        return [number for number, row in enumerate(rows) if row.parent < 0]
    named = [work.outline.index[id]] if kind in ("phase", "item") else []
    return [number for number in named if rows[number].counted]
