"""What the estimate, the payments and the cash line are: the values that every door shows."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from milegate.core.effort import Spread
from milegate.core.money import Currency


class RoleTotal(NamedTuple):
    """All buffered hours of a role, accompanying work included.

    `private_cost` is in the agency's currency, `cost` the same in the project's; None when not known.
    """

    id: str
    name: str
    rate: Decimal
    hours: Spread
    amount: Decimal
    cost: Decimal | None
    private_cost: Decimal | None


class EstimateRow(NamedTuple):
    """One row of the estimate.

    `kind` is "phase", "group", "item", "along", "line", "adjustment"; `state` is "counted", "excluded",
    "option" (not selected: `amount` is what its own work would come to) or "repeating" (beside the price).
    `base` are hours without buffers, `hours` with them, `by_role` buffered expected hours.
    """

    kind: str
    id: str
    name: str
    number: str
    depth: int
    state: str
    base: Spread
    hours: Spread
    by_role: dict[str, Decimal]
    amount: Decimal
    cost: Decimal | None
    priority: str | None = None


class BufferTotal(NamedTuple):
    """What one buffer adds, in hours."""

    id: str
    name: str
    percent: Decimal
    kind: str
    hours: Decimal


class Estimate(NamedTuple):
    """The priced estimate. Hours are buffered and include accompanying work; `cost` is in the
    project's currency, `private_cost` in the agency's; both None when no cost rate is known.
    """

    currency: Currency
    hours: Spread
    list: Decimal
    adjustment: Decimal
    net: Decimal
    cost: Decimal | None
    private_cost: Decimal | None
    roles: tuple[RoleTotal, ...]
    rows: tuple[EstimateRow, ...]
    buffers: tuple[BufferTotal, ...]

    @property
    def margin(self) -> Decimal | None:
        """Net less cost."""
        return None if self.cost is None else self.net - self.cost

    @property
    def margin_percent(self) -> Decimal | None:
        """(net - cost) / net in percent; None without costs or price."""
        return None if self.cost is None or not self.net else (self.net - self.cost) / self.net * 100

    @property
    def markup_percent(self) -> Decimal | None:
        """(net - cost) / cost in percent; None without costs."""
        return (self.net - self.cost) / self.cost * 100 if self.cost else None


class Installment(NamedTuple):
    """One payment of the plan, computed. `amount` includes `retained`, which falls due apart.

    `on` is "signature", "gate", "date" or "monthly"; dates are None while there is no timeline.
    """

    id: str
    name: str
    on: str
    gate: str | None
    amount: Decimal
    retained: Decimal
    tax: Decimal
    trigger_date: date | None
    due_date: date | None
    retained_until: str | None = None
    retained_due: date | None = None


class Billing(NamedTuple):
    """All payments, the tax on them and the total; `unbilled` is what they leave out of the net price
    (negative when they exceed it). `billed` is net, or by the hour what all payments come to.
    """

    payments: tuple[Installment, ...]
    billed: Decimal
    unbilled: Decimal
    tax: Decimal

    @property
    def total(self) -> Decimal:
        """What the client pays in the end, with tax."""
        return self.billed + self.tax


class CashWeek(NamedTuple):
    """Money in and out in the week that begins on a Monday, and the balance at its end."""

    week: date
    money_in: Decimal
    money_out: Decimal
    balance: Decimal


class Cash(NamedTuple):
    """Money in by due date against cost as it is spent, by week, before tax."""

    weeks: tuple[CashWeek, ...]

    @property
    def deepest(self) -> CashWeek | None:
        """The first week with the lowest balance: how deep the agency is in before they pay."""
        return min(self.weeks, key=lambda week: week.balance, default=None)
