"""Changing what was agreed: what a change costs, and how the payments that are open take it.

Amounts that are due never change. The new net price less what is due is divided over the open payments in
their old proportion, and the remainder takes what rounding leaves; with none open there is one new payment on
acceptance, or a credit.
"""

from collections.abc import Sequence
from collections.abc import Set as AnySet
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from milegate.core.figures import Installment
from milegate.core.kinds import TriggerKind
from milegate.core.money import ZERO, Currency
from milegate.core.overview import Overview, overview
from milegate.core.plan import Payment, Plan, Trigger
from milegate.core.workdays import DaysOff

ADDED = "change"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a change costs (None: what its rows come to), which payments are due, and when it is accepted."""

    price: Decimal | None
    due: AnySet[str]
    day: date


def agreed_change(agreed: Overview, plan: Plan, days_off: DaysOff, terms: Terms) -> Overview:
    """The agreed plan with a change in it (`plan`), priced. By the hour, prices follow the hours."""
    seen = overview(plan, days_off)
    if plan.price.per_hour:
        return seen
    cost = seen.estimate.list - agreed.estimate.list if terms.price is None else terms.price
    net = agreed.estimate.net + cost
    price = replace(plan.price, agreed=net, discount=None, round=None)
    payments = rebilled(plan, agreed.billing.payments, net, terms)
    return overview(replace(plan, price=price, payments=payments), days_off)


def rebilled(plan: Plan, billed: Sequence[Installment], net: Decimal, terms: Terms) -> tuple[Payment, ...]:
    """The payments of a plan that comes to another net price; `billed` is how they were agreed."""
    payments, currency = plan.payments, Currency.of(plan.project.currency)
    amounts = _amounts(payments, billed)
    fixed = {id: amount for id, amount in amounts.items() if id in terms.due}
    rest = net - sum(fixed.values(), ZERO)
    open_ones = {id: amount for id, amount in amounts.items() if id not in fixed}
    if not any(open_ones.values()):
        kept = [_fixed(payment, amounts.get(payment.id, ZERO)) for payment in payments]
        return (*kept, *_added(payments, rest - sum(open_ones.values(), ZERO), terms.day))
    parts = _divided(rest, open_ones, _residue(payments, open_ones), currency)
    return tuple(_fixed(payment, (fixed | parts)[payment.id]) for payment in payments)


def _amounts(payments: Sequence[Payment], billed: Sequence[Installment]) -> dict[str, Decimal]:
    """What each payment of the plan came to; monthly ones with all of their parts."""
    found = dict.fromkeys((payment.id for payment in payments), ZERO)
    monthly = {payment.id for payment in payments if payment.on.kind is TriggerKind.MONTHLY}
    for part in billed:
        whole = part.id if part.id in found else part.id[: -len("-YYYY-MM")]
        if part.id in found or whole in monthly:
            found[whole] += part.amount
    return found


def _residue(payments: Sequence[Payment], open_ones: dict[str, Decimal]) -> str:
    """The open payment that takes what rounding leaves: the remainder, or else the last."""
    ids = [payment.id for payment in payments if payment.id in open_ones]
    rest = [payment.id for payment in payments if payment.remainder and payment.id in open_ones]
    return (rest or ids)[-1]


def _divided(rest: Decimal, weights: dict[str, Decimal], last: str, currency: Currency) -> dict[str, Decimal]:
    whole = sum(weights.values(), ZERO)
    parts = {id: currency.round(rest * weight / whole) for id, weight in weights.items() if id != last}
    return parts | {last: rest - sum(parts.values(), ZERO)}


def _fixed(payment: Payment, amount: Decimal) -> Payment:
    return replace(payment, amount=amount, percent=None, remainder=False)


def _added(payments: Sequence[Payment], amount: Decimal, day: date) -> list[Payment]:
    """One more payment on the day of acceptance, or a credit; none for nothing."""
    if not amount:
        return []
    taken = {payment.id for payment in payments}
    id = next(each for number in range(1, len(taken) + 2) if (each := f"{ADDED}-{number}") not in taken)
    name = "Change" if amount > 0 else "Credit for a change"
    return [Payment(id, Trigger(TriggerKind.DATE, None, day), name, amount)]
