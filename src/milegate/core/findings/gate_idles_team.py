"""A gate that holds work back makes people wait: a week of idle team per gate is unacceptable."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.idleness import Idle, idle, waits
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.findings.words import money, number
from milegate.core.kinds import Hold

LONG = 3


@rule(
    "gate-idles-team",
    Severity.WARNING,
    why=(
        "While the client reads, people who wait for the milestone have nothing else planned, and somebody "
        "pays for that."
    ),
    advice=(
        "Use `hold: release`, so that work goes on at risk, shorten the review, or plan other work for "
        "the wait."
    ),
)
def gate_idles_team(subject: Subject) -> Iterator[Finding]:
    """Gates whose review keeps people waiting, three working days or more each."""
    least = LONG * subject.timeline.clock.per_day if subject.timeline else 0
    long = [stop for stop in subject.stops.values() if stop.opening - stop.minute >= least]
    if not long:
        return
    waiting, held = waits(subject, {stop.opening for stop in long}), _held(subject)
    for stop in long:
        rows = subject.leaves_of(held[stop.id])
        here = (wait for wait in waiting.get(stop.opening, ()) if wait.row in rows)
        lost = idle(subject, stop, [wait for wait in here if stop.opening - wait.since >= least])
        if lost.people:
            message = f"The review of milestone “{stop.name}” makes people wait: {_said(subject, lost)}."
            yield gate_idles_team.at(stop.id, message, float(lost.worth))


def _held(subject: Subject) -> dict[str, list[str]]:
    """Per gate what begins only after its review: what it opens and holds, and phases that follow it.

    Single items that follow it are spared: findings of a review can only be corrected after it.
    """
    held = {gate.id: list(gate.opens) if gate.hold is Hold.START else [] for gate in subject.plan.gates}
    for phase in subject.plan.phases:
        for link in phase.after:
            if link.id in held:
                held[link.id].append(phase.id)
    return held


def _said(subject: Subject, lost: Idle) -> str:
    who = "1 person has" if lost.people == 1 else f"{lost.people} people have"
    worth = f" ({money(lost.worth, subject.estimate.currency)} at your rates)" if lost.worth else ""
    return f"{who} nothing else to do for {number(lost.days)} person-days{worth}"
