"""A need without a date is a wish: nobody can say when it is late."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.findings.words import names


@rule(
    "need-without-date",
    Severity.WARNING,
    why=(
        "The client cannot plan it, the timeline cannot wait for it, and nobody can show later that it "
        "came late."
    ),
    advice="Agree on a day and write it under `due`; name under `blocks` what waits for it.",
)
def need_without_date(subject: Subject) -> Iterator[Finding]:
    """Needs without `due`."""
    for need in subject.plan.needs:
        if need.due is None:
            waiting = [subject.name(id) for id in need.blocks]
            waits = f", though {names(waiting)} must wait for it" if waiting else ""
            yield need_without_date.at(need.id, f"Need “{need.name}” has no date{waits}.")
