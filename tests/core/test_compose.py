"""The proposal: names instead of ids, options and exclusions at their top, nothing private."""

from dataclasses import asdict
from decimal import Decimal
from pathlib import Path

from milegate.core.compose import compose
from milegate.core.overview import overview
from milegate.planfile import days_off, read_plan
from tests.builders import HEAD, computed

BODY = (
    "client: {name: Acme, purchase_order: required}\n"
    "phases:\n"
    "  - id: build\n"
    "    name: Build\n"
    "    description: The portal\n"
    "    items:\n"
    "      - {id: sign-in, name: Sign-in, effort: {dev: 10}, acceptance: ['Locked after 5 tries']}\n"
    "      - {id: dark, name: Dark mode, optional: true,"
    " items: [{id: css, name: Colours, effort: {dev: 2}}]}\n"
    "      - {id: old, name: Old data, excluded: true, items: [{id: rows, name: Rows, effort: {dev: 2}}]}\n"
    "needs: [{id: texts, name: Texts, due: 2027-01-12, blocks: [sign-in]}]\n"
    "deliverables: [{id: module, name: Module, from: [sign-in], acceptance: ['All 9 tests pass']}]\n"
    "gates:\n"
    "  - {id: late, name: Warranty closed, after: [{id: mvp, lag: 4w}]}\n"
    "  - {id: mvp, name: MVP deployed, decision: Go live, closes: [build], opens: [build2],\n"
    "     evidence: [{id: m, deliverable: module, kind: link}, {id: u, name: Staging URL, kind: link},\n"
    "                {id: r, kind: report}],\n"
    "     approvers: {contacts: [cto@acme.example], rule: any}"
    ", review: {days: 5, deemed: true}, target: 2027-03-12}\n"
    "payments: [{id: p, on: {gate: mvp}, remainder: true, retain: {percent: 5, until: {gate: late}}}]\n"
    "lines: [{id: care, name: Care, amount: 90, repeat: monthly}]\n"
    "terms: {exclusions: [Hosting], assumptions: [One language],"
    " valid_days: 30, payment_days: 14, tax: 19%}\n"
).replace(
    "needs:", "  - {id: build2, name: Launch, items: [{id: go, name: Go live, effort: {dev: 1}}]}\nneeds:"
)


def test_names_options_exclusions_and_steps() -> None:
    offer = compose(computed(BODY))
    assert offer.client == "Acme"
    assert [row.name for row in offer.options] == ["Dark mode"]
    assert offer.exclusions == ("Hosting", "Old data")
    assert [row.name for row in offer.repeating] == ["Care"]
    first, last = offer.milestones
    assert (first.name, last.name) == ("MVP deployed", "Warranty closed")
    assert (first.closes, first.opens) == (("Build",), ("Launch",))
    assert [proof.name for proof in first.proofs] == ["Module", "Staging URL", "r"]
    assert first.proofs[0].acceptance == ("All 9 tests pass",)
    assert first.payments[0].retained_until == "Warranty closed"
    assert last.released == first.payments
    assert offer.deliverables[0].proves == ("MVP deployed",)
    assert offer.needs[0].blocks == ("Sign-in",)
    assert {row.state for row in offer.scope} == {"counted"}
    assert offer.scope[0].description == "The portal"
    assert offer.total == offer.net * Decimal("1.19")


def test_a_plan_without_a_timeline_is_composed_without_dates() -> None:
    offer = compose(computed(BODY.replace("acceptance: ['Locked", "after: [go], acceptance: ['Locked")))
    assert (offer.starts, offer.ends) == (None, None)
    assert [step.name for step in offer.milestones] == ["Warranty closed", "MVP deployed"]
    assert {step.at for step in offer.milestones} == {None}


def test_dates_if_signed_by() -> None:
    head = HEAD.replace("2027-01-11", "{after: signature, days: 5, if_signed: 2027-01-04}")
    offer = compose(computed(BODY, head=head))
    assert str(offer.if_signed) == "2027-01-04"


def test_nothing_private_is_in_a_proposal() -> None:
    path = Path(__file__).parents[2] / "examples" / "client-portal.yaml"
    plan = read_plan(path)
    text = str(asdict(compose(overview(plan, days_off(plan)))))
    assert plan.private.notes
    for secret in (*plan.private.notes.values(), *map(str, plan.private.role_costs.values()), "PLN"):
        assert secret not in text
