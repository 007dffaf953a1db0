"""A milestone in words: what closes, what proves it, who decides until when, what it opens, what is due."""

from milegate.charts.speech import Speech, speech, to_say
from milegate.core.promised import as_computed, pay_day, release_day, shown_date
from milegate.core.proposal import Due, Milestone, Proof, Proposal
from milegate.exports.prose import paragraphs, printable
from milegate.exports.values import Json
from milegate.exports.wording import date_text, medium_date, money

KINDS = {
    "file": to_say("a file"),
    "link": to_say("a link"),
    "report": to_say("a report"),
    "statement": to_say("a statement"),
    "demo": to_say("a demonstration"),
}
HOLDS = {
    "start": to_say("Begins after your approval"),
    "release": to_say("May already be under way; your approval releases it"),
    "none": to_say("Runs independently of this"),
}


def after_event(due: Due, proposal: Proposal) -> str:
    """When a payment has to be made that hangs on an approval or on the signature, in words."""
    return after_signature(proposal) if due.on == "signature" else after_approval(proposal)


def after_signature(proposal: Proposal) -> str:
    """When a payment has to be made that hangs on the signature, in words."""
    say, days = speech(proposal.locale), proposal.payment_days
    if not days:
        return say("when you sign")
    return say.count("{n} day after your signature", "{n} days after your signature", days)


def after_approval(proposal: Proposal) -> str:
    """When a payment has to be made that hangs on an approval, in words."""
    say, days = speech(proposal.locale), proposal.payment_days
    if not days:
        return say("at approval")
    return say.count("{n} day after approval", "{n} days after approval", days)


def what_follows(one: Milestone, say: Speech) -> str:
    """How what a milestone opens hangs on the approval: `Begins after your approval`."""
    return say(HOLDS[one.hold])


def milestone(one: Milestone, proposal: Proposal) -> Json:
    """Everything about one milestone."""
    day, say = shown_date(one), speech(proposal.locale)
    return {
        "name": printable(one.name),
        "date": date_text(day, proposal.locale) if day else say("to be agreed"),
        "decision": printable(one.decision),
        "description": list(paragraphs(one.description)),
        "closes": [printable(name) for name in one.closes],
        "opens": [printable(name) for name in one.opens],
        "hold": what_follows(one, say),
        "proofs": [_proof(proof, say) for proof in one.proofs],
        "decides": _decides(one, say),
        "review": _review(one, proposal),
        "due": [
            *(_due(due, proposal) for due in one.payments),
            *(_released(due, proposal) for due in one.released),
        ],
    }


def _proof(proof: Proof, say: Speech) -> Json:
    return {
        "name": printable(proof.name),
        "kind": say(KINDS[proof.kind]),
        "acceptance": [printable(text) for text in proof.acceptance],
    }


def _decides(one: Milestone, say: Speech) -> list[Json]:
    """Who decides; a second line where several have to."""
    if not one.approvers:
        return [say("You name the person who decides.")]
    people = printable(", ".join(one.approvers))
    if len(one.approvers) == 1 or one.rule == "any":
        return [people]
    if one.rule == "all":
        return [people, say("All of them decide.")]
    return [people, say.count("{n} of them decides.", "{n} of them decide.", int(one.rule))]


def _review(one: Milestone, proposal: Proposal) -> str:
    say = speech(proposal.locale)
    if not one.review_days:
        return say("At once, when the proof is shown.")
    silence = say("No answer by then counts as approval, after a notice.")
    return f"{_within(one, proposal, say)} {silence}" if one.deemed else _within(one, proposal, say)


def _within(one: Milestone, proposal: Proposal, say: Speech) -> str:
    if one.review_ends is None or not as_computed(one):
        return say.count("Within {n} business day.", "Within {n} business days.", one.review_days)
    return say.count(
        "Within {n} business day, until {day}.",
        "Within {n} business days, until {day}.",
        one.review_days,
        day=medium_date(one.review_ends, proposal.locale),
    )


def _due(due: Due, proposal: Proposal) -> str:
    say = speech(proposal.locale)
    words = money(due.amount - due.retained, proposal.currency, proposal.locale)
    if due.retained:
        kept = money(due.retained, proposal.currency, proposal.locale)
        until = printable(due.retained_until or _released_on(due, proposal))
        words = say("{amount} (and {kept} retained until {until})", amount=words, kept=kept, until=until)
    return say("{amount}, payable {when}", amount=words, when=_by(due, proposal))


def _released_on(due: Due, proposal: Proposal) -> str:
    day = release_day(due, proposal)
    return medium_date(day, proposal.locale) if day else speech(proposal.locale)("later")


def _released(due: Due, proposal: Proposal) -> str:
    kept = money(due.retained, proposal.currency, proposal.locale)
    name = printable(due.name or due.gate or due.id)
    return speech(proposal.locale)("{kept} retained from {payment}", kept=kept, payment=name)


def _by(due: Due, proposal: Proposal) -> str:
    day = pay_day(due, proposal)
    if day is None:
        return after_event(due, proposal)
    return speech(proposal.locale)("by {day}", day=medium_date(day, proposal.locale))
