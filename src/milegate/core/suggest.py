"""Gates and payments for a plan that has none: something to start from, never a decision.

Each phase with work ends in a gate that accepts it. A fifth of the price is due at the signature, the
rest at the gates, in proportion to the price of what they close.
"""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from milegate.core.estimate import estimate
from milegate.core.kinds import EvidenceKind, Hold, TriggerKind
from milegate.core.outline import Outline, outline
from milegate.core.plan import Deliverable, Evidence, Gate, Payment, Phase, Plan, Trigger
from milegate.core.signing import signature_day
from milegate.core.work import work

DEPOSIT = Decimal(20)
_WHOLE = Decimal(100)
_LONGEST = 40


def suggest_gates(plan: Plan) -> Plan:
    """The plan with a gate at the end of each phase if it has no gate, and payments if it has none."""
    gated = plan if plan.gates else _with_gates(plan)
    return gated if gated.payments or not gated.gates else replace(gated, payments=tuple(_payments(gated)))


def _with_gates(plan: Plan) -> Plan:
    rows = outline(plan)
    phases = [phase for phase in plan.phases if _work_of(phase, rows)]
    taken = {*rows.index, *(output.id for output in plan.deliverables), *(need.id for need in plan.needs)}
    outputs = [_output(phase, _work_of(phase, rows), taken) for phase in phases]
    followers: list[Phase | None] = [later for _, later in pairwise(phases)]
    gates = [
        _gate(phase, follower, output, taken)
        for phase, follower, output in zip(phases, [*followers, None], outputs, strict=False)
    ]
    return replace(plan, deliverables=(*plan.deliverables, *outputs), gates=tuple(gates))


def _work_of(phase: Phase, rows: Outline) -> int:
    """How many items of a phase count."""
    return sum(1 for leaf in rows.leaves(rows.index[phase.id]) if rows.rows[leaf].counted)


def _output(phase: Phase, items: int, taken: set[str]) -> Deliverable:
    criterion = f"{items} of {items} items shown to the client, with a link or a document for each"
    name = f"Result of {phase.name}"
    return Deliverable(_new(f"{phase.id}-result", taken), name, sources=(phase.id,), acceptance=(criterion,))


def _gate(phase: Phase, follower: Phase | None, output: Deliverable, taken: set[str]) -> Gate:
    decision = f"Accept {phase.name} and permit {follower.name}" if follower else f"Accept {phase.name}"
    return Gate(
        _new(f"{phase.id}-accepted", taken),
        f"{phase.name} accepted",
        decision=decision,
        closes=(phase.id,),
        opens=(follower.id,) if follower else (),
        hold=Hold.RELEASE,
        evidence=(Evidence("result", deliverable=output.id, kind=EvidenceKind.LINK),),
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
