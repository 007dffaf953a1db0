"""Payments make the price, to the cent: no more and no less."""

from collections.abc import Iterator
from decimal import Decimal

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.findings.words import money


@rule(
    "payments-not-the-price",
    Severity.ERROR,
    why="The client would sign two numbers that contradict each other, and will pay the smaller one.",
    advice=(
        "Make the last payment `remainder: true`, or let the percentages add up to exactly 100; "
        "where payments exceed the price, lower them."
    ),
)
def payments_not_the_price(subject: Subject) -> Iterator[Finding]:
    """Payments that leave a part of the net price unbilled, or that exceed it."""
    gap = subject.billing.unbilled + _below_zero(subject)
    if gap and subject.plan.payments:
        currency, net = subject.estimate.currency, subject.billing.billed
        said = "is not billed" if gap > 0 else "is billed beyond it"
        message = (
            f"The payments make {money(net - gap, currency)} of a price of {money(net, currency)}: "
            f"{money(abs(gap), currency)} {said}."
        )
        finding = payments_not_the_price.at("payments", message, float(abs(gap)))
        yield finding if gap > 0 else finding._replace(advice=_lower(money(-gap, currency)))


def _lower(excess: str) -> str:
    return f"Percentages and amounts together exceed the price by {excess}: lower them by that much."


def _below_zero(subject: Subject) -> Decimal:
    """What the other payments exceed the price by, when the remainder would have to give it back."""
    rests = {payment.id for payment in subject.plan.payments if payment.remainder}
    parts = (part for part in subject.billing.payments if subject.payment_of(part.id) in rests)
    return sum((part.amount for part in parts if part.amount < 0), Decimal())
