"""A margin is known when all work has a cost: one role without it makes the margin too good."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.findings.words import number


@rule(
    "role-without-cost",
    Severity.WARNING,
    why="Its hours count as free, so cost is too low and the margin that you see is too high.",
    advice="Add the role under `private: {costs: {roles: {…}}}`.",
)
def role_without_cost(subject: Subject) -> Iterator[Finding]:
    """Roles with hours and without a cost, in a plan that has costs."""
    costs = subject.plan.private.role_costs
    for role in subject.estimate.roles if costs else ():
        if role.hours.six > 0 and role.id not in costs:
            message = f"Role “{role.name}” has no cost, though it works {number(role.hours.mean)} hours."
            yield role_without_cost.at(role.id, message, float(role.amount))
