"""A long stretch without a decision is where projects drift unseen."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject, behind
from milegate.core.findings.words import days
from milegate.core.timeline import Timeline

MOST_DAYS = 25


@rule(
    "long-phase-without-gate",
    Severity.WARNING,
    why=(
        "For more than five weeks nobody decides anything: drift is found late, and nothing can be "
        "billed on the way."
    ),
    advice="Close the phase with a milestone, or put one where something can be shown for the first time.",
)
def long_phase_without_gate(subject: Subject) -> Iterator[Finding]:
    """Phases of more than 25 working days that no gate closes, and during which none stands."""
    if subject.timeline is None:
        return
    gated = _phases_behind_gates(subject)
    hours = {row.id: float(row.hours.mean) for row in subject.estimate.rows if row.kind == "phase"}
    for phase, length in _ungated(subject.timeline).items():
        if length > MOST_DAYS and phase not in gated:
            named = subject.name(phase)
            message = f"Phase “{named}” takes {days(length)} without a milestone in it or at its end."
            yield long_phase_without_gate.at(phase, message, hours.get(phase, 0.0) * subject.hourly)


def _phases_behind_gates(subject: Subject) -> set[str]:
    rows, index = subject.outline.rows, subject.outline.index
    ids = (id for gate in subject.plan.gates for id in behind(gate))
    return {rows[rows[index[id]].phase].id for id in ids if id in index}


def _ungated(timeline: Timeline) -> Mapping[str, float]:
    minutes = sorted(stop.minute for stop in timeline.gates)
    return {
        bar.id: (bar.finish - bar.start) / timeline.clock.per_day
        for bar in timeline.bars
        if bar.kind == "phase" and bisect_right(minutes, bar.start) == bisect_right(minutes, bar.finish)
    }
