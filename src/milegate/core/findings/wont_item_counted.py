"""What will not be done this time must not be in the price."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.findings.words import money
from milegate.core.kinds import Priority


@rule(
    "wont-item-counted",
    Severity.WARNING,
    why="The client pays for, and plans with, something that was agreed not to be done this time.",
    advice="Set `excluded: true`, which shows it as out of scope, or give it another priority.",
)
def wont_item_counted(subject: Subject) -> Iterator[Finding]:
    """Items and groups of priority `wont` that are neither excluded nor an unselected option."""
    named = {row.id for row, item in subject.items if item.priority is Priority.WONT and row.counted}
    for row in subject.estimate.rows if named else ():
        if row.id in named and row.kind in ("item", "group"):
            price = money(row.amount, subject.estimate.currency)
            message = f"“{row.name}” has the priority `wont`, but counts with {price}."
            yield wont_item_counted.at(row.id, message, float(row.amount))
