"""A rate counts from its day on; before the first of them, nobody has agreed on one."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.findings.words import day, money
from milegate.core.schedule import start_day


@rule(
    "rate-not-yet-valid",
    Severity.WARNING,
    why="Hours are priced at a rate that begins later than they are worked, and the client may say so.",
    advice="Write under `rate` the one that is valid when the project starts, or let the first begin then.",
)
def rate_not_yet_valid(subject: Subject) -> Iterator[Finding]:
    """Roles with hours whose first rate begins after the project."""
    start = start_day(subject.plan, subject.days_off)
    for role, total in zip(subject.plan.roles, subject.estimate.roles, strict=True):
        begins = role.rates[0].valid_from if role.rates else None
        if begins and begins > start and total.hours.six > 0:
            hourly = money(total.rate, subject.estimate.currency)
            message = (
                f"The first rate of role “{role.name}” begins on {day(begins)}, and the project on "
                f"{day(start)}: {hourly} an hour is used before that, too."
            )
            yield rate_not_yet_valid.at(role.id, message, float(total.amount))
