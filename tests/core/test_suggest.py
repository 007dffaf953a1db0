"""Suggested gates and payments: something to start from."""

from dataclasses import replace
from decimal import Decimal

from milegate.core.kinds import Hold, TriggerKind
from milegate.core.overview import overview
from milegate.core.plan import Plan
from milegate.core.suggest import suggest_gates
from milegate.planfile import days_off, plan_from, plan_to
from tests.builders import plan_of

BODY = """
phases:
  - id: design
    name: Design
    items: [{id: a, name: A, effort: {dev: 10}}, {id: b, name: B, effort: {qa: 25}}]
  - {id: idea, name: Idea, after: [design]}
  - {id: build, name: Build, after: [design], items: [{id: c, name: C, effort: {dev: 50}}]}
  - {id: extra, name: Extra, after: [build], items: [{id: d, name: D, effort: {dev: 9}, excluded: true}]}
  - {id: launch, name: Launch, after: [build], items: [{id: e, name: E, effort: {dev: 20}}]}
"""
GATE = "gates: [{id: ready, name: Ready, after: [a]}, {id: done, name: Done, after: [e]}]\n"
FREE = "roles: {dev: {}, qa: {}}\n"


def percents(plan: Plan) -> list[Decimal | None]:
    return [payment.percent for payment in plan.payments]


def test_each_phase_with_work_ends_in_a_gate() -> None:
    plan = suggest_gates(plan_of(BODY))
    assert [(gate.id, gate.name, gate.closes, gate.opens) for gate in plan.gates] == [
        ("design-accepted", "Design accepted", ("design",), ("build",)),
        ("build-accepted", "Build accepted", ("build",), ("launch",)),
        ("launch-accepted", "Launch accepted", ("launch",), ()),
    ]
    assert {gate.hold for gate in plan.gates} == {Hold.RELEASE}
    assert [gate.decision for gate in plan.gates][1:] == ["Accept Build and permit Launch", "Accept Launch"]
    assert [gate.evidence[0].deliverable for gate in plan.gates] == [
        output.id for output in plan.deliverables
    ]
    assert plan.deliverables[0].sources == ("design",)
    assert plan.deliverables[0].acceptance[0].startswith("2 of 2 items")


def test_the_price_is_divided_as_the_phases_are() -> None:
    plan = suggest_gates(plan_of(BODY))
    assert percents(plan) == [20, 24, 40, None]
    assert plan.payments[0].on.kind is TriggerKind.SIGNATURE
    assert plan.payments[-1].remainder
    assert plan.payments[-1].on.gate == "launch-accepted"
    found = overview(plan, days_off(plan))
    assert found.billing.unbilled == 0
    assert found.timeline is not None


def test_the_plan_can_be_written_and_read() -> None:
    plan = suggest_gates(plan_of(BODY))
    assert plan_from(plan_to(plan)) == plan
    assert suggest_gates(plan) == plan


def test_without_rates_hours_decide() -> None:
    assert percents(suggest_gates(plan_of(BODY, roles=FREE))) == [20, 26, 38, None]


def test_gates_that_are_there_stay_and_share_alike_when_they_close_nothing() -> None:
    plan = suggest_gates(plan_of(BODY + GATE))
    assert [gate.id for gate in plan.gates] == ["ready", "done"]
    assert plan.deliverables == ()
    assert percents(plan) == [20, 40, None]


def test_a_gate_that_closes_nothing_of_value_gets_no_payment() -> None:
    gates = (
        "{id: ready, name: R, after: [a]}, {id: x, name: X, closes: [c]}, {id: done, name: D, closes: [e]}"
    )
    plan = suggest_gates(plan_of(f"{BODY}gates: [{gates}]\n"))
    assert [payment.on.gate for payment in plan.payments] == [None, "x", "done"]


def test_payments_that_are_there_stay() -> None:
    plan = suggest_gates(plan_of(BODY + "payments: [{id: all, on: signature, remainder: true}]\n"))
    assert [payment.id for payment in plan.payments] == ["all"]
    assert len(plan.gates) == 3


def test_ids_that_are_taken_are_left_alone() -> None:
    taken = (
        "needs: [{id: design-accepted, name: N}]\ndeliverables: [{id: design-result, name: R, from: [a]}]\n"
    )
    plan = suggest_gates(plan_of(BODY + taken))
    assert plan.gates[0].id == "design-accepted-2"
    assert [output.id for output in plan.deliverables][:2] == ["design-result", "design-result-2"]
    assert plan_from(plan_to(plan)) == plan


def test_a_plan_without_work_has_nothing_to_accept() -> None:
    plan = replace(plan_of(BODY), phases=())
    assert suggest_gates(plan) == plan
