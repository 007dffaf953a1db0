"""A change allowance on which nobody can draw is a promise without effect."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject


@rule(
    "allowance-not-drawable",
    Severity.WARNING,
    why="The client reads that changes are paid already, and finds no way to draw on that.",
    advice=(
        "Write `allowance: {hours: 40, contact: cto@acme.example}`, or an `amount`; leave it out where work "
        "is paid by the hour."
    ),
)
def allowance_not_drawable(subject: Subject) -> Iterator[Finding]:
    """An allowance of nothing, for nobody, or beside work that is paid by the hour."""
    allowance = subject.plan.terms.allowance
    if allowance is None:
        return
    if not (allowance.hours or allowance.amount):
        yield allowance_not_drawable.at("terms", "The change allowance is of nothing.")
    if not allowance.contact:
        yield allowance_not_drawable.at("terms", "Nobody may draw on the change allowance.")
    if subject.plan.price.per_hour:
        message = "Work is paid by the hour, so a change allowance pays for nothing."
        yield allowance_not_drawable.at("terms", message)
