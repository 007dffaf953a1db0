"""Work at a rate of 0 is given away."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.findings.words import number


@rule(
    "role-without-rate",
    Severity.WARNING,
    why="Its hours stand in the estimate and add nothing to the price.",
    advice="Set `rate` for the role; where it is meant to be free, mute this with the reason.",
)
def role_without_rate(subject: Subject) -> Iterator[Finding]:
    """Roles with hours and a rate of 0; one finding when no role has a rate."""
    working = [role for role in subject.estimate.roles if role.hours.six > 0]
    free = [role for role in working if not role.rate]
    if len(free) > 1 and free == working:
        hours = number(subject.estimate.hours.mean)
        yield role_without_rate.at("roles", f"No role has a rate: {hours} hours of work cost nothing.")
        return
    for role in free:
        message = f"Role “{role.name}” works {number(role.hours.mean)} hours at a rate of 0."
        yield role_without_rate.at(role.id, message, float(role.hours.mean) * subject.hourly)
