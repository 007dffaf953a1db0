"""A milestone in words: what closes, what proves it, who decides until when, what it opens, what is due."""

from milegate.core.proposal import Due, Milestone, Proof, Proposal
from milegate.exports.promised import after_approval, as_computed, pay_day, release_day, shown_date
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
    "start": "Begins after your approval",
    "release": "May already be under way; your approval releases it",
    "none": "Runs independently of this",
}


def what_follows(one: Milestone) -> str:
    """How what a milestone opens hangs on the approval: `Begins after your approval`."""
    return HOLDS[one.hold]


def milestone(one: Milestone, proposal: Proposal) -> Json:
    """Everything about one milestone."""
    day = shown_date(one)
    return {
        "name": printable(one.name),
        "date": date_text(day, proposal.locale) if day else "to be agreed",
        "decision": printable(one.decision),
        "description": list(paragraphs(one.description)),
        "closes": [printable(name) for name in one.closes],
        "opens": [printable(name) for name in one.opens],
        "hold": what_follows(one),
        "proofs": [_proof(proof) for proof in one.proofs],
        "decides": _decides(one),
        "review": _review(one, proposal),
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
    ends = one.review_ends if as_computed(one) else None
    until = f", until {medium_date(ends, proposal.locale)}" if ends else ""
    silence = " No answer by then counts as approval, after a notice." if one.deemed else ""
    return f"Within {days}{until}.{silence}"


def _due(due: Due, proposal: Proposal) -> str:
    words = money(due.amount - due.retained, proposal.currency, proposal.locale)
    if due.retained:
        kept = money(due.retained, proposal.currency, proposal.locale)
        until = printable(due.retained_until or _released_on(due, proposal))
        words += f" (and {kept} retained until {until})"
    return f"{words}, payable {_by(due, proposal)}"


def _released_on(due: Due, proposal: Proposal) -> str:
    day = release_day(due, proposal)
    return medium_date(day, proposal.locale) if day else "later"


def _released(due: Due, proposal: Proposal) -> str:
    kept = money(due.retained, proposal.currency, proposal.locale)
    return f"{kept} retained from {printable(due.name or due.gate or due.id)}"


def _by(due: Due, proposal: Proposal) -> str:
    day = pay_day(due, proposal)
    return f"by {medium_date(day, proposal.locale)}" if day else after_approval(proposal)
