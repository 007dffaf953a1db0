"""A milestone in words: what closes, what proves it, who decides until when, what it opens, what is due."""

from milegate.core.proposal import Due, Milestone, Proof, Proposal
from milegate.exports.prose import paragraphs, printable
from milegate.exports.values import Json
from milegate.exports.wording import date_text, medium_date, money

KINDS = {
    "file": "a file",
    "link": "a link",
    "report": "a report",
    "statement": "a statement",
    "demo": "a demonstration",
}
HOLDS = {
    "start": "This begins with your approval.",
    "release": "This may begin before, and is released with your approval.",
    "none": "",
}


def milestone(one: Milestone, proposal: Proposal) -> Json:
    """Everything about one milestone."""
    return {
        "name": printable(one.name),
        "date": date_text(one.at.date(), proposal.locale) if one.at else "to be agreed",
        "decision": printable(one.decision),
        "description": list(paragraphs(one.description)),
        "closes": [printable(name) for name in one.closes],
        "opens": [printable(name) for name in one.opens],
        "hold": HOLDS[one.hold] if one.opens else "",
        "proofs": [_proof(proof) for proof in one.proofs],
        "decides": _decides(one),
        "review": _review(one, proposal),
        "promise": f"Promised for {date_text(one.target, proposal.locale)}." if one.target else "",
        "due": [
            *(_due(due, proposal) for due in one.payments),
            *(_released(due, proposal) for due in one.released),
        ],
    }


def _proof(proof: Proof) -> Json:
    return {
        "name": printable(proof.name),
        "kind": KINDS[proof.kind],
        "acceptance": [printable(text) for text in proof.acceptance],
    }


def _decides(one: Milestone) -> list[Json]:
    """Who decides; a second line where several have to."""
    if not one.approvers:
        return ["You name the person who decides."]
    people = printable(", ".join(one.approvers))
    if len(one.approvers) == 1 or one.rule == "any":
        return [people]
    rule = "All of them decide." if one.rule == "all" else f"{one.rule} of them decide."
    return [people, rule]


def _review(one: Milestone, proposal: Proposal) -> str:
    if not one.review_days:
        return "At once, when the proof is shown."
    days = "one business day" if one.review_days == 1 else f"{one.review_days} business days"
    until = f", until {medium_date(one.review_ends, proposal.locale)}" if one.review_ends else ""
    silence = " No answer by then counts as approval, after a notice." if one.deemed else ""
    return f"Within {days}{until}.{silence}"


def _due(due: Due, proposal: Proposal) -> str:
    words = money(due.amount - due.retained, proposal.currency, proposal.locale)
    if due.retained:
        kept = money(due.retained, proposal.currency, proposal.locale)
        words += f" (and {kept} retained until {printable(due.retained_until or '')})"
    return f"{words}{_by(due, proposal)}"


def _released(due: Due, proposal: Proposal) -> str:
    kept = money(due.retained, proposal.currency, proposal.locale)
    return f"{kept} retained from {printable(due.name or due.gate or due.id)}"


def _by(due: Due, proposal: Proposal) -> str:
    return f", payable by {medium_date(due.due_date, proposal.locale)}" if due.due_date else ""
