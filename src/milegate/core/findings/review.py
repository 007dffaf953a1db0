"""Running the rules: mutes are taken off, and what is left is put in order of importance."""

from collections.abc import Iterable

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.mutes import mutes
from milegate.core.findings.rule import Rule
from milegate.core.findings.subject import Subject

RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}


def run(rules: Iterable[Rule], subject: Subject) -> tuple[Finding, ...]:
    """Every finding of every rule, muted ones included, in the order of the rules."""
    return tuple(finding for rule in rules for finding in rule(subject))


def audible(findings: Iterable[Finding], subject: Subject) -> tuple[Finding, ...]:
    """The findings that the plan does not mute."""
    muted = subject.plan.private.mute
    if not muted:
        return tuple(findings)
    return tuple(finding for finding in findings if not any(mutes(mute, finding) for mute in muted))


def in_order(findings: Iterable[Finding], subject: Subject) -> tuple[Finding, ...]:
    """Errors first, then warnings, then hints; within, by weight, then in document order."""
    order, behind = subject.order, len(subject.order)

    def importance(finding: Finding) -> tuple[int, float, int]:
        return RANK[finding.severity], -finding.weight, order.get(finding.where, behind)

    return tuple(sorted(findings, key=importance))
