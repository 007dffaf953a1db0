"""A calendar without working time holds no project."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject


@rule(
    "no-working-time",
    Severity.ERROR,
    why="Without working days there is no day on which anything could happen, and no timeline.",
    advice="Check `week`, `hours_per_day`, `holidays` and `closures`, then long lags and people below 1: "
    "together they leave no day to work on.",
)
def no_working_time(subject: Subject) -> Iterator[Finding]:
    """Calendars that leave nothing to work in."""
    if any(obstacle.code == "no-working-time" for obstacle in subject.obstacles):
        reason = "The plan runs on for more than 200 years, or days off leave nothing to work in."
        if not subject.plan.calendar.week:
            reason = "The calendar has no working time."
        yield no_working_time.at("calendar", reason)
