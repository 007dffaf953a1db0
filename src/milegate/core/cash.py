"""The cash line: how deep the agency is in before the client pays.

Money comes in on due dates, retained parts on theirs, all before tax. Cost goes out in the weeks in
which a role works, in proportion to its allocated hours; the cost of a fixed line in the first week.
"""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from milegate.core.figures import Billing, Cash, CashWeek, Estimate
from milegate.core.money import ZERO
from milegate.core.pricing import in_project_currency, line_costs
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
    """Cost by week: the running total is converted and rounded, so that the weeks sum to the cost."""
    private = _private_money_out(work, timeline, estimate)
    going: defaultdict[date, Decimal] = defaultdict(lambda: ZERO)
    spent = paid = ZERO
    for week in sorted(private):
        spent += private[week]
        due = in_project_currency(work.plan, spent)
        going[week] = due - paid
        paid = due
    return going


def _private_money_out(work: Work, timeline: Timeline, estimate: Estimate) -> dict[date, Decimal]:
    """Exact cost by week in the agency's currency."""
    going: defaultdict[date, Decimal] = defaultdict(lambda: ZERO)
    hours: defaultdict[str, Decimal] = defaultdict(lambda: ZERO)
    for load in timeline.allocation:
        hours[load.role] += load.hours
    costs = {role.id: role.private_cost or ZERO for role in estimate.roles}
    for load in timeline.allocation:
        if costs[load.role]:
            going[load.week] += costs[load.role] * load.hours / hours[load.role]
    if lines := line_costs(work.plan):
        going[monday(timeline.starts_at.date())] += lines
    return going
