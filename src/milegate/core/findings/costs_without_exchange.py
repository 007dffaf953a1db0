"""Costs in another currency need a rate to be compared with the price."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject


@rule(
    "costs-without-exchange",
    Severity.WARNING,
    why="Cost is taken one to one, so margin and cash line compare two different kinds of money.",
    advice="Write under `private: {exchange: …}` how much of your currency one unit of the price is.",
)
def costs_without_exchange(subject: Subject) -> Iterator[Finding]:
    """Costs in a currency that is not the project's, without an exchange rate."""
    private, price = subject.plan.private, subject.plan.project.currency
    costs = private.role_costs or private.line_costs
    if costs and private.currency not in (None, price) and private.exchange is None:
        message = f"Costs are in {private.currency} and the price is in {price}, without an exchange rate."
        yield costs_without_exchange.at("private", message)
