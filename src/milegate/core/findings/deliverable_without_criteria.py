"""A deliverable is accepted against criteria, or against moods."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject


@rule(
    "deliverable-without-criteria",
    Severity.WARNING,
    why=(
        "Without agreed criteria every wish is a defect, and acceptance ends when the client runs out "
        "of wishes."
    ),
    advice="Write under `acceptance` what can be seen or measured when it is right.",
)
def deliverable_without_criteria(subject: Subject) -> Iterator[Finding]:
    """Deliverables without acceptance criteria."""
    for deliverable in subject.plan.deliverables:
        if not any(criterion.strip() for criterion in deliverable.acceptance):
            message = f"Deliverable “{deliverable.name}” has no acceptance criteria."
            yield deliverable_without_criteria.at(deliverable.id, message)
