"""Comparing two computed plans: what changed in the document, and what it does to money and dates."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from milegate.core.changes import AmountShift, Comparison, DateShift, PaymentShift
from milegate.core.changes_plan import plan_changes
from milegate.core.changes_rows import row_shifts
from milegate.core.figures import Installment
from milegate.core.overview import Overview
from milegate.core.workdays import BusinessDays

FINISH = "finish"


def compare(old: Overview, new: Overview) -> Comparison:
    """Everything that differs, in document order; `compare(new, old)` is its mirror image."""
    before, after = old.estimate, new.estimate
    bills = old.billing, new.billing
    return Comparison(
        currency=after.currency,
        old_currency=before.currency,
        list=AmountShift(before.list, after.list),
        net=AmountShift(before.net, after.net),
        tax=AmountShift(*(bill.tax for bill in bills)),
        total=AmountShift(*(bill.total for bill in bills)),
        cost=AmountShift(before.cost, after.cost),
        hours=AmountShift(before.hours.mean, after.hours.mean),
        finish=_finish(old, new),
        gates=tuple(_gates(old, new)),
        payments=tuple(_payments(old, new)),
        rows=tuple(row_shifts(before, after)),
        changes=tuple(plan_changes(old.plan, new.plan, (old.outline, new.outline))),
    )


def working_days(business: BusinessDays, first: date, last: date) -> int:
    """How many business days lie behind `first` up to and with `last`."""
    weeks, rest = divmod((last - first).days, 7)
    weekdays = [(first + timedelta(days=n)).weekday() for n in range(1, rest + 1)]
    off = sum(first < day <= last and day.weekday() in business.week for day in business.off)
    return weeks * len(business.week) + sum(day in business.week for day in weekdays) - off


def _finish(old: Overview, new: Overview) -> DateShift:
    ends = (
        each.timeline.clock.aware(each.timeline.finishes_at) if each.timeline else None for each in (old, new)
    )
    return _shift(old, new, (FINISH, FINISH), tuple(ends))


def _shift(
    old: Overview, new: Overview, name: tuple[str, str], ends: tuple[datetime | None, ...]
) -> DateShift:
    before, after = ends
    days = 0
    if before and after:
        later = new if before.date() < after.date() else old
        days = days_between(later, before.date(), after.date())
    return DateShift(*name, before, after, days)


def days_between(of: Overview, first: date, last: date) -> int:
    """Working days from one day to another by the calendar of a plan; negative when the second is earlier."""
    plan = of.plan
    business = BusinessDays(plan.calendar.week, of.days_off.team, plan.project.timezone)
    days = working_days(business, *sorted((first, last)))
    return days if first <= last else -days


def _gates(old: Overview, new: Overview) -> list[DateShift]:
    """Every gate of both plans, in the order of the new one; removed gates come last."""
    before, after = _instants(old), _instants(new)
    names = {gate.id: gate.name for plan in (old.plan, new.plan) for gate in plan.gates}
    order = dict.fromkeys(gate.id for plan in (new.plan, old.plan) for gate in plan.gates)
    return [_shift(old, new, (id, names[id]), (before.get(id), after.get(id))) for id in order]


def _instants(overview: Overview) -> dict[str, datetime]:
    timeline = overview.timeline
    return {stop.id: timeline.clock.aware(stop.at) for stop in timeline.gates} if timeline else {}


def _payments(old: Overview, new: Overview) -> list[PaymentShift]:
    """Every computed payment of both plans, monthly ones by month."""
    before = {payment.id: payment for payment in old.billing.payments}
    after = {payment.id: payment for payment in new.billing.payments}
    return [
        PaymentShift(
            AmountShift(_amount(before.get(id)), _amount(after.get(id))),
            _shift(
                old,
                new,
                (id, _name(after.get(id) or before[id])),
                (_due(before.get(id)), _due(after.get(id))),
            ),
        )
        for id in (after | before)
    ]


def _name(payment: Installment) -> str:
    return payment.name or payment.id


def _amount(payment: Installment | None) -> Decimal | None:
    return payment.amount if payment else None


def _due(payment: Installment | None) -> datetime | None:
    """The due date as an instant, so that all shifts are alike."""
    return datetime.combine(payment.due_date, time()) if payment and payment.due_date else None
