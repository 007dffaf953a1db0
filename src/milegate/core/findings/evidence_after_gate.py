"""A proof that is finished after its gate cannot be shown at it."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.findings.words import day, names
from milegate.core.plan import Deliverable


@rule(
    "evidence-after-gate",
    Severity.WARNING,
    why="The milestone cannot be passed on its date: its evidence is still being made.",
    advice="Let the milestone close the items that make it, or ask for this evidence at a later milestone.",
)
def evidence_after_gate(subject: Subject) -> Iterator[Finding]:
    """Deliverables whose work finishes after a gate that wants them as evidence."""
    made = {deliverable.id: deliverable for deliverable in subject.plan.deliverables}
    for gate in subject.plan.gates:
        stop = subject.stops.get(gate.id)
        proofs = [made[proof.deliverable] for proof in gate.evidence if proof.deliverable]
        late = [proof.name for proof in proofs if stop and _finish(subject, proof) > stop.minute]
        if stop and late:
            message = (
                f"Milestone “{gate.name}” stands on {day(stop.date)}, before {names(late)} can be finished."
            )
            yield evidence_after_gate.at(gate.id, message, subject.at_stake.get(gate.id, 0.0))


def _finish(subject: Subject, deliverable: Deliverable) -> int:
    bars = [subject.bars[id] for id in deliverable.sources if id in subject.bars]
    return max((bar.finish for bar in bars if bar.counted), default=0)
