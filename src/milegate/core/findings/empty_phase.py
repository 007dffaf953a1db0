"""A phase without rows is a heading, and a promise of nothing."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject


@rule(
    "empty-phase",
    Severity.WARNING,
    why=(
        "It shows in the offer and on the timeline without work, time or price: somebody has forgotten "
        "something."
    ),
    advice="Add its items, or remove the phase.",
)
def empty_phase(subject: Subject) -> Iterator[Finding]:
    """Phases without items."""
    for phase in subject.plan.phases:
        if not phase.items:
            yield empty_phase.at(phase.id, f"Phase “{phase.name}” has no items.")
