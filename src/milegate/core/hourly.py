"""Time and materials: the scheduled hours of each month at the rate of the day, up to the cap."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from milegate.core.allocation import Stretch, by_stretch
from milegate.core.money import ZERO, Currency
from milegate.core.months import Month
from milegate.core.pricing import fixed_lines, rate_at
from milegate.core.timeline import Timeline
from milegate.core.work import Work


def hourly_parts(work: Work, timeline: Timeline, months: list[Month]) -> list[Decimal]:
    """The amount of each month; fixed lines are billed with the first. Together min(outlook, cap)."""
    currency = Currency.of(work.plan.project.currency)
    parts = [currency.round(_exact(amount)) for amount in _by_month(work, timeline, months)]
    parts[0] += fixed_lines(work.plan)
    cap = work.plan.price.cap
    return parts if cap is None else _capped(parts, currency.round(cap))


def outlook(work: Work, timeline: Timeline, months: list[Month]) -> Decimal:
    """What all scheduled hours would cost without a cap."""
    currency = Currency.of(work.plan.project.currency)
    hours = (currency.round(_exact(amount)) for amount in _by_month(work, timeline, months))
    return sum(hours, fixed_lines(work.plan))


def _exact(amount: Fraction) -> Decimal:
    return Decimal(amount.numerator) / amount.denominator


def _capped(parts: list[Decimal], cap: Decimal) -> list[Decimal]:
    left, capped = cap, []
    for part in parts:
        capped.append(max(min(part, left), ZERO))
        left -= capped[-1]
    return capped


def _by_month(work: Work, timeline: Timeline, months: list[Month]) -> list[Fraction]:
    """Exact amounts per month: sections end where a month ends or a rate changes."""
    days = _section_days(work, months)
    bounds = [timeline.clock.at_day(day) for day in days]
    rates = {role.id: role.rates for role in work.plan.roles}
    amounts = [Fraction(0)] * len(months)
    for (role, section), minutes in by_stretch(_stretches(work, timeline), bounds).items():
        rate = Fraction(rate_at(rates[role], max(days[section], timeline.clock.origin)))
        amounts[_month_of(days[section], months)] += Fraction(minutes) / 60 * rate
    return amounts


def _section_days(work: Work, months: list[Month]) -> list[date]:
    changes = {rate.valid_from for role in work.plan.roles for rate in role.rates if rate.valid_from}
    starts = {month.first for month in months}
    return sorted(starts | {day for day in changes if months[0].first < day < months[-1].behind})


def _month_of(day: date, months: list[Month]) -> int:
    return (day.year - months[0].first.year) * 12 + day.month - months[0].first.month


def _stretches(work: Work, timeline: Timeline) -> Iterator[Stretch]:
    for activity in timeline.activities:
        if activity.cell >= 0 and activity.finish > activity.start:
            minutes = Fraction(work.cells[activity.cell].hours.six) * 10 / activity.crew
            yield Stretch(activity.role, activity.start, activity.finish, minutes)
    for along, bar in zip(work.plan.along, timeline.along, strict=True):
        yield Stretch(along.role, bar.start, bar.finish, Fraction(timeline.along_hours[along.id].six) * 10)
