"""What is kept of a plan comes into another one with ids of its own, and says what it left behind."""

import pytest

from milegate.core.edits import Applied, apply
from milegate.core.plan import Gate, Plan, Role
from milegate.planfile.edits import checked
from milegate.planfile.kept import Inserted, Kept, Spot, insert, keep, kept_text, read_kept
from milegate.planfile.text import parse_plan

SOURCE = """
roles: {dev: {name: Developer, rate: 90}, qa: {name: Tester, rate: 70}}
phases:
  - id: build
    name: Build
    items:
      - id: portal
        name: Portal
        items:
          - {id: login, name: Sign-in, effort: {dev: 8-16, qa: 4}, not_before: 2027-02-01}
          - {id: export, name: Export, effort: {dev: 2d}, after: [login, specs, {id: prep, link: SS}]}
      - {id: prep, name: Preparation, effort: {dev: 1}}
  - {id: launch, name: Launch}
deliverables:
  - {id: demo, name: The demo, from: [login]}
gates:
  - {id: specs, name: Specs agreed}
  - id: mvp
    name: MVP accepted
    closes: [build]
    opens: [launch]
    after: [specs]
    target: 2027-06-01
    approvers: {contacts: [anna@acme.example], rule: all}
    review: {days: 5}
    evidence:
      - {id: shown, deliverable: demo}
      - {id: report, name: Test report, kind: report}
"""
TARGET = """
roles: {dev: {rate: 50}}
phases:
  - {id: work, name: Work, items: [{id: login, name: Another, effort: {dev: 8}}]}
"""


def plan_of(text: str) -> Plan:
    """The plan of a text without a head."""
    return parse_plan(f"milegate: 1\nproject: {{name: Test, currency: EUR, start: 2027-01-11}}\n{text}")


def kept(kind: str, id: str) -> Kept:
    """Something of the source, as it comes back from its text."""
    found = keep(plan_of(SOURCE), kind, id)
    assert found is not None
    back = read_kept(kept_text(found))
    assert back == found
    return back


def put(plan: Plan, found: Kept, spot: Spot) -> tuple[Plan, Inserted]:
    """The plan with it, which must be a valid one."""
    inserted = insert(plan, found, spot)
    outcome = apply(plan, inserted.edits)
    assert isinstance(outcome, Applied), outcome
    assert not checked(outcome.plan)
    return outcome.plan, inserted


def test_a_group_keeps_its_inner_links_and_says_what_is_missing() -> None:
    plan, inserted = put(plan_of(TARGET), kept("item", "portal"), Spot("work", "login"))
    rows = plan.phases[0].items
    assert [row.id for row in rows] == ["login", "portal"]
    sign_in, export = rows[1].items
    assert (sign_in.id, sign_in.not_before) == ("login-2", None)
    assert [link.id for link in export.after] == ["login-2"]
    assert str(export.effort["dev"]) == "2d"
    assert [(role.id, str(role.rates[0].amount)) for role in plan.roles] == [("dev", "50"), ("qa", "0")]
    said = " ".join(inserted.remarks)
    assert "Added without a rate, so set one: Tester." in said
    assert "`specs`, `prep`" in said


def test_where_it_came_from_everything_outside_is_still_there() -> None:
    source = plan_of(SOURCE)
    plan, inserted = put(source, kept("item", "export"), Spot("launch"))
    assert [link.id for link in plan.phases[1].items[0].after] == ["login", "specs", "prep"]
    assert (inserted.id, inserted.remarks) == ("export-2", ())


def test_a_phase_comes_with_its_rows() -> None:
    plan, inserted = put(plan_of(TARGET), kept("phase", "build"), Spot())
    assert [phase.id for phase in plan.phases] == ["work", "build"]
    assert [row.id for row in plan.phases[1].items] == ["portal", "prep"]
    assert inserted.id == "build"
    assert [link.id for link in plan.phases[1].items[0].items[1].after] == ["login-2", "prep"]


@pytest.mark.parametrize(("closes", "closed"), [("", ()), ("work", ("work",))])
def test_a_gate_keeps_its_evidence_and_nobodys_address(closes: str, closed: tuple[str, ...]) -> None:
    plan, inserted = put(plan_of(TARGET), kept("gate", "mvp"), Spot(closes=closes))
    gate: Gate = plan.gates[0]
    assert (gate.closes, gate.opens, gate.after, gate.target) == (closed, (), (), None)
    assert (gate.approvers.contacts, gate.approvers.rule, gate.review.days) == ((), "all", 5)
    assert [(proof.id, proof.name, proof.deliverable) for proof in gate.evidence] == [
        ("shown", "The demo", None),
        ("report", "Test report", None),
    ]
    assert "`demo`" in inserted.remarks[0]
    assert ("`build`" in inserted.remarks[0]) == (not closes)


def test_a_gate_finds_what_has_the_same_id() -> None:
    plan, inserted = put(plan_of(SOURCE), kept("gate", "mvp"), Spot())
    gate = plan.gates[-1]
    assert (gate.id, gate.closes, gate.evidence[0].deliverable) == ("mvp-2", ("build",), "demo")
    assert inserted.remarks == ()


def test_a_role_that_is_added_takes_the_rate_of_a_card() -> None:
    rated = {"qa": plan_of(SOURCE).roles[1]}
    inserted = insert(plan_of(TARGET), kept("item", "login"), Spot("work"), rated)
    assert inserted.remarks == ("Added, with the rate of the workspace's card: Tester.",)
    first = inserted.edits[0]
    assert first.id == "qa"
    assert isinstance(getattr(first, "record", None), Role)


def test_what_is_not_there_cannot_be_kept() -> None:
    plan = plan_of(SOURCE)
    for kind, id in (("item", "nothing"), ("gate", "build"), ("deliverable", "demo"), ("phase", "login")):
        assert keep(plan, kind, id) is None
    with pytest.raises(ValueError, match="nothing kept"):
        read_kept("[]")
