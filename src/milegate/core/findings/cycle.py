"""What waits for itself never begins."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.findings.words import names


@rule(
    "cycle",
    Severity.ERROR,
    why="Each of them waits for the others, so none can ever start and no date can be computed.",
    advice=(
        "Remove one of the links between them; often it is the one from a later stage back to an earlier one."
    ),
)
def cycle(subject: Subject) -> Iterator[Finding]:
    """Rings of links, with all that belong to them."""
    for obstacle in subject.obstacles:
        if obstacle.code == "cycle":
            ring = [subject.name(id) for id in obstacle.ids]
            message = f"{names(ring, len(ring))} wait for one another in a ring."
            yield cycle.at(obstacle.ids[0], message)
