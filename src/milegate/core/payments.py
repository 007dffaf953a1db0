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
from milegate.core.months import Month, months
from milegate.core.plan import Payment, Trigger
from milegate.core.signing import signature_day
from milegate.core.timeline import Timeline
from milegate.core.work import Work


def billing(work: Work, timeline: Timeline | None, estimate: Estimate) -> Billing:
    """All payments with tax and dates; monthly ones in their parts."""
    return _Bill(work, timeline, estimate).billing()


class _Bill:
    def __init__(self, work: Work, timeline: Timeline | None, estimate: Estimate) -> None:
        self.work, self.plan, self.timeline = work, work.plan, timeline
        self.currency = estimate.currency
        self.hourly = any(map(self._by_the_hour, self.plan.payments))
        self.price = sum(self._hours(estimate.net), ZERO) if self.hourly else estimate.net

    def billing(self) -> Billing:
        fixed = [payment for payment in self.plan.payments if not self._by_the_hour(payment)]
        amounts = shares(self.price, fixed, self.currency)
        payments = [
            part
            for payment in self.plan.payments
            for part in self._parts(payment, amounts.get(payment.id, self.price))
        ]
        unbilled = self.price - sum((part.amount for part in payments), ZERO)
        tax = sum((part.tax for part in payments), self._tax(unbilled))
        return Billing(tuple(payments), self.price, unbilled, tax)

    def _by_the_hour(self, payment: Payment) -> bool:
        """Hours of the month, rather than a monthly share of the price."""
        share = payment.amount is not None or payment.percent is not None
        return self.plan.price.per_hour and payment.on.kind is TriggerKind.MONTHLY and not share

    def _hours(self, net: Decimal) -> list[Decimal]:
        """What the hours of each month come to; without a timeline the list price, up to the cap."""
        if self.timeline:
            return hourly_parts(self.work, self.timeline, months(self.timeline))
        cap = self.plan.price.cap
        return [net if cap is None else min(net, self.currency.round(cap))]

    def _tax(self, amount: Decimal) -> Decimal:
        return self.currency.round(percent_of(self.plan.terms.tax.rate, amount))

    def _parts(self, payment: Payment, amount: Decimal) -> Iterable[Installment]:
        if payment.on.kind is not TriggerKind.MONTHLY:
            return [self._installment(payment, payment.id, amount, self._trigger_date(payment.on))]
        if self.timeline is None:
            return [self._installment(payment, payment.id, amount, None)]
        return self._monthly(payment, amount, months(self.timeline))

    def _monthly(self, payment: Payment, amount: Decimal, every: list[Month]) -> list[Installment]:
        """One payment a calendar month, dated its last working day."""
        by_the_hour = self._by_the_hour(payment)
        parts = self._hours(amount) if by_the_hour else split_evenly(amount, len(every), self.currency)
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
