"""A gate stands behind something: one that only has a date is an entry in a calendar."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject, behind


@rule(
    "gate-without-condition",
    Severity.WARNING,
    why=(
        "A date never passes a milestone. If nothing has to be complete, there is nothing to decide, only a "
        "day that comes."
    ),
    advice=(
        "Name under `closes` the phase or the items that must be complete, or under `after` what it follows."
    ),
)
def gate_without_condition(subject: Subject) -> Iterator[Finding]:
    """Gates that close nothing and come after nothing."""
    for gate in subject.plan.gates:
        if not behind(gate):
            dated = gate.not_before or gate.target
            state = "only has a date" if dated else "stands at the very start"
            message = f"Milestone “{gate.name}” {state}: it closes nothing and comes after nothing."
            yield gate_without_condition.at(gate.id, message, subject.at_stake.get(gate.id, 0.0))
