"""A criterion decides a dispute: “fast” and “user-friendly” start one."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.findings.vagueness import vague
from milegate.core.findings.words import names


@rule(
    "vague-criterion",
    Severity.HINT,
    why="Two honest people can look at the same result and disagree, so the criterion settles nothing.",
    advice="Say what can be counted or seen: “answers within 1 s for 95 % of requests”, “shows the reason”.",
)
def vague_criterion(subject: Subject) -> Iterator[Finding]:
    """Criteria with a word of taste, without a number or an observable result; one finding a place."""
    for place, criteria in _criteria(subject):
        if found := [criterion for criterion in criteria if vague(criterion)]:
            message = f"{names(found)} cannot be checked: there is no number and no result to see."
            yield vague_criterion.at(place, message)


def _criteria(subject: Subject) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from ((row.id, item.acceptance) for row, item in subject.items if item.acceptance)
    yield from ((need.id, need.acceptance) for need in subject.plan.needs)
    yield from ((deliverable.id, deliverable.acceptance) for deliverable in subject.plan.deliverables)
