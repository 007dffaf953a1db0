"""All figures of a plan as plain values: the contract of `show --json`, in docs/json-contract.md.

Instants are ISO 8601 with offset, days are ISO dates, money is text with the currency's decimals, hours
are numbers rounded to three decimals, percents numbers rounded to two. What is not known is null.
"""

import json
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from milegate import __version__
from milegate.core.figures import (
    BufferTotal,
    Cash,
    CashWeek,
    Estimate,
    Installment,
    RoleTotal,
)
from milegate.core.findings.finding import Finding
from milegate.core.overview import Overview
from milegate.core.plan import Plan, SignatureStart
from milegate.core.pricing import agency_currency
from milegate.exports.figures_rows import item_texts, labels, listed, row_texts
from milegate.exports.figures_timeline import timeline_figures
from milegate.exports.instants import Instants
from milegate.exports.numbers import hours, percent, spread

Json = dict[str, Any]
Text = Callable[[Decimal], str]

CONTRACT = 1
_MARK = "\0"  # where a long list goes; no text of a plan holds a NUL
_MARKED = json.dumps(_MARK)


def figures(overview: Overview, activities: bool = False) -> Json:
    """The whole contract; `activities` adds to the timeline who does what and when."""
    found: Json = json.loads(figures_text(overview, activities))
    return found


def figures_text(overview: Overview, activities: bool = False) -> str:
    """The same as JSON text: its long lists have a row a line, the rest stands in one."""
    return "".join(figures_parts(overview, activities))


def figures_parts(overview: Overview, activities: bool = False) -> Iterator[str]:
    """The text in a few parts, each made when the one before has been written: whole it takes megabytes."""
    timeline = overview.timeline
    at = Instants(timeline.clock) if timeline else None
    frame = _frame(overview, at, activities)
    frame["estimate"]["rows"] = _MARK
    if timeline:
        frame["timeline"]["items"] = _MARK
    first, behind_rows, *rest = json.dumps(frame, ensure_ascii=False, check_circular=False).split(_MARKED)
    of = labels(overview)
    yield first
    yield listed(row_texts(overview, of))
    yield behind_rows
    if timeline and at:
        yield listed(item_texts(overview, timeline, of, at))
        yield from rest


def _frame(overview: Overview, at: Instants | None, activities: bool) -> Json:
    """Everything but the two long lists."""
    timeline, bill, money = overview.timeline, overview.billing, overview.estimate.currency.text
    return {
        "contract": CONTRACT,
        "milegate": __version__,
        "project": _project(overview),
        "estimate": _estimate(overview, money),
        "timeline": timeline_figures(overview, timeline, at, activities) if timeline and at else None,
        "obstacles": [{"code": each.code, "ids": list(each.ids)} for each in overview.obstacles],
        "payments": [_payment(payment, money) for payment in bill.payments],
        "unbilled": money(bill.unbilled),
        "cash": _cash(overview.cash, money) if overview.cash else None,
        "findings": [finding_figures(finding) for finding in overview.findings],
    }


def finding_figures(finding: Finding) -> Json:
    """One finding of the plan review."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "where": finding.where,
        "message": finding.message,
        "why": finding.why,
        "advice": finding.advice,
    }


def _project(overview: Overview) -> Json:
    plan, timeline = overview.plan, overview.timeline
    start = plan.project.start
    signature = start if isinstance(start, SignatureStart) else None
    origin = timeline.clock.origin if timeline else None
    return {
        "name": plan.project.name,
        "client": plan.client.name,
        "currency": plan.project.currency,
        "locale": plan.project.locale,
        "timezone": plan.project.timezone,
        "start": iso_day(origin if isinstance(start, SignatureStart) else start),
        "if_signed": iso_day(signature.if_signed) if signature else None,
        "days_after_signature": signature.days if signature else None,
    }


def iso_day(day: date | None) -> str | None:
    """A day as text; nothing for none."""
    return day.isoformat() if day else None


def _estimate(overview: Overview, money: Text) -> Json:
    estimate, bill = overview.estimate, overview.billing
    return {
        "currency": estimate.currency.code,
        "hours": spread(estimate.hours),
        "list": money(estimate.list),
        "adjustment": money(estimate.adjustment),
        "net": money(estimate.net),
        "tax": money(bill.tax),
        "total": money(bill.total),
        "cost": _known(estimate.cost, money),
        "margin": _known(estimate.margin, money),
        "margin_percent": percent(estimate.margin_percent),
        "markup_percent": percent(estimate.markup_percent),
        "private": _private(overview.plan, estimate),
        "roles": [_role(role, money) for role in estimate.roles],
        "rows": [],
        "buffers": [_buffer(buffer) for buffer in estimate.buffers],
    }


def _known(amount: Decimal | None, money: Text) -> str | None:
    return None if amount is None else money(amount)


def _private(plan: Plan, estimate: Estimate) -> Json | None:
    """The cost in the currency in which the agency keeps it; costs of rows are in this currency too."""
    if estimate.private_cost is None:
        return None
    currency = agency_currency(plan)
    return {"currency": currency.code, "cost": currency.text(estimate.private_cost)}


def _role(role: RoleTotal, money: Text) -> Json:
    return {
        "id": role.id,
        "name": role.name,
        "rate": format(role.rate, "f"),
        "hours": spread(role.hours),
        "amount": money(role.amount),
        "cost": _known(role.cost, money),
    }


def _buffer(buffer: BufferTotal) -> Json:
    return {
        "id": buffer.id,
        "name": buffer.name,
        "kind": buffer.kind,
        "percent": float(buffer.percent),
        "hours": hours(buffer.hours),
    }


def _payment(payment: Installment, money: Text) -> Json:
    return {
        "id": payment.id,
        "name": payment.name,
        "on": payment.on,
        "gate": payment.gate,
        "amount": money(payment.amount),
        "retained": money(payment.retained),
        "tax": money(payment.tax),
        "trigger_date": iso_day(payment.trigger_date),
        "due_date": iso_day(payment.due_date),
        "retained_until": payment.retained_until,
        "retained_due": iso_day(payment.retained_due),
    }


def _cash(cash: Cash, money: Text) -> Json:
    return {
        "weeks": [_week(week, money) for week in cash.weeks],
        "deepest": _week(cash.deepest, money) if cash.deepest else None,
    }


def _week(week: CashWeek, money: Text) -> Json:
    return {
        "week": iso_day(week.week),
        "in": money(week.money_in),
        "out": money(week.money_out),
        "balance": money(week.balance),
    }
