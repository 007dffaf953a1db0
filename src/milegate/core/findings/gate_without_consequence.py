"""Passing a gate has to change something: permit work, or make money due."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.plan import Gate


@rule(
    "gate-without-consequence",
    Severity.WARNING,
    why=(
        "Nobody hurries to decide what changes nothing: the milestone costs a review and moves neither work "
        "nor money."
    ),
    advice=(
        "Let it open the next stage (`opens`), put a payment on it, or make it a deliverable of a milestone "
        "that matters."
    ),
)
def gate_without_consequence(subject: Subject) -> Iterator[Finding]:
    """Gates that open nothing, that nothing follows, and that no payment waits for.

    The last gate of time and materials is spared: passing it ends the spending.
    """
    used = subject.followed | _billed(subject)
    for gate in subject.plan.gates:
        if not (gate.opens or gate.id in used or _ends_spending(subject, gate)):
            message = f"Milestone “{gate.name}” opens nothing and bills nothing."
            yield gate_without_consequence.at(gate.id, message)


def _billed(subject: Subject) -> set[str | None]:
    payments = subject.plan.payments
    kept = {payment.retain.until.gate for payment in payments if payment.retain}
    return kept | {payment.on.gate for payment in payments}


def _ends_spending(subject: Subject, gate: Gate) -> bool:
    if not subject.plan.price.per_hour:
        return False
    stop = subject.stops.get(gate.id)
    return stop is None or stop.minute == max(other.minute for other in subject.stops.values())
