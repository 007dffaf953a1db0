"""A payment says how much: an amount, a percentage or the remainder."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.kinds import TriggerKind
from milegate.core.plan import Payment


@rule(
    "payment-without-amount",
    Severity.WARNING,
    why="It stands in the payment schedule with nothing to pay.",
    advice="Give it a `percent`, an `amount`, or `remainder: true`.",
)
def payment_without_amount(subject: Subject) -> Iterator[Finding]:
    """Payments without an amount; the months of time and materials have theirs from the hours."""
    for payment in subject.plan.payments:
        hourly = subject.plan.price.per_hour and payment.on.kind is TriggerKind.MONTHLY
        if not hourly and _says_nothing(payment):
            message = f"Payment “{payment.name or payment.id}” does not say how much."
            yield payment_without_amount.at(payment.id, message)


def _says_nothing(payment: Payment) -> bool:
    return payment.amount is None and payment.percent is None and not payment.remainder
