"""Accompanying work: what it accompanies, and its hours."""

from collections.abc import Iterator, Mapping
from itertools import takewhile

from milegate.core.effort import NO_WORK, Spread
from milegate.core.money import HUNDRED, ZERO
from milegate.core.plan import Along
from milegate.core.work import Cell, Work


def accompanied_leaves(work: Work, along: Along) -> frozenset[int]:
    """The counted leaves within what the row accompanies (all of them without `during`)."""
    return work.spans[along.during]


def accompanied_cells(work: Work, along: Along) -> Iterator[Cell]:
    """The counted cells that a percentage is of: all roles, or those listed, within `during`."""
    leaves = accompanied_leaves(work, along)
    roles = None if along.of is None else {work.roles[role] for role in along.of}
    return (cell for cell in work.cells if cell.row in leaves and (roles is None or cell.role in roles))


def along_hours(work: Work, days: Mapping[str, int]) -> dict[str, Spread]:
    """Hours of every accompanying row; `days` are the working days spanned, by id (0 without a timeline).

    A percentage is of buffered hours, of items and of the accompanying rows declared before.
    """
    hours: dict[str, Spread] = {}
    for along in work.plan.along:
        if along.percent is not None:
            hours[along.id] = _share(work, along, hours)
        else:
            hours[along.id] = _weekly(work, along, days.get(along.id, 0))
    return hours


def _share(work: Work, along: Along, before: Mapping[str, Spread]) -> Spread:
    spreads = [cell.hours for cell in accompanied_cells(work, along)]
    spreads += [before[other.id] for other in accompanied_rows(work, along)]
    total = Spread._make(sum(column, ZERO) for column in zip(NO_WORK, *spreads, strict=True))
    return total.times((along.percent or ZERO) / HUNDRED)


def accompanied_rows(work: Work, along: Along) -> Iterator[Along]:
    """The rows declared before that a percentage is also of: of its roles, over no more than it spans."""
    leaves = accompanied_leaves(work, along)
    for other in takewhile(lambda row: row.id != along.id, work.plan.along):
        if (along.of is None or other.role in along.of) and accompanied_leaves(work, other) <= leaves:
            yield other


def _weekly(work: Work, along: Along, days: int) -> Spread:
    per_week = along.hours_per_week or ZERO
    week = len(work.plan.calendar.week) or 1
    six = 6 * per_week * days / week
    value = six / 6
    return Spread(value, six, value, ZERO)
