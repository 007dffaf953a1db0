"""Gates and payments for a plan that has none: something to start from, never a decision.

A gate accepts each phase with work; small phases, and those of a short project, are accepted together. A
fifth of the price is due at the signature, the rest at the gates, in proportion to the price of what they
close.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from milegate.core.estimate import estimate
from milegate.core.kinds import EvidenceKind, Hold, TriggerKind
from milegate.core.outline import outline
from milegate.core.plan import Deliverable, Evidence, Gate, Payment, Plan, Review, Trigger
from milegate.core.signing import signature_day
from milegate.core.stages import Stage, permitted, stages
from milegate.core.work import work

DEPOSIT = Decimal(20)
REVIEW_DAYS = 5
PAYMENT_DAYS = 14
_WHOLE = Decimal(100)
_LONGEST = 40


def suggest_gates(plan: Plan) -> Plan:
    """The plan with gates if it has none, payments if it has none, and days to decide and to pay."""
    gated = plan if plan.gates else _with_gates(plan)
    paid = gated if gated.payments or not gated.gates else replace(gated, payments=tuple(_payments(gated)))
    if paid is plan or not paid.gates or plan.terms.payment_days:
        return paid
    return replace(paid, terms=replace(paid.terms, payment_days=PAYMENT_DAYS))


def _with_gates(plan: Plan) -> Plan:
    found = stages(plan)
    taken = {
        *outline(plan).index,
        *(output.id for output in plan.deliverables),
        *(need.id for need in plan.needs),
    }
    outputs = [_output(stage, taken) for stage in found]
    opened = permitted(plan, found)
    gates = [_gate(*each, taken) for each in zip(found, opened, outputs, strict=True)]
    return replace(plan, deliverables=(*plan.deliverables, *outputs), gates=tuple(gates))


def _output(stage: Stage, taken: set[str]) -> Deliverable:
    items = stage.items
    criterion = f"{items} of {items} items shown to the client, with a link or a document for each"
    return Deliverable(
        _new(f"{stage.id}-result", taken),
        f"Result of {stage.name}",
        sources=stage.ids,
        acceptance=(criterion,),
    )


def _gate(stage: Stage, opens: Stage | None, output: Deliverable, taken: set[str]) -> Gate:
    return Gate(
        _new(f"{stage.id}-accepted", taken),
        f"{stage.name} accepted",
        decision=f"Accept {stage.name} and permit {opens.name}" if opens else f"Accept {stage.name}",
        closes=stage.ids,
        opens=opens.ids if opens else (),
        hold=Hold.RELEASE,
        evidence=(Evidence("result", deliverable=output.id, kind=EvidenceKind.LINK),),
        review=Review(REVIEW_DAYS),
    )


def _new(wanted: str, taken: set[str]) -> str:
    """The id, or the first one like it that is free; it is taken from now on."""
    base = wanted[-_LONGEST:].lstrip("-.")
    number = 1
    chosen = base
    while chosen in taken:
        number += 1
        chosen = f"{base}-{number}"
    taken.add(chosen)
    return chosen


def _payments(plan: Plan) -> Iterator[Payment]:
    """The deposit, a whole percentage at each gate that closes something of value, the rest at the last."""
    yield Payment("deposit", Trigger(TriggerKind.SIGNATURE), "Deposit", percent=DEPOSIT)
    weights = _weights(plan)
    total = sum(weights)
    taken = {"deposit"}
    for gate, weight in zip(plan.gates[:-1], weights, strict=False):
        if percent := (_WHOLE - DEPOSIT) * weight // total:
            yield Payment(_payment_id(gate, taken), _at(gate), gate.name, percent=percent)
    last = plan.gates[-1]
    yield Payment(_payment_id(last, taken), _at(last), last.name, remainder=True)


def _at(gate: Gate) -> Trigger:
    return Trigger(TriggerKind.GATE, gate.id)


def _payment_id(gate: Gate, taken: set[str]) -> str:
    return _new(f"p-{gate.id}", taken)


def _weights(plan: Plan) -> list[Decimal]:
    """Per gate the price of what it closes, else its hours, else one: the first that is not nothing."""
    figures = {
        row.id: row
        for row in estimate(work(plan), None, signature_day(plan)).rows
        if row.kind in ("phase", "group", "item")
    }
    closed = [[figures[id] for id in gate.closes] for gate in plan.gates]
    prices = [sum((row.amount for row in rows), Decimal(0)) for rows in closed]
    hours = [sum((row.hours.mean for row in rows), Decimal(0)) for rows in closed]
    return next((each for each in (prices, hours) if sum(each) > 0), [Decimal(1)] * len(closed))
