"""Silence is acceptance only where the contract says so."""

import re
from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject
from milegate.core.findings.words import names

SAID = re.compile(
    r"\bdeem|\bsilence|\bfiktion|abnahmefiktion|gilt als|\bgelten als|r[ée]put[ée]|\btacite|milcz|uznaj"
    r"|uważa się|\btácit|silencio",
    re.IGNORECASE,
)


@rule(
    "deemed-without-terms",
    Severity.HINT,
    why=(
        "Silence counts as acceptance only if the contract allows it; unannounced, it does not hold "
        "when it matters."
    ),
    advice=(
        "Say it in `terms: {text: …}`: after how many business days, and after which notice, a milestone is "
        "deemed accepted."
    ),
)
def deemed_without_terms(subject: Subject) -> Iterator[Finding]:
    """Deemed acceptance that neither the terms nor the assumptions mention."""
    deemed = [gate.name for gate in subject.plan.gates if gate.review.deemed]
    terms = subject.plan.terms
    if deemed and not SAID.search("\n".join((terms.text, *terms.assumptions))):
        message = f"Silence is to pass {names(deemed)}, but the terms do not say so."
        yield deemed_without_terms.at("terms", message)
