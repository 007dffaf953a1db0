"""The plan review: one rule per file, all of them run over one subject."""

from milegate.core.findings.finding import Finding
from milegate.core.findings.gate_without_approver import gate_without_approver
from milegate.core.findings.gate_without_decision import gate_without_decision
from milegate.core.findings.gate_without_evidence import gate_without_evidence
from milegate.core.findings.review import in_order, run
from milegate.core.findings.rule import Rule
from milegate.core.findings.subject import Subject

RULES: tuple[Rule, ...] = (
    gate_without_decision,
    gate_without_evidence,
    gate_without_approver,
)


def review(subject: Subject) -> tuple[Finding, ...]:
    """All findings of a computed plan, the most important first."""
    return in_order(run(RULES, subject), subject)
