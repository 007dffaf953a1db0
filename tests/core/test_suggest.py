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
    items: [{id: a, name: A, effort: {dev: 100}}, {id: b, name: B, effort: {qa: 250}}]
  - {id: idea, name: Idea, after: [design]}
  - {id: build, name: Build, after: [design], items: [{id: c, name: C, effort: {dev: 500}}]}
  - {id: extra, name: Extra, after: [build], items: [{id: d, name: D, effort: {dev: 90}, excluded: true}]}
  - {id: launch, name: Launch, after: [build], items: [{id: e, name: E, effort: {dev: 200}}]}
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


PLAIN = """
phases:
  - {id: a, name: A, items: [{id: a1, name: A1, effort: {dev: %s}}, {id: a2, name: A2}]}
  - {id: b, name: B, items: [{id: b1, name: B1, effort: {dev: %s}%s}]}
  - {id: c, name: C, after: [b], items: [{id: c1, name: C1, effort: {dev: %s}}]}
  - {id: d, name: D, after: [c], items: [{id: d1, name: D1, effort: {dev: %s}}]}
"""


def closed(plan: Plan) -> list[tuple[str, ...]]:
    return [gate.closes for gate in suggest_gates(plan).gates]


def test_there_are_days_to_decide_and_to_pay() -> None:
    plan = suggest_gates(plan_of(BODY))
    assert {gate.review.days for gate in plan.gates} == {5}
    assert plan.terms.payment_days == 14
    assert suggest_gates(plan_of(BODY + "terms: {payment_days: 30}\n")).terms.payment_days == 30
    own = suggest_gates(plan_of(BODY + GATE))
    assert (own.terms.payment_days, own.gates[0].review.days) == (14, 0)
    whole = plan_of(BODY + GATE + "payments: [{id: all, on: signature, remainder: true}]\n")
    assert suggest_gates(whole) == whole


def test_a_short_project_has_few_gates() -> None:
    plan = plan_of(PLAIN % (20, 20, "", 40, 30))
    assert closed(plan) == [("a", "b"), ("c", "d")]
    assert closed(plan_of(PLAIN % (60, 60, "", 60, 60))) == [("a", "b"), ("c",), ("d",)]
    assert len(closed(plan_of(PLAIN % (160, 160, "", 160, 160)))) == 4


def test_small_phases_are_accepted_with_the_next() -> None:
    assert closed(plan_of(PLAIN % (10, 300, "", 300, 300))) == [("a", "b"), ("c",), ("d",)]
    assert closed(plan_of(PLAIN % (300, 300, "", 300, 10))) == [("a",), ("b",), ("c", "d")]


def test_stages_are_named_by_their_phases() -> None:
    two = suggest_gates(plan_of(PLAIN % (10, 300, "", 300, 300))).gates[0]
    assert (two.id, two.name, two.decision) == (
        "b-accepted",
        "A and B accepted",
        "Accept A and B and permit C",
    )
    many = suggest_gates(plan_of(PLAIN % (1, 1, "", 1, 900)))
    assert [gate.name for gate in many.gates] == ["A to D accepted"]


def test_without_hours_each_phase_has_a_gate() -> None:
    assert closed(plan_of(PLAIN % (0, 0, "", 0, 0))) == [("a",), ("b",), ("c",), ("d",)]


def test_a_gate_opens_only_what_waits_for_it() -> None:
    free = suggest_gates(plan_of(PLAIN % (300, 300, "", 300, 300)))
    assert [gate.opens for gate in free.gates] == [(), ("c",), ("d",), ()]
    assert free.gates[0].decision == "Accept A"
    bound = suggest_gates(plan_of(PLAIN % (300, 300, ", after: [a1]", 300, 300)))
    assert [gate.opens for gate in bound.gates] == [("b",), ("c",), ("d",), ()]
    beside = ", after: [{id: a1, link: SS}]"
    assert suggest_gates(plan_of(PLAIN % (300, 300, beside, 300, 300))).gates[0].opens == ()
