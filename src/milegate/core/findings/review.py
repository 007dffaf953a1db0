"""Running the rules: mutes are taken off, and what is left is put in order of importance."""

from collections.abc import Iterable, Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import Rule
from milegate.core.findings.subject import Subject

RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


def run(rules: Iterable[Rule], subject: Subject) -> Iterator[Finding]:
    """Every finding of every rule, muted ones included, in the order of the rules."""
    for rule in rules:
        yield from rule(subject)


def in_order(findings: Iterable[Finding], subject: Subject) -> tuple[Finding, ...]:
    """Errors first, then warnings, then hints; within, by weight, then in document order."""
    order = subject.order
    return tuple(
        sorted(findings, key=lambda f: (RANK[f.severity], -f.weight, order.get(f.where, len(order))))
    )
