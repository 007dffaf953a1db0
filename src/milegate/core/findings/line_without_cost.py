"""A fixed amount usually costs something too: leaving it out makes the margin too good."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.findings.words import money


@rule(
    "line-without-cost",
    Severity.HINT,
    why="All of it counts as margin, though a licence or a journey usually has to be bought.",
    advice="Add it under `private: {costs: {lines: {…}}}`; write 0 where it costs nothing.",
)
def line_without_cost(subject: Subject) -> Iterator[Finding]:
    """Lines of the price without a cost, in a plan that has costs."""
    private = subject.plan.private
    known = private.role_costs or private.line_costs
    for line in subject.plan.lines if known else ():
        if line.id not in private.line_costs and line.amount > 0 and not line.repeat:
            price = money(line.amount, subject.estimate.currency)
            yield line_without_cost.at(line.id, f"“{line.name}” for {price} has no cost.", float(line.amount))
