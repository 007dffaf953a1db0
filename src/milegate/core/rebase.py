"""A plan begun on another day: all its dates move by the same whole weeks, so that weekdays stay."""

from dataclasses import replace
from datetime import date, timedelta

from milegate.core.plan import Gate, Item, Payment, Phase, Plan, SignatureStart, Trigger


def start_of(plan: Plan) -> date:
    """The day on which a plan begins, or would, if it were signed in time."""
    start = plan.project.start
    return start.if_signed if isinstance(start, SignatureStart) else start


def rebased(plan: Plan, start: date) -> Plan:
    """The plan with this start. Days off stay where they are: they belong to the calendar, not to the plan.

    Other dates move by the whole weeks between the two starts, rounded down.
    """
    by = timedelta(weeks=(start - start_of(plan)).days // 7)
    return replace(
        plan,
        project=replace(plan.project, start=start),
        phases=tuple(_phase(each, by) for each in plan.phases),
        needs=tuple(replace(each, due=_moved(each.due, by)) for each in plan.needs),
        gates=tuple(_gate(each, by) for each in plan.gates),
        payments=tuple(_payment(each, by) for each in plan.payments),
    )


def _phase(phase: Phase, by: timedelta) -> Phase:
    items = tuple(_item(each, by) for each in phase.items)
    return replace(phase, not_before=_moved(phase.not_before, by), items=items)


def _item(item: Item, by: timedelta) -> Item:
    items = tuple(_item(each, by) for each in item.items)
    return replace(item, not_before=_moved(item.not_before, by), items=items)


def _gate(gate: Gate, by: timedelta) -> Gate:
    return replace(gate, not_before=_moved(gate.not_before, by), target=_moved(gate.target, by))


def _payment(payment: Payment, by: timedelta) -> Payment:
    retain = payment.retain and replace(payment.retain, until=_trigger(payment.retain.until, by))
    return replace(payment, on=_trigger(payment.on, by), retain=retain)


def _trigger(trigger: Trigger, by: timedelta) -> Trigger:
    return replace(trigger, day=_moved(trigger.day, by))


def _moved(day: date | None, by: timedelta) -> date | None:
    return day and day + by
