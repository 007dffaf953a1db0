"""A gate is a decision: one that asks nothing cannot be answered."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject


@rule(
    "gate-without-decision",
    Severity.WARNING,
    why="Without a question nobody can say yes: the client gets a date, and you get a discussion.",
    advice="Write under `decision` what a yes permits, such as “Approve hardening and launch preparation”.",
)
def gate_without_decision(subject: Subject) -> Iterator[Finding]:
    """Gates whose `decision` is empty."""
    for gate in subject.plan.gates:
        if not gate.decision.strip():
            message = f"Milestone “{gate.name}” does not say what is decided there."
            yield gate_without_decision.at(gate.id, message, subject.at_stake.get(gate.id, 0.0))
