"""What differs between two plans: the values that `compare` gives.

Everything is said from the old plan to the new one; the other way round gives the mirror image: added
and removed change places, and so do old and new.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from milegate.core.money import ZERO, Currency


class ChangeKind(StrEnum):
    """What happened to a thing; one that was moved and changed is changed."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


class FieldChange(NamedTuple):
    """One field of a thing, such as `effort.backend` or `position`; None where it is not set."""

    field: str
    old: object
    new: object


class Change(NamedTuple):
    """One thing that differs.

    `section` is "phase", "item", "gate", "evidence", "payment", "role", "along", "buffer", "line", "need",
    "deliverable" or "risk", or for the settings that stand alone "project", "client", "calendar", "flow",
    "price", "terms" or "private" (and then `id` is the same word). `parent` is the row above an item or
    the gate of an evidence item. Added and removed things list all that is set in them.
    """

    kind: ChangeKind
    section: str
    id: str
    name: str
    parent: str
    fields: tuple[FieldChange, ...]


class AmountShift(NamedTuple):
    """Hours or money before and after; None where one of them is not known."""

    old: Decimal | None
    new: Decimal | None

    @property
    def delta(self) -> Decimal:
        """New less old; 0 when one of them is not known."""
        return ZERO if self.old is None or self.new is None else self.new - self.old


class DateShift(NamedTuple):
    """An instant (local time with its zone) before and after, and the working days between their dates.

    None where there is no timeline, or no such gate. The days are counted by the calendar of the plan
    in which it is later: that plan works on them.
    """

    id: str
    name: str
    old: datetime | None
    new: datetime | None
    working_days: int

    @property
    def moved(self) -> bool:
        """Whether it stands at another instant; what is new or gone has not moved."""
        return self.old is not None and self.new is not None and self.old != self.new


class PaymentShift(NamedTuple):
    """A computed payment before and after: its amount, and 00:00 of its due date, without a zone."""

    amount: AmountShift
    due: DateShift


class RowShift(NamedTuple):
    """A row of the estimate whose hours or money differ: its expected hours, and what it adds to the price.

    `kind` is that of EstimateRow, `number` its number in the new plan, or in the old one when it is gone.
    A row that is not counted adds nothing; None where there is no such row.
    """

    kind: str
    id: str
    name: str
    number: str
    hours: AmountShift
    amount: AmountShift


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two computed plans side by side.

    Money is in `currency`, that of the new plan; where the old one has another (`old_currency`), amounts
    cannot be told apart and their deltas say nothing. `cost` is private.
    """

    currency: Currency
    old_currency: Currency
    list: AmountShift
    net: AmountShift
    tax: AmountShift
    total: AmountShift
    cost: AmountShift
    hours: AmountShift
    finish: DateShift
    gates: tuple[DateShift, ...]
    payments: tuple[PaymentShift, ...]
    rows: tuple[RowShift, ...]
    changes: tuple[Change, ...]

    @property
    def same_currency(self) -> bool:
        """Whether amounts can be subtracted."""
        return self.currency == self.old_currency

    @property
    def amounts(self) -> dict[str, AmountShift]:
        """The prices and the cost by name."""
        return {"list": self.list, "net": self.net, "tax": self.tax, "total": self.total, "cost": self.cost}

    def of(self, section: str, kind: ChangeKind | None = None) -> Iterator[Change]:
        """The changes of one section, of one kind if wanted."""
        return (c for c in self.changes if c.section == section and kind in (None, c.kind))

    @property
    def is_empty(self) -> bool:
        """Whether the two plans, and what is computed of them, are the same."""
        shifts = (self.finish, *self.gates, *(payment.due for payment in self.payments))
        amounts = (self.hours, *self.amounts.values(), *(payment.amount for payment in self.payments))
        return (
            not self.changes
            and self.same_currency
            and all(shift.old == shift.new for shift in shifts)
            and all(amount.old == amount.new for amount in amounts)
        )
