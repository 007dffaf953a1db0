"""A gate is decided by somebody: without a name nobody can sign it."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject


@rule(
    "gate-without-approver",
    Severity.WARNING,
    why="A milestone that nobody is named to pass stays open, and what it bills stays unpaid.",
    advice="Ask the client who decides, and put the address under `approvers: {contacts: […]}`.",
)
def gate_without_approver(subject: Subject) -> Iterator[Finding]:
    """Gates without a contact that approves."""
    for gate in subject.plan.gates:
        if not gate.approvers.contacts:
            message = f"Milestone “{gate.name}” names nobody who approves it."
            yield gate_without_approver.at(gate.id, message, subject.at_stake.get(gate.id, 0.0))
