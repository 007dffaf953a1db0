"""A row without effort and without a duration is in the offer for nothing."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject


@rule(
    "item-without-effort",
    Severity.HINT,
    why=(
        "It stands in the scope, so the client will expect it, but nobody has time for it and it costs "
        "nothing."
    ),
    advice="Estimate it, even roughly (`effort: {role: 4-16}`), give it a `duration`, or exclude it.",
)
def item_without_effort(subject: Subject) -> Iterator[Finding]:
    """Counted leaves with neither effort nor duration; an effort of 0 is an answer."""
    for row, item in subject.leaves:
        if not item.effort and item.duration is None and row.counted:
            yield item_without_effort.at(row.id, f"Item “{item.name}” has no effort and no duration.")
