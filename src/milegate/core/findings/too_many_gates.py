"""Every gate costs a review on both sides: their number has to fit the length of the project."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.findings.words import count, days

FEW = 2
DAYS_APART = 10


@rule(
    "too-many-gates",
    Severity.WARNING,
    why=(
        "Each milestone asks for evidence, a reader and a signature. Too many of them wear the client out, "
        "and reviews turn into nods."
    ),
    advice=(
        "Keep the milestones that free money or permit a stage, about one in two weeks at most; let the "
        "others be evidence of those."
    ),
)
def too_many_gates(subject: Subject) -> Iterator[Finding]:
    """More than two gates, and on average less than ten working days for each."""
    total = len(subject.plan.gates)
    if subject.timeline and total > max(FEW, subject.timeline.working_days // DAYS_APART):
        length = days(subject.timeline.working_days)
        apart = days(subject.timeline.working_days / total)
        message = f"{count(total, 'milestone')} in {length}: one every {apart}."
        yield too_many_gates.at("gates", message)
