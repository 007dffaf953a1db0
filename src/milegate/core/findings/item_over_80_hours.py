"""An item over 80 hours is a project inside the project: nobody can estimate it well."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.findings.words import number

MOST = 80
SIX = 6 * MOST


@rule(
    "item-over-80-hours",
    Severity.WARNING,
    why=(
        "What takes more than two weeks hides work that nobody has thought of, and shows progress only "
        "at its end."
    ),
    advice="Split it into items that can be shown one by one, each of a few days.",
)
def item_over_80_hours(subject: Subject) -> Iterator[Finding]:
    """Counted items with more than 80 expected hours, before buffers."""
    for row in subject.estimate.rows:
        if row.base.six > SIX and row.kind == "item" and row.state == "counted":
            message = f"Item “{row.name}” is estimated at {number(row.base.mean)} hours in one piece."
            yield item_over_80_hours.at(row.id, message, float(row.amount))
