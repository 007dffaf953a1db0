"""An item is work: a name like “Design approved” hides a gate among the estimates."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.naming import sounds_like_gate
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject


@rule(
    "item-named-like-gate",
    Severity.HINT,
    why=(
        "A decision hidden in the estimate has no evidence and no approver, bills nothing, and holds "
        "nobody back."
    ),
    advice=(
        "Make it a milestone with a decision and evidence, or name the work: “Prepare the design for "
        "approval”."
    ),
)
def item_named_like_gate(subject: Subject) -> Iterator[Finding]:
    """Items whose names are states."""
    for row, _ in subject.leaves:
        if sounds_like_gate(row.name):
            yield item_named_like_gate.at(row.id, f"Item “{row.name}” is named like a milestone.")
