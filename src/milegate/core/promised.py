"""The one date that a client reads of a milestone: the promised one where there is one, else the computed.

What hangs on a milestone whose promise differs from the computed day is told in days after its approval.
"""

from datetime import date, timedelta

from milegate.core.proposal import Due, Milestone, Proposal


def shown_date(one: Milestone) -> date | None:
    """The day of a milestone."""
    return one.target or (one.at.date() if one.at else None)


def shown_end(proposal: Proposal) -> date | None:
    """The day by which all is complete: the promised one, else the computed end or the last milestone."""
    if proposal.promised_end:
        return proposal.promised_end
    days = [day for one in proposal.milestones if (day := shown_date(one))]
    return max([proposal.ends.date(), *days]) if proposal.ends else None


def in_order(proposal: Proposal) -> list[Milestone]:
    """The milestones in the order of the days that are shown; without a timeline as they are."""
    if proposal.ends is None:
        return list(proposal.milestones)
    return sorted(proposal.milestones, key=lambda one: shown_date(one) or date.max)


def as_computed(one: Milestone) -> bool:
    """Whether the day that is shown is the computed one, so that days after it can be named."""
    return one.at is not None and shown_date(one) == one.at.date()


def pay_day(due: Due, proposal: Proposal, signed: date | None = None) -> date | None:
    """When a payment has to be made; what hangs on the signature is counted from the day of that.

    None where it hangs on an approval on another day than computed, or on a signature whose day is not known.
    """
    if due.on == "signature" and signed:
        return signed + timedelta(days=proposal.payment_days)
    unknown = due.on == "signature" and proposal.if_signed is None
    return None if unknown or due.gate in _moved(proposal) else due.due_date


def release_day(due: Due, proposal: Proposal) -> date | None:
    """The same of what is retained of a payment."""
    return due.retained_due if due.retained_until not in _moved(proposal) else None


def _moved(proposal: Proposal) -> set[str | None]:
    return {one.name for one in proposal.milestones if one.target and not as_computed(one)}
