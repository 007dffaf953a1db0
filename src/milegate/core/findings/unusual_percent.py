"""More than all of it again: possible, and nearly always a slip."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.findings.words import share


@rule(
    "unusual-percent",
    Severity.WARNING,
    why="It more than doubles the work that it is added to; often a point or a zero is in the wrong place.",
    advice="Check the number; where it is meant, mute this with the reason.",
)
def unusual_percent(subject: Subject) -> Iterator[Finding]:
    """Buffers and accompanying work of more than 100 %."""
    named = [(buffer.id, buffer.name, buffer.percent) for buffer in subject.plan.buffers]
    named += [
        (row.id, row.name or row.id, row.percent) for row in subject.plan.along if row.percent is not None
    ]
    for id, name, percent in named:
        if percent > 100:
            yield unusual_percent.at(id, f"“{name}” adds {share(percent)} %.")
