"""Compose the proposal: what a client sees, taken from the plan and its figures."""

from typing import Any

from milegate.core.figures import EstimateRow, Installment
from milegate.core.overview import Overview
from milegate.core.plan import Deliverable, Evidence, Gate, Need, Plan, SignatureStart
from milegate.core.proposal import (
    ClientDeliverable,
    ClientNeed,
    Due,
    Milestone,
    Proof,
    Proposal,
    RoleHours,
    ScopeRow,
)


def compose(overview: Overview) -> Proposal:
    """The whole offer; nothing private is read."""
    plan, timeline = overview.plan, overview.timeline
    start = plan.project.start
    names = _names(overview)
    dues = tuple(_due(payment, names) for payment in overview.billing.payments)
    roles = {role.id: role.name for role in plan.roles}
    rows = [_scope_row(overview, row, roles) for row in overview.estimate.rows]
    return Proposal(
        starts=timeline.starts_at if timeline else None,
        ends=timeline.finishes_at if timeline else None,
        if_signed=start.if_signed if isinstance(start, SignatureStart) else None,
        scope=tuple(row for row in rows if row.state == "counted"),
        options=tuple(_options(overview, rows)),
        repeating=tuple(row for row in rows if row.state == "repeating"),
        milestones=tuple(_milestone(overview, gate, names, dues) for gate in _in_time(overview)),
        payments=dues,
        deliverables=tuple(_deliverable(overview, deliverable) for deliverable in plan.deliverables),
        needs=tuple(_need(need, names) for need in plan.needs),
        exclusions=tuple(dict.fromkeys((*plan.terms.exclusions, *_excluded(rows)))),
        **_said(plan),
        **_figures(overview),
    )


def _said(plan: Plan) -> dict[str, Any]:
    """What the plan says itself."""
    project, client, terms = plan.project, plan.client, plan.terms
    return {
        "project": project.name,
        "description": project.description,
        "client": client.name,
        "purchase_order": client.purchase_order,
        "currency": project.currency,
        "locale": project.locale,
        "assumptions": terms.assumptions,
        "valid_days": terms.valid_days,
        "payment_days": terms.payment_days,
        "text": terms.text,
        "allowance": terms.allowance,
    }


def _figures(overview: Overview) -> dict[str, Any]:
    """What it comes to."""
    estimate, bill, plan = overview.estimate, overview.billing, overview.plan
    return {
        "adjustment": estimate.adjustment,
        "hours": estimate.hours.mean,
        "list": estimate.list,
        "net": estimate.net,
        "tax": bill.tax,
        "tax_kind": plan.terms.tax.kind.value,
        "tax_rate": plan.terms.tax.rate,
        "total": bill.total,
        "per_hour": plan.price.per_hour,
        "cap": plan.price.cap,
    }


def _names(overview: Overview) -> dict[str, str]:
    rows = {row.id: row.source.name for row in overview.outline.rows}
    return rows | {gate.id: gate.name for gate in overview.plan.gates}


def _named(ids: tuple[str, ...], names: dict[str, str]) -> tuple[str, ...]:
    return tuple(names[id] for id in ids)


def _scope_row(overview: Overview, row: EstimateRow, roles: dict[str, str]) -> ScopeRow:
    at = overview.outline.index.get(row.id) if row.kind in ("phase", "group", "item") else None
    source = overview.outline.rows[at].source if at is not None else None
    return ScopeRow(
        row.kind,
        row.id,
        row.number,
        row.depth,
        row.name,
        source.description if source else "",
        getattr(source, "acceptance", ()),
        row.state,
        row.hours.mean,
        row.amount,
        next((line.repeat for line in overview.plan.lines if row.kind == "line" and line.id == row.id), None),
        row.hours.low,
        row.hours.high,
        tuple(RoleHours(roles[role], hours) for role, hours in row.by_role.items() if hours),
    )


def _options(overview: Overview, rows: list[ScopeRow]) -> list[ScopeRow]:
    """The rows that a client can choose, those within another choice too; not what is merely below one."""
    choices = {row.id for row in overview.outline.rows if row.is_choice}
    return [row for row in rows if row.state == "option" and row.id in choices]


def _excluded(rows: list[ScopeRow]) -> list[str]:
    return [row.name for row in _tops([row for row in rows if row.state == "excluded"])]


def _tops(rows: list[ScopeRow]) -> list[ScopeRow]:
    numbers = {row.number for row in rows}
    return [row for row in rows if row.number.rpartition(".")[0] not in numbers]


def _due(payment: Installment, names: dict[str, str]) -> Due:
    return Due(
        payment.id,
        payment.name,
        payment.on,
        names[payment.gate] if payment.gate else None,
        payment.amount,
        payment.retained,
        names[payment.retained_until] if payment.retained_until else None,
        payment.tax,
        payment.trigger_date,
        payment.due_date,
        payment.retained_due,
    )


def _in_time(overview: Overview) -> list[Gate]:
    """The gates in the order in which they will be decided."""
    gates, timeline = overview.plan.gates, overview.timeline
    return sorted(gates, key=lambda gate: timeline.gate(gate.id).minute) if timeline else list(gates)


def _milestone(overview: Overview, gate: Gate, names: dict[str, str], dues: tuple[Due, ...]) -> Milestone:
    stop = overview.timeline.gate(gate.id) if overview.timeline else None
    pairs = list(zip(overview.billing.payments, dues, strict=True))
    return Milestone(
        id=gate.id,
        name=gate.name,
        decision=gate.decision,
        description=gate.description,
        at=stop.at if stop else None,
        review_days=gate.review.days,
        review_ends=stop.review_ends if stop else None,
        closes=_named(gate.closes, names),
        opens=_named(gate.opens, names),
        hold=gate.hold.value,
        proofs=tuple(_proof(overview, evidence) for evidence in gate.evidence),
        approvers=gate.approvers.contacts,
        rule=gate.approvers.rule,
        payments=tuple(due for payment, due in pairs if payment.gate == gate.id),
        released=tuple(due for payment, due in pairs if payment.retained_until == gate.id),
        target=gate.target,
        deemed=gate.review.deemed,
    )


def _proof(overview: Overview, evidence: Evidence) -> Proof:
    found = [one for one in overview.plan.deliverables if one.id == evidence.deliverable]
    name = evidence.name or (found[0].name if found else evidence.id)
    return Proof(name, evidence.kind.value, found[0].acceptance if found else ())


def _need(need: Need, names: dict[str, str]) -> ClientNeed:
    blocks = _named(need.blocks, names)
    return ClientNeed(need.id, need.name, need.description, need.due, blocks, need.acceptance)


def _deliverable(overview: Overview, deliverable: Deliverable) -> ClientDeliverable:
    proves = tuple(
        gate.name
        for gate in overview.plan.gates
        if any(evidence.deliverable == deliverable.id for evidence in gate.evidence)
    )
    return ClientDeliverable(
        deliverable.id, deliverable.name, deliverable.description, deliverable.acceptance, proves
    )
