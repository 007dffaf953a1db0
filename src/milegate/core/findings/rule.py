"""The one shape that every rule of the plan review has."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.subject import Subject

Check = Callable[[Subject], Iterator[Finding]]


class Rule(NamedTuple):
    """A check with its stable code, its usual severity, why it matters and what to do.

    `docs/findings.md` shows these; a finding may carry a severity of its own.
    """

    code: str
    severity: Severity
    why: str
    advice: str
    check: Check

    def __call__(self, subject: Subject) -> Iterator[Finding]:
        """All findings of this rule, in document order."""
        return self.check(subject)

    def at(self, where: str, message: str, weight: float = 0.0, severity: Severity | None = None) -> Finding:
        """One finding; `weight` is the money at stake in the project's currency."""
        return Finding(
            self.code, severity or self.severity, where, message, self.why, self.advice, max(weight, 0.0)
        )


def rule(code: str, severity: Severity, *, why: str, advice: str) -> Callable[[Check], Rule]:
    """Make a check a rule of the plan review; `findings/__init__.py` lists those that run."""
    return lambda check: Rule(code, severity, why, advice, check)
