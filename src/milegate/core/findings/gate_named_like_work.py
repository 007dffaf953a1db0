"""A gate's name says what is true once it is passed, not what there is to do."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.naming import sounds_like_work
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject


@rule(
    "gate-named-like-work",
    Severity.HINT,
    why=(
        "“Build backend” takes weeks and is never quite over; “Backend approved” is a moment that a "
        "client can confirm."
    ),
    advice="Name the state that is reached: “Backend approved”, “MVP deployed to staging”.",
)
def gate_named_like_work(subject: Subject) -> Iterator[Finding]:
    """Gates whose names are tasks."""
    for gate in subject.plan.gates:
        if sounds_like_work(gate.name):
            yield gate_named_like_work.at(gate.id, f"Milestone “{gate.name}” is named like work to do.")
