"""A chosen option is fine in a working plan: in an offer the client should choose it."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject


@rule(
    "option-preselected",
    Severity.HINT,
    why="Consumers may not be sold extras by a box that is ticked already, and buyers do not like it either.",
    advice="Leave `selected` out before you send a version, or make it a normal item.",
)
def option_preselected(subject: Subject) -> Iterator[Finding]:
    """Optional items that are selected already."""
    for row, item in subject.items:
        if item.optional and item.selected and not row.excluded:
            message = f"Option “{item.name}” is selected already; a version that you send may not carry that."
            yield option_preselected.at(row.id, message)
