"""Evidence has to come from somewhere: no proof without a deliverable or work that makes it."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject, behind
from milegate.core.findings.words import names


@rule(
    "evidence-without-work",
    Severity.WARNING,
    why=(
        "The milestone asks for something that nobody is planned to make: it will be missing on the day of "
        "the milestone."
    ),
    advice="Give the evidence a `deliverable`, or let the milestone close the work that makes it.",
)
def evidence_without_work(subject: Subject) -> Iterator[Finding]:
    """Evidence of its own name, on a gate behind which no counted work stands."""
    for gate in subject.plan.gates:
        loose = [proof.name or proof.id for proof in gate.evidence if not proof.deliverable]
        if loose and not any(subject.works(id) for id in behind(gate)):
            said = f"which milestone “{gate.name}” asks for"
            message = f"No deliverable and no work stands behind {names(loose)}, {said}."
            yield evidence_without_work.at(gate.id, message, subject.at_stake.get(gate.id, 0.0))
