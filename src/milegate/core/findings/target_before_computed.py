"""A target is a promise: the plan has to be able to keep it."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.findings.words import day, days


@rule(
    "target-before-computed",
    Severity.WARNING,
    why="The promised day comes before the day on which the work can be complete: you would sign a delay.",
    advice=(
        "Move the target, take work out of what the milestone closes, start earlier, or plan more people "
        "for it."
    ),
)
def target_before_computed(subject: Subject) -> Iterator[Finding]:
    """Gates whose target lies before their computed day."""
    for gate in subject.plan.gates:
        stop = subject.stops.get(gate.id)
        if stop and subject.timeline and gate.target and gate.target < stop.date:
            clock = subject.timeline.clock
            late = max(clock.number(stop.date) - clock.number(gate.target), 1)
            message = (
                f"Milestone “{gate.name}” is promised for {day(gate.target)}, "
                f"but computes to {day(stop.date)}: {days(late)} later."
            )
            yield target_before_computed.at(gate.id, message, late * subject.daily)
