"""A finding may be accepted, but not in silence."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject


@rule(
    "mute-without-reason",
    Severity.HINT,
    why="In half a year nobody will know whether it was a decision or a way to get rid of a message.",
    advice="Write the reason under `reason`; it stays in the plan and the client never sees it.",
)
def mute_without_reason(subject: Subject) -> Iterator[Finding]:
    """Mutes without a reason; they mute all the same."""
    for mute in subject.plan.private.mute:
        if not mute.reason.strip():
            yield mute_without_reason.at(mute.on, f"`{mute.code}` is muted on `{mute.on}` without a reason.")
