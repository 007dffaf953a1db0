"""What time and materials will cost as planned, without its cap."""

from decimal import Decimal

from milegate.core.findings.subject import Subject
from milegate.core.hourly import outlook
from milegate.core.kinds import TriggerKind
from milegate.core.months import months
from milegate.core.work import work


def outlook_of(subject: Subject) -> Decimal | None:
    """Scheduled hours at dated rates; None for a fixed price, without a cap or without a timeline."""
    price = subject.plan.price
    if not (price.per_hour and price.cap is not None and subject.timeline):
        return None
    billed = _billed_monthly(subject)
    if billed is not None and billed < price.cap:
        return billed
    return outlook(work(subject.plan), subject.timeline, months(subject.timeline))


def _billed_monthly(subject: Subject) -> Decimal | None:
    """The sum of the months: the outlook itself as long as the cap does not cut it."""
    monthly = [payment for payment in subject.plan.payments if payment.on.kind is TriggerKind.MONTHLY]
    if len(monthly) != 1:
        return None
    parts = (part.amount for part in subject.billing.payments if part.on == TriggerKind.MONTHLY)
    return sum(parts, Decimal())
