"""Work starts on a working day: a start on a day off moves."""

from collections.abc import Iterator

from milegate.core.findings.daysoff import next_working_day, why_off
from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.findings.words import day
from milegate.core.plan import SignatureStart


@rule(
    "start-on-day-off",
    Severity.WARNING,
    why="The client reads one date and the timeline begins on another.",
    advice="Write the day on which work really begins under `project: {start: …}`.",
)
def start_on_day_off(subject: Subject) -> Iterator[Finding]:
    """A fixed start on a weekend, holiday or closure."""
    start = subject.plan.project.start
    if subject.timeline is None or isinstance(start, SignatureStart):
        return
    if reason := why_off(subject, start):
        begins = next_working_day(subject.timeline, start)
        message = f"The project starts on {day(start)}, {reason}: work begins on {day(begins)}."
        yield start_on_day_off.at("project", message)
