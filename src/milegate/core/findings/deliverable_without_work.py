"""A deliverable is made by somebody: one from nothing will not be there."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.plan import Deliverable


@rule(
    "deliverable-without-work",
    Severity.WARNING,
    why="You promise an output for which nobody has planned an hour: it is late, or it is a gift.",
    advice="Name under `from` the items that produce it, or take the deliverable out of the offer.",
)
def deliverable_without_work(subject: Subject) -> Iterator[Finding]:
    """Deliverables from no items, or only from items that are excluded or not selected."""
    for deliverable in subject.plan.deliverables:
        if not any(subject.works(id) for id in deliverable.sources):
            message = f"Nobody produces “{deliverable.name}”: {_reason(deliverable)}."
            yield deliverable_without_work.at(deliverable.id, message)


def _reason(deliverable: Deliverable) -> str:
    if deliverable.sources:
        return "all that it comes from is excluded or not selected"
    return "it comes from no item"
