"""A gate that holds the start makes people wait: a week of idle team per gate is unacceptable."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.idleness import Idle, idle, waits
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.findings.words import days, money, number
from milegate.core.kinds import Hold

LONG = 3


@rule(
    "gate-idles-team",
    Severity.WARNING,
    why=(
        "While the client reads, people who wait for the gate have nothing else planned, and somebody "
        "pays for that."
    ),
    advice=(
        "Use `hold: release`, so that work goes on at risk, shorten the review, or plan other work for "
        "the wait."
    ),
)
def gate_idles_team(subject: Subject) -> Iterator[Finding]:
    """Gates that hold the start for three working days or more while people stand idle."""
    stops = {gate.id: subject.stops.get(gate.id) for gate in subject.plan.gates if gate.hold is Hold.START}
    long = {id: stop for id, stop in stops.items() if stop and stop.wait_days >= LONG}
    if not (subject.timeline and long):
        return
    waiting = waits(subject.timeline, frozenset(stop.opening for stop in long.values()))
    for gate in (gate for gate in subject.plan.gates if gate.id in long):
        stop = long[gate.id]
        opened = subject.leaves_of(gate.opens)
        lost = idle(subject, stop, (wait for wait in waiting.get(stop.opening, ()) if wait.row in opened))
        if lost.people:
            message = f"Gate “{gate.name}” holds the team for {days(stop.wait_days)}: {_said(subject, lost)}."
            yield gate_idles_team.at(gate.id, message, float(lost.worth))


def _said(subject: Subject, lost: Idle) -> str:
    who = "1 person has" if lost.people == 1 else f"{lost.people} people have"
    worth = f" ({money(lost.worth, subject.estimate.currency)} at your rates)" if lost.worth else ""
    return f"{who} no other work, which is {number(lost.days)} idle person-days{worth}"
