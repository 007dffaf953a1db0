"""The cash line: how deep the agency is in before the client pays.

Money comes in on due dates, retained parts on theirs, all before tax. Cost goes out in the weeks in
which a role works, in proportion to its allocated hours; the cost of a fixed line in the first week.
"""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from milegate.core.figures import Billing, Cash, CashWeek, Estimate
from milegate.core.money import ZERO
from milegate.core.pricing import in_project_currency
from milegate.core.timeline import Timeline
from milegate.core.work import Work


def cash(work: Work, timeline: Timeline, estimate: Estimate, bill: Billing) -> Cash:
    """Every week from the first to the last in which money moves, with the balance at its end."""
    money_in = _money_in(bill)
    money_out = _money_out(work, timeline, estimate)
    weeks, balance = [], ZERO
    week, last = min([*money_in, *money_out], default=None), max([*money_in, *money_out], default=None)
    while week and last and week <= last:
        balance += money_in[week] - money_out[week]
        weeks.append(CashWeek(week, money_in[week], money_out[week], balance))
        week += timedelta(days=7)
    return Cash(tuple(weeks))


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _money_in(bill: Billing) -> defaultdict[date, Decimal]:
    coming: defaultdict[date, Decimal] = defaultdict(lambda: ZERO)
    parts = [(payment.due_date, payment.amount - payment.retained) for payment in bill.payments]
    parts += [(payment.retained_due, payment.retained) for payment in bill.payments]
    for day, amount in parts:
        if day:
            coming[monday(day)] += amount
    return coming


def _money_out(work: Work, timeline: Timeline, estimate: Estimate) -> defaultdict[date, Decimal]:
    """Cost by week; per role the rounded running total is kept, so that the weeks sum to its cost."""
    going: defaultdict[date, Decimal] = defaultdict(lambda: ZERO)
    for role in estimate.roles:
        loads = [load for load in timeline.allocation if load.role == role.id]
        hours = sum((load.hours for load in loads), ZERO)
        paid, worked = ZERO, ZERO
        for load in loads if role.cost else ():
            worked += load.hours
            due = estimate.currency.round((role.cost or ZERO) * worked / hours)
            going[load.week] += due - paid
            paid = due
    lines = sum(
        (work.plan.private.line_costs.get(line.id, ZERO) for line in work.plan.lines if not line.repeat), ZERO
    )
    if lines:
        going[monday(timeline.starts_at.date())] += in_project_currency(work.plan, lines)
    return going
