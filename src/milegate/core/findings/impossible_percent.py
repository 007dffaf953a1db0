"""Some percentages and probabilities cannot be: figures made of them are wrong."""

from collections.abc import Iterator
from decimal import Decimal

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.findings.words import share
from milegate.core.plan import Payment

HUNDRED = Decimal(100)
ONE = Decimal(1)
Bounded = tuple[str, str, Decimal | None, Decimal | None]
"""Where, what it is, its value, and the largest value that it can have (the smallest is always 0)."""


@rule(
    "impossible-percent",
    Severity.ERROR,
    why="Every figure that follows from it is wrong, and the client will see that at once.",
    advice=(
        "A part of a whole is from 0 to 100 %, a probability from 0 to 1, and what is added is not below 0."
    ),
)
def impossible_percent(subject: Subject) -> Iterator[Finding]:
    """Percentages and probabilities outside of what they can be."""
    for place, what, value, most in _all(subject):
        if value is not None and (value < 0 or (most is not None and value > most)):
            message = f"{what} is {share(value)}: it cannot be {'below 0' if value < 0 else f'above {most}'}."
            yield impossible_percent.at(place, message)


def _all(subject: Subject) -> Iterator[Bounded]:
    plan = subject.plan
    for row in plan.along:
        yield row.id, f"The percentage of “{row.name or row.id}”", row.percent, None
    for buffer in plan.buffers:
        yield buffer.id, f"Buffer “{buffer.name}”", buffer.percent, None
    yield "price", "The discount", plan.price.discount, HUNDRED
    for payment in plan.payments:
        yield from _payment(payment)
    for risk in plan.risks:
        yield risk.id, f"The probability of “{risk.name}”", risk.probability, ONE
        yield risk.id, f"The extra effort of “{risk.name}”", risk.effort, None
    yield "terms", "The tax", plan.terms.tax.rate, HUNDRED


def _payment(payment: Payment) -> Iterator[Bounded]:
    named = f"“{payment.name or payment.id}”"
    yield payment.id, f"Payment {named}", payment.percent, HUNDRED
    if payment.retain:
        yield payment.id, f"What payment {named} retains", payment.retain.percent, HUNDRED
