"""How much of an estimate each priority is: what must be, should be, could be, and what nobody said."""

from decimal import Decimal
from typing import NamedTuple

from milegate.core.effort import NO_WORK, Spread
from milegate.core.figures import Estimate
from milegate.core.money import ZERO

ORDER = ("must", "should", "could", "wont", None)


class PriorityTotal(NamedTuple):
    """The counted items of one priority (None: none is set), their buffered hours and their price."""

    priority: str | None
    items: int
    hours: Spread
    amount: Decimal


def by_priority(estimate: Estimate) -> tuple[PriorityTotal, ...]:
    """The counted items by priority; accompanying work and fixed lines have none and are left out.

    A row without a priority has that of the row above. Priorities without items are left out.
    """
    found: dict[str | None, PriorityTotal] = {}
    for row in estimate.rows:
        if row.kind == "item" and row.state == "counted":
            _, items, hours, amount = found.get(row.priority, (None, 0, NO_WORK, ZERO))
            total = hours.plus(row.hours)
            found[row.priority] = PriorityTotal(row.priority, items + 1, total, amount + row.amount)
    return tuple(found[priority] for priority in ORDER if priority in found)
