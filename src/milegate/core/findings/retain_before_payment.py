"""What is retained is paid later than the payment: not before it."""

from collections.abc import Iterator

from milegate.core.figures import Installment
from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.findings.words import money


@rule(
    "retain-before-payment",
    Severity.WARNING,
    why=(
        "The retention ends before, or when, the payment falls due: it secures nothing, though both "
        "sides count on it."
    ),
    advice=(
        "Let it wait for a later milestone or date, such as the end of the warranty, or leave `retain` out."
    ),
)
def retain_before_payment(subject: Subject) -> Iterator[Finding]:
    """Payments that retain a part until a gate or date that does not come after their own."""
    for payment in subject.billing.payments:
        if payment.retained and _ends_too_early(payment):
            kept = money(payment.retained, subject.estimate.currency)
            named = payment.name or payment.id
            message = f"Payment “{named}” retains {kept} until something that does not come after it."
            yield retain_before_payment.at(subject.payment_of(payment.id), message, float(payment.retained))


def _ends_too_early(payment: Installment) -> bool:
    if payment.retained_until and payment.retained_until == payment.gate:
        return True
    due, released = payment.due_date, payment.retained_due
    return due is not None and released is not None and released <= due
