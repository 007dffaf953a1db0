"""Findings that are known and accepted at one place."""

from milegate.core.findings.finding import Finding
from milegate.core.plan import Mute

# While these stand there is no timeline: no reason makes such a plan fit to send.
LASTING = frozenset({"cycle", "role-without-people", "no-working-time"})

# Findings that other parts add to those of the review.
ELSEWHERE = frozenset({"missing-glyph"})


def mutes(mute: Mute, finding: Finding) -> bool:
    """Whether a mute takes this finding off."""
    return (mute.code, mute.on) == (finding.code, finding.where) and finding.code not in LASTING
