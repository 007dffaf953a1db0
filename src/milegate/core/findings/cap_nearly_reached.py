"""Time and materials under a cap: the alarm speaks while there is time to talk."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.outlook import outlook_of
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.findings.words import money, number

ALARM = 80


@rule(
    "cap-nearly-reached",
    Severity.WARNING,
    why=(
        "Above 80 % of the cap a normal delay already works at your cost; there is time now to talk about it."
    ),
    advice=(
        "Tell the client now: agree on a higher cap, a smaller scope, or a milestone at which "
        "to go on or stop."
    ),
)
def cap_nearly_reached(subject: Subject) -> Iterator[Finding]:
    """Time and materials with an outlook of more than 80 % of the cap, and not above it."""
    cap, total = subject.plan.price.cap, outlook_of(subject)
    if cap and total is not None and cap * ALARM < total * 100 <= cap * 100:
        currency = subject.estimate.currency
        share = f"{number(total * 100 / cap)} % of the cap of {money(cap, currency)}"
        yield cap_nearly_reached.at(
            "price", f"The planned hours make {money(total, currency)}: {share}.", float(total)
        )
