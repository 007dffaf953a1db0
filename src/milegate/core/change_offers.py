"""A change request as its client reads it: plus and minus rows, and what it does to gates and payments."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from milegate.core.canonical import LATER
from milegate.core.changes import ChangeKind, Comparison, RowShift
from milegate.core.compare import compare
from milegate.core.kinds import TriggerKind
from milegate.core.money import ZERO
from milegate.core.overview import Overview
from milegate.core.plan import Allowance

PLUS, MINUS = "+", "−"
SIGNATURE = "With the signature"
HUNDREDTH = Decimal("0.01")


class ChangeRow(NamedTuple):
    """A row that is added, dropped or changed: what it adds to the price, negative where it takes away."""

    sign: str
    name: str
    amount: Decimal


class ChangedDate(NamedTuple):
    """A milestone or the end that moves, by working days."""

    name: str
    old: date | None
    new: date | None
    working_days: int


class ChangedPayment(NamedTuple):
    """A payment before and after."""

    name: str
    old: Decimal | None
    new: Decimal | None


@dataclass(frozen=True, slots=True)
class ChangeOffer:
    """The whole of it. `price` is what the net price changes by; where that is not what the rows come to, the
    difference was agreed for this change. `hours` is how many more it takes, where a change allowance counts
    hours.
    """

    number: int
    title: str
    reason: str
    kind: str
    currency: str
    locale: str
    agreement: int
    price: Decimal
    net: Decimal
    total: Decimal
    rows: tuple[ChangeRow, ...]
    dates: tuple[ChangedDate, ...]
    payments: tuple[ChangedPayment, ...]
    evidence_added: int
    evidence_removed: int
    hours: Decimal | None = field(default=None, metadata=LATER)

    @property
    def difference(self) -> Decimal:
        """What was agreed beside the rows."""
        return self.price - sum((row.amount for row in self.rows), ZERO)


class Asked(NamedTuple):
    """What a change request is called, and on which agreement it stands."""

    number: int
    title: str
    reason: str
    kind: str
    agreement: int


def compose_change(asked: Asked, agreed: Overview, changed: Overview) -> ChangeOffer:
    """The offer of a change; nothing private is read."""
    found = compare(agreed, changed)
    return ChangeOffer(
        number=asked.number,
        title=asked.title,
        reason=asked.reason,
        kind=asked.kind,
        currency=found.currency.code,
        locale=changed.plan.project.locale,
        agreement=asked.agreement,
        price=found.net.delta,
        net=changed.estimate.net,
        total=changed.billing.total,
        rows=tuple(_row(row) for row in _leaves(found, agreed, changed)),
        dates=tuple(_dates(found)),
        payments=tuple(_payments(found, agreed, changed)),
        evidence_added=sum(1 for _ in found.of("evidence", ChangeKind.ADDED)),
        evidence_removed=sum(1 for _ in found.of("evidence", ChangeKind.REMOVED)),
        hours=_hours(found, agreed.plan.terms.allowance),
    )


def _hours(found: Comparison, allowance: Allowance | None) -> Decimal | None:
    """Hours are the client's to read where the contract counts them, to the hundredth."""
    if allowance is None or allowance.hours is None:
        return None
    return found.hours.delta.quantize(HUNDREDTH, ROUND_HALF_UP)


def _leaves(found: Comparison, agreed: Overview, changed: Overview) -> list[RowShift]:
    """Rows without sums: what is below a phase or a group says what it comes to."""
    sums = {row.id for each in (agreed, changed) for row in each.outline.rows if row.kind < 2}
    kept = [row for row in found.rows if row.kind != "adjustment" and row.id not in sums]
    return [row for row in kept if row.amount.old != row.amount.new]


def _row(shift: RowShift) -> ChangeRow:
    delta = (shift.amount.new or ZERO) - (shift.amount.old or ZERO)
    return ChangeRow(MINUS if delta < 0 else PLUS, shift.name, delta)


def _dates(found: Comparison) -> list[ChangedDate]:
    moved = [shift for shift in (*found.gates, found.finish) if shift.working_days]
    return [
        ChangedDate(
            shift.name,
            shift.old.date() if shift.old else None,
            shift.new.date() if shift.new else None,
            shift.working_days,
        )
        for shift in moved
    ]


def _payments(found: Comparison, *sides: Overview) -> list[ChangedPayment]:
    names = {id: name for seen in sides for id, name in _payment_names(seen)}
    return [
        ChangedPayment(names[shift.due.id], shift.amount.old, shift.amount.new)
        for shift in found.payments
        if shift.amount.old != shift.amount.new
    ]


def _payment_names(seen: Overview) -> Iterator[tuple[str, str]]:
    """Payments by their ids: one without a name of its own is called like what it waits for."""
    gates = {gate.id: gate.name for gate in seen.plan.gates}
    for payment in seen.billing.payments:
        own = payment.name if payment.name != payment.id else ""
        signed = SIGNATURE if payment.on == TriggerKind.SIGNATURE else ""
        yield payment.id, own or gates.get(payment.gate or "", "") or signed or payment.id
