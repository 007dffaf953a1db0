"""“Not before” a day off means the working day after it."""

from collections.abc import Iterator
from datetime import date

from milegate.core.findings.daysoff import next_working_day, why_off
from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.findings.words import day


@rule(
    "not-before-on-day-off",
    Severity.WARNING,
    why="The date that stands in the plan is not the date on which it happens.",
    advice="Write the working day that you mean under `not_before`.",
)
def not_before_on_day_off(subject: Subject) -> Iterator[Finding]:
    """Phases, groups, items and gates that may not begin before a day on which nobody works."""
    for id, name, first in _dated(subject):
        reason = why_off(subject, first)
        if reason and subject.timeline:
            moved = next_working_day(subject.timeline, first)
            message = f"“{name}” may not begin before {day(first)}, {reason}: it moves to {day(moved)}."
            yield not_before_on_day_off.at(id, message)


def _dated(subject: Subject) -> Iterator[tuple[str, str, date]]:
    for row in subject.outline.rows:
        if row.source.not_before:
            yield row.id, row.name, row.source.not_before
    for gate in subject.plan.gates:
        if gate.not_before:
            yield gate.id, gate.name, gate.not_before
