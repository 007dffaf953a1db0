"""The plan review: one rule per file, all of them run over one subject.

A new rule is a file here, a line in `RULES`, a bad plan in `tests/plans/bad/` and a row in
`docs/findings.md`.
"""

from dataclasses import replace

from milegate.core.findings.allowance_contact_unknown import allowance_contact_unknown
from milegate.core.findings.allowance_not_drawable import allowance_not_drawable
from milegate.core.findings.cap_exceeded import cap_exceeded
from milegate.core.findings.cap_nearly_reached import cap_nearly_reached
from milegate.core.findings.costs_without_exchange import costs_without_exchange
from milegate.core.findings.cycle import cycle
from milegate.core.findings.deemed_without_terms import deemed_without_terms
from milegate.core.findings.deliverable_without_criteria import deliverable_without_criteria
from milegate.core.findings.deliverable_without_work import deliverable_without_work
from milegate.core.findings.effort_and_duration import effort_and_duration
from milegate.core.findings.empty_phase import empty_phase
from milegate.core.findings.evidence_after_gate import evidence_after_gate
from milegate.core.findings.evidence_without_work import evidence_without_work
from milegate.core.findings.finding import Finding
from milegate.core.findings.gate_beyond_approvers import gate_beyond_approvers
from milegate.core.findings.gate_idles_team import gate_idles_team
from milegate.core.findings.gate_named_like_work import gate_named_like_work
from milegate.core.findings.gate_without_approver import gate_without_approver
from milegate.core.findings.gate_without_condition import gate_without_condition
from milegate.core.findings.gate_without_consequence import gate_without_consequence
from milegate.core.findings.gate_without_decision import gate_without_decision
from milegate.core.findings.gate_without_evidence import gate_without_evidence
from milegate.core.findings.holidays_not_known import holidays_not_known
from milegate.core.findings.impossible_percent import impossible_percent
from milegate.core.findings.item_named_like_gate import item_named_like_gate
from milegate.core.findings.item_over_80_hours import item_over_80_hours
from milegate.core.findings.item_without_effort import item_without_effort
from milegate.core.findings.line_without_cost import line_without_cost
from milegate.core.findings.long_phase_without_gate import long_phase_without_gate
from milegate.core.findings.mute_without_finding import mute_without_finding
from milegate.core.findings.mute_without_reason import mute_without_reason
from milegate.core.findings.need_delays_work import need_delays_work
from milegate.core.findings.need_without_date import need_without_date
from milegate.core.findings.no_payments import no_payments
from milegate.core.findings.no_working_time import no_working_time
from milegate.core.findings.not_before_on_day_off import not_before_on_day_off
from milegate.core.findings.option_preselected import option_preselected
from milegate.core.findings.payment_without_amount import payment_without_amount
from milegate.core.findings.payments_not_the_price import payments_not_the_price
from milegate.core.findings.rate_not_yet_valid import rate_not_yet_valid
from milegate.core.findings.retain_before_payment import retain_before_payment
from milegate.core.findings.review import audible, in_order, run
from milegate.core.findings.role_without_cost import role_without_cost
from milegate.core.findings.role_without_people import role_without_people
from milegate.core.findings.role_without_rate import role_without_rate
from milegate.core.findings.rule import Rule
from milegate.core.findings.start_on_day_off import start_on_day_off
from milegate.core.findings.subject import Subject
from milegate.core.findings.target_before_computed import target_before_computed
from milegate.core.findings.too_many_gates import too_many_gates
from milegate.core.findings.two_remainders import two_remainders
from milegate.core.findings.unusual_percent import unusual_percent
from milegate.core.findings.vague_criterion import vague_criterion
from milegate.core.findings.wide_range_without_buffer import wide_range_without_buffer
from milegate.core.findings.wont_item_counted import wont_item_counted

RULES: tuple[Rule, ...] = (
    cycle,
    role_without_people,
    no_working_time,
    start_on_day_off,
    not_before_on_day_off,
    holidays_not_known,
    gate_without_condition,
    gate_without_decision,
    gate_without_evidence,
    gate_without_approver,
    gate_beyond_approvers,
    gate_without_consequence,
    gate_named_like_work,
    gate_idles_team,
    target_before_computed,
    too_many_gates,
    long_phase_without_gate,
    evidence_without_work,
    evidence_after_gate,
    deliverable_without_work,
    deliverable_without_criteria,
    vague_criterion,
    deemed_without_terms,
    need_without_date,
    need_delays_work,
    empty_phase,
    item_without_effort,
    item_over_80_hours,
    item_named_like_gate,
    effort_and_duration,
    wont_item_counted,
    option_preselected,
    wide_range_without_buffer,
    no_payments,
    payments_not_the_price,
    two_remainders,
    payment_without_amount,
    retain_before_payment,
    cap_nearly_reached,
    cap_exceeded,
    role_without_rate,
    rate_not_yet_valid,
    role_without_cost,
    line_without_cost,
    costs_without_exchange,
    allowance_not_drawable,
    allowance_contact_unknown,
    impossible_percent,
    unusual_percent,
    mute_without_reason,
)
LAST: tuple[Rule, ...] = (mute_without_finding,)
"""Rules on what the others have found."""


def review(subject: Subject) -> tuple[Finding, ...]:
    """All findings of a computed plan, the most important first."""
    found = run(RULES, subject)
    late = run(LAST, replace(subject, found=found))
    return in_order((*audible(found, subject), *late), subject)
