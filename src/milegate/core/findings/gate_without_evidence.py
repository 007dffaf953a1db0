"""A gate passes on proof: one that asks for none passes on opinion."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject


@rule(
    "gate-without-evidence",
    Severity.WARNING,
    why="Without an agreed proof, “done” means something else to you than to the client, and payment waits.",
    advice="List under `evidence` what the approvers will look at: a deliverable, a link, a report, a demo.",
)
def gate_without_evidence(subject: Subject) -> Iterator[Finding]:
    """Gates without any evidence."""
    for gate in subject.plan.gates:
        if not gate.evidence:
            message = f"Milestone “{gate.name}” asks for no evidence."
            yield gate_without_evidence.at(gate.id, message, subject.at_stake.get(gate.id, 0.0))
