"""Hours above the cap are hours that nobody pays."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.outlook import outlook_of
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.findings.words import money


@rule(
    "cap-exceeded",
    Severity.WARNING,
    why="What goes beyond the cap is worked at your own cost, and the plan says already that it will.",
    advice="Take work out, agree on a higher cap, or put the rest into a later order before you send this.",
)
def cap_exceeded(subject: Subject) -> Iterator[Finding]:
    """Time and materials with an outlook above the cap."""
    cap, total = subject.plan.price.cap, outlook_of(subject)
    if cap is not None and total is not None and total > cap:
        currency = subject.estimate.currency
        message = (
            f"The planned hours make {money(total, currency)}, "
            f"{money(total - cap, currency)} above the cap of {money(cap, currency)}."
        )
        yield cap_exceeded.at("price", message, float(total - cap))
