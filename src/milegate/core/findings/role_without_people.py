"""Work of a role that nobody has is never done."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject


@rule(
    "role-without-people",
    Severity.ERROR,
    why="Its work can never be finished, so no date after it can be computed.",
    advice="Set `people` to how many there are, such as 1 or 0.5, or give the work to another role.",
)
def role_without_people(subject: Subject) -> Iterator[Finding]:
    """Roles with work and without people."""
    named = {role.id: role.name for role in subject.plan.roles}
    for obstacle in subject.obstacles:
        if obstacle.code == "no-people":
            message = f"Nobody works as “{named[obstacle.ids[0]]}”, but the plan has work for that role."
            yield role_without_people.at(obstacle.ids[0], message)
