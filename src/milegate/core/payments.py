"""Payments: the net price divided over its triggers, to the last minor unit.

Fixed amounts come first, then percents of net, then the remainder; percents of exactly 100 give the
residue of rounding to the last of them. Tax is rounded per payment, and the plan's tax is their sum.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

from milegate.core.figures import Billing, Estimate, Installment
from milegate.core.hourly import hourly_parts
from milegate.core.kinds import TriggerKind
from milegate.core.money import HUNDRED, ZERO, Currency, percent_of, split_evenly
from milegate.core.months import months
from milegate.core.plan import Payment, Plan, SignatureStart, Trigger
from milegate.core.timeline import Timeline
from milegate.core.work import Work


def billing(work: Work, timeline: Timeline | None, estimate: Estimate) -> Billing:
    """All payments with tax and dates; monthly ones in their parts."""
    return _Bill(work, timeline, estimate).billing()


class _Bill:
    def __init__(self, work: Work, timeline: Timeline | None, estimate: Estimate) -> None:
        self.work, self.plan, self.timeline = work, work.plan, timeline
        self.net, self.currency = estimate.net, estimate.currency

    def billing(self) -> Billing:
        amounts = shares(self.net, [p for p in self.plan.payments if not self._hourly(p)], self.currency)
        payments = [
            part
            for payment in self.plan.payments
            for part in self._parts(payment, amounts.get(payment.id, ZERO))
        ]
        hourly = any(map(self._hourly, self.plan.payments))
        paid = sum((part.amount for part in payments), ZERO)
        unbilled = ZERO if hourly else self.net - paid
        tax = sum((part.tax for part in payments), self._tax(unbilled))
        return Billing(tuple(payments), paid + unbilled, unbilled, tax)

    def _hourly(self, payment: Payment) -> bool:
        return self.plan.price.per_hour and payment.on.kind is TriggerKind.MONTHLY

    def _tax(self, amount: Decimal) -> Decimal:
        return self.currency.round(percent_of(self.plan.terms.tax.rate, amount))

    def _parts(self, payment: Payment, amount: Decimal) -> Iterable[Installment]:
        if payment.on.kind is not TriggerKind.MONTHLY:
            return [self._installment(payment, payment.id, amount, self._trigger_date(payment.on))]
        if self.timeline is None:
            return [self._installment(payment, payment.id, amount, None)]
        return self._monthly(payment, amount, self.timeline)

    def _monthly(self, payment: Payment, amount: Decimal, timeline: Timeline) -> list[Installment]:
        """One payment a calendar month, dated its last working day."""
        every = months(timeline)
        if self._hourly(payment):
            parts = hourly_parts(self.work, timeline, every)
        else:
            parts = split_evenly(amount, len(every), self.currency)
        return [
            self._installment(payment, f"{payment.id}-{month.label}", part, month.last_working_day)
            for month, part in zip(every, parts, strict=True)
        ]

    def _installment(self, payment: Payment, id: str, amount: Decimal, trigger: date | None) -> Installment:
        retain = payment.retain
        return Installment(
            id=id,
            name=payment.name,
            on=payment.on.kind.value,
            gate=payment.on.gate,
            amount=amount,
            retained=self.currency.round(percent_of(retain.percent, amount)) if retain else ZERO,
            tax=self._tax(amount),
            trigger_date=trigger,
            due_date=self._due(trigger),
            retained_until=retain.until.gate if retain else None,
            retained_due=self._due(self._trigger_date(retain.until)) if retain else None,
        )

    def _due(self, trigger: date | None) -> date | None:
        return trigger and trigger + timedelta(days=self.plan.terms.payment_days)

    def _trigger_date(self, trigger: Trigger) -> date | None:
        if trigger.kind is TriggerKind.SIGNATURE:
            return signature_day(self.plan)
        if trigger.kind is TriggerKind.GATE:
            return self.timeline.gate(trigger.gate or "").review_ends if self.timeline else None
        return trigger.day


def signature_day(plan: Plan) -> date:
    """The day of signing that dates are computed for: `if_signed`, else the project's start."""
    start = plan.project.start
    return start.if_signed if isinstance(start, SignatureStart) else start


def shares(net: Decimal, payments: list[Payment], currency: Currency) -> dict[str, Decimal]:
    """The amount of each payment by id; percents of exactly 100 give the residue to the last of them."""
    amounts = {payment.id: _own_amount(net, payment, currency) for payment in payments}
    percents = [payment for payment in payments if payment.percent is not None]
    rest = net - sum(amounts.values(), ZERO)
    last = next((payment for payment in payments if payment.remainder), None)
    if last is None and percents and sum((p.percent or ZERO for p in percents), ZERO) == HUNDRED:
        last = percents[-1] if len(percents) == len(payments) else None
    if last is not None:
        amounts[last.id] += rest
    return amounts


def _own_amount(net: Decimal, payment: Payment, currency: Currency) -> Decimal:
    if payment.amount is not None:
        return currency.round(payment.amount)
    return currency.round(percent_of(payment.percent or ZERO, net))
