"""Who draws on the change allowance is somebody that the plan knows."""

from collections.abc import Iterator

from milegate.core.findings.finding import Finding, Severity
from milegate.core.findings.rule import rule
from milegate.core.findings.subject import Subject


@rule(
    "allowance-contact-unknown",
    Severity.HINT,
    why="Often the address is misspelt, and then nobody can draw on the change allowance.",
    advice="Check the address; where somebody else decides on changes than on milestones, mute this.",
)
def allowance_contact_unknown(subject: Subject) -> Iterator[Finding]:
    """A contact who decides at no milestone; a plan without any approver says nothing about it."""
    allowance = subject.plan.terms.allowance
    known = {each.casefold() for gate in subject.plan.gates for each in gate.approvers.contacts}
    if allowance and allowance.contact and known and allowance.contact.casefold() not in known:
        message = f"{allowance.contact} may draw on the change allowance, and decides at no milestone."
        yield allowance_contact_unknown.at("terms", message)
