"""How an agreement begins: the plan that was signed, with its options, and the start that follows from it."""

from datetime import date

from milegate.actions.agreements import Signed, agree, follow
from milegate.actions.offer_states import day_for
from milegate.actions.versions import version_in
from milegate.core.choices import chosen
from milegate.core.plan import Plan, SignatureStart
from milegate.core.rebase import rebased
from milegate.core.workdays import BusinessDays, DaysOff
from milegate.exports.restored import restored
from milegate.planfile.holidays import days_off
from milegate.planfile.text import parse_plan
from milegate.store.queries.proposals import choice_at
from milegate.store.values.projects import StoredProject
from milegate.store.values.proposals import StoredAcceptance, StoredProposal
from milegate.store.values.workspaces import StoredWorkspace


def start_agreement(
    workspace: StoredWorkspace, stored: StoredProject, proposal: StoredProposal, made: StoredAcceptance
) -> None:
    """The agreed plan of an accepted proposal, and the working plan follows; the caller holds its row."""
    frozen = version_in(stored, proposal.version)
    plan, holidays = parse_plan(frozen.document, "json"), restored(DaysOff, frozen.holidays)
    choice = choice_at(made.choice)
    options = choice.options if choice else ()
    agreed = _anchored(chosen(plan, frozenset(options), holidays), day_for(plan, made.at))
    signed = Signed(made.offer_hash, made.entry, made.at, acceptance=made.id)
    agree(stored, agreed, holidays, signed)
    follow(workspace, stored, plan, agreed, f"Agreed: version {proposal.version}")


def anchored_start(plan: Plan, signed: date) -> date | None:
    """The day on which work begins that waits for the signature; None for a start that is a date already."""
    start = plan.project.start
    if not isinstance(start, SignatureStart):
        return None
    team = BusinessDays(plan.calendar.week, days_off(plan).team, plan.project.timezone)
    return team.after(signed, start.days)


def _anchored(plan: Plan, signed: date) -> Plan:
    start = anchored_start(plan, signed)
    return plan if start is None else rebased(plan, start)
