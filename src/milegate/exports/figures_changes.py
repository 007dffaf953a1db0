"""A comparison as plain values: the contract of `compare --json`, in docs/json-contract.md."""

from decimal import Decimal
from typing import Any

from milegate.core.changes import AmountShift, Change, Comparison, DateShift, PaymentShift, RowShift
from milegate.core.changes_text import in_words
from milegate.core.money import Currency
from milegate.exports.numbers import hours

Json = dict[str, Any]


def comparison_figures(found: Comparison) -> Json:
    """Everything that differs; amounts have no delta where the currencies differ or one is not known."""
    return {
        "currency": found.currency.code,
        "old_currency": found.old_currency.code,
        **{name: _money(shift, found) for name, shift in found.amounts.items()},
        "hours": _hours(found.hours),
        "finish": _date(found.finish),
        "gates": [_date(shift) for shift in found.gates],
        "payments": [_payment(shift, found) for shift in found.payments],
        "rows": [_row(shift, found) for shift in found.rows],
        "changes": [_change(change) for change in found.changes],
    }


def _money(shift: AmountShift, found: Comparison) -> Json:
    known = found.same_currency and shift.old is not None and shift.new is not None
    return {
        "old": _text(shift.old, found.old_currency),
        "new": _text(shift.new, found.currency),
        "delta": found.currency.text(shift.delta) if known else None,
    }


def _text(amount: Decimal | None, currency: Currency) -> str | None:
    return None if amount is None else currency.text(amount)


def _hours(shift: AmountShift) -> Json:
    return {"old": _number(shift.old), "new": _number(shift.new), "delta": hours(shift.delta)}


def _number(value: Decimal | None) -> float | None:
    return None if value is None else hours(value)


def _date(shift: DateShift) -> Json:
    return {
        "id": shift.id,
        "name": shift.name,
        "old": shift.old.isoformat() if shift.old else None,
        "new": shift.new.isoformat() if shift.new else None,
        "working_days": shift.working_days,
    }


def _payment(shift: PaymentShift, found: Comparison) -> Json:
    due = _date(shift.due)
    days = {side: due[side] and due[side][:10] for side in ("old", "new")}
    return {**due, **days, "amount": _money(shift.amount, found)}


def _row(shift: RowShift, found: Comparison) -> Json:
    return {
        "kind": shift.kind,
        "id": shift.id,
        "name": shift.name,
        "number": shift.number,
        "hours": _hours(shift.hours),
        "amount": _money(shift.amount, found),
    }


def _change(change: Change) -> Json:
    return {
        "kind": change.kind.value,
        "section": change.section,
        "id": change.id,
        "name": change.name,
        "parent": change.parent or None,
        "fields": [
            {"field": field, "old": in_words(old, field), "new": in_words(new, field)}
            for field, old, new in change.fields
        ],
    }
