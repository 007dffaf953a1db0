"""An offer says when money comes: without payments nothing is ever due."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.findings.words import money


@rule(
    "no-payments",
    Severity.WARNING,
    why=(
        "Nothing falls due before the end, and nobody has agreed what happens then: you finance the "
        "whole project."
    ),
    advice=(
        "Put a part on the signature and the rest on milestones, such as 30/20/30/20, the last as "
        "`remainder: true`."
    ),
)
def no_payments(subject: Subject) -> Iterator[Finding]:
    """Plans with a price and without payments."""
    net = subject.estimate.net
    if net > 0 and not subject.plan.payments:
        message = f"No payment is planned: {money(net, subject.estimate.currency)} is not billed."
        yield no_payments.at("payments", message, float(net))
