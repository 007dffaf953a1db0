"""A mute that mutes nothing is left over from another day, or was misspelt."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.mutes import ELSEWHERE, mutes
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject


@rule(
    "mute-without-finding",
    Severity.HINT,
    why="What it was written for is gone, or never was there; some day it would hide something new.",
    advice="Remove it, or check its `code` and `on` with `milegate check`.",
)
def mute_without_finding(subject: Subject) -> Iterator[Finding]:
    """Mutes that none of the findings of the other rules answers to."""
    for mute in subject.plan.private.mute:
        if mute.code not in ELSEWHERE and not any(mutes(mute, finding) for finding in subject.found):
            yield mute_without_finding.at(
                mute.on, f"There is no `{mute.code}` on `{mute.on}` that can be muted."
            )
