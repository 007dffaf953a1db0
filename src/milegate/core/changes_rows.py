"""The rows of two estimates whose hours or money differ."""

from collections.abc import Iterator
from decimal import Decimal

from milegate.core.changes import AmountShift, RowShift
from milegate.core.figures import Estimate, EstimateRow
from milegate.core.money import ZERO

_ROW = ("phase", "group", "item")
"""Kinds that share their ids: an item that becomes a group is the same row."""

Key = tuple[str, str]


def row_shifts(old: Estimate, new: Estimate) -> Iterator[RowShift]:
    """Every row that differs, in the order of the new estimate; rows that are gone come last."""
    before, after = _rows(old), _rows(new)
    for key in after | before:
        hours = AmountShift(_hours(before.get(key)), _hours(after.get(key)))
        amount = AmountShift(_amount(before.get(key)), _amount(after.get(key)))
        if hours.old != hours.new or amount.old != amount.new:
            row = after.get(key) or before[key]
            yield RowShift(row.kind, row.id, row.name, row.number, hours, amount)


def _rows(estimate: Estimate) -> dict[Key, EstimateRow]:
    return {("row" if row.kind in _ROW else row.kind, row.id): row for row in estimate.rows}


def _hours(row: EstimateRow | None) -> Decimal | None:
    return _counted(row, row.hours.mean) if row else None


def _amount(row: EstimateRow | None) -> Decimal | None:
    return _counted(row, row.amount) if row else None


def _counted(row: EstimateRow, value: Decimal) -> Decimal:
    return value if row.state == "counted" else ZERO
