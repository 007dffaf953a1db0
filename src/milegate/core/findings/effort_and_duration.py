"""Effort and duration answer one question in two ways: one of them is not heard."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject


@rule(
    "effort-and-duration",
    Severity.WARNING,
    why="Effort decides how long an item takes, so the duration that you wrote has no effect on any date.",
    advice=(
        "Keep the effort, or keep the duration; for a wait beside the work, add an item with a "
        "duration alone."
    ),
)
def effort_and_duration(subject: Subject) -> Iterator[Finding]:
    """Counted leaves with effort and a duration."""
    for row, item in subject.leaves:
        if item.duration is not None and item.effort and row.counted:
            message = f"Item “{item.name}” has effort, so its duration of {item.duration} is ignored."
            yield effort_and_duration.at(row.id, message)
