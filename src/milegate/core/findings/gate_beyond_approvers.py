"""A rule that asks for more approvals than there are approvers can never be met."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.findings.words import count


@rule(
    "gate-beyond-approvers",
    Severity.ERROR,
    why="Such a milestone can never be passed as written, and what it opens and bills would wait for ever.",
    advice="Name more approvers, or set `rule` to `any`, `all`, or a number from 1 to how many there are.",
)
def gate_beyond_approvers(subject: Subject) -> Iterator[Finding]:
    """Gates whose number of approvals is not between 1 and the number of their approvers."""
    for gate in subject.plan.gates:
        rule, there = gate.approvers.rule, len(set(gate.approvers.contacts))
        if there and isinstance(rule, int) and not 1 <= rule <= there:
            message = (
                f"Milestone “{gate.name}” wants {count(rule, 'approval')} of {count(there, 'approver')}."
            )
            yield gate_beyond_approvers.at(gate.id, message, subject.at_stake.get(gate.id, 0.0))
