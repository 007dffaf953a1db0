"""What is left can be left only once."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.findings.words import names


@rule(
    "two-remainders",
    Severity.ERROR,
    why="One of them takes all that is left, and the client would see a payment of nothing.",
    advice="Keep one `remainder: true`, and give the others a percentage or an amount.",
)
def two_remainders(subject: Subject) -> Iterator[Finding]:
    """More than one payment that is the remainder."""
    rests = [payment for payment in subject.plan.payments if payment.remainder]
    if len(rests) > 1:
        message = f"Payments {names([rest.name or rest.id for rest in rests])} are all the remainder."
        yield two_remainders.at(
            rests[1].id, message.replace("are all", "are both") if len(rests) == 2 else message
        )
