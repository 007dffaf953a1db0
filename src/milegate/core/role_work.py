"""What hangs on a role: the hours that rows have of it, and the accompanying work that it does."""

from decimal import Decimal
from typing import NamedTuple

from milegate.core.outline import outline
from milegate.core.plan import Item, Plan


class RoleWork(NamedTuple):
    """Expected hours before buffers in so many rows, whatever is excluded or not chosen among them."""

    hours: Decimal
    rows: int
    along: int


def role_work(plan: Plan, role: str) -> RoleWork:
    """What goes with a role when it is removed."""
    items = (row.source for row in outline(plan).rows if isinstance(row.source, Item))
    efforts = [item.effort[role] for item in items if role in item.effort]
    day = plan.calendar.hours_per_day
    hours = sum((effort.spread(day).mean for effort in efforts), Decimal())
    return RoleWork(hours, len(efforts), sum(each.role == role for each in plan.along))
