"""The review as a whole: order, mutes, and what cannot be muted."""

from milegate.core.findings import RULES
from milegate.core.findings.finding import Severity
from tests.core.findings.plans import found, reviewed

TWO_BIG = """
phases:
  - id: build
    items:
      - {id: small, name: Search, effort: {dev: 90}}
      - {id: big, name: Shop, effort: {dev: 120}}
      - {id: same, name: Basket, effort: {dev: 120}}
gates:
  - {id: mvp, name: MVP deployed, closes: [build], evidence: [{id: url}],
     approvers: {contacts: [a@b.example]}}
payments:
  - {id: deposit, on: signature, percent: 50}
  - {id: final, on: {gate: mvp}, percent: 40}
"""
RING = """
phases:
  - id: build
    items:
      - {id: a, effort: {dev: 4}, after: [b]}
      - {id: b, effort: {dev: 4}, after: [a]}
private:
  mute: [{code: cycle, on: a, reason: We like it}]
"""


def test_errors_come_first_then_what_costs_most_then_the_order_of_the_document() -> None:
    ranked = [(f.severity, f.code, f.where) for f in reviewed(TWO_BIG)]
    assert ranked == [
        (Severity.ERROR, "payments-not-the-price", "payments"),
        (Severity.WARNING, "gate-without-decision", "mvp"),
        (Severity.WARNING, "item-over-80-hours", "big"),
        (Severity.WARNING, "item-over-80-hours", "same"),
        (Severity.WARNING, "item-over-80-hours", "small"),
    ]


def test_a_muted_finding_is_gone_at_its_place_only() -> None:
    mute = "private:\n  mute: [{code: item-over-80-hours, on: big, reason: It is bought}]"
    assert [f.where for f in reviewed(TWO_BIG + mute) if f.code == "item-over-80-hours"] == ["same", "small"]
    assert not [f for f in reviewed(TWO_BIG + mute) if f.code.startswith("mute")]


def test_what_stands_in_the_way_of_the_timeline_cannot_be_muted() -> None:
    codes = [f.code for f in reviewed(RING)]
    assert codes[0] == "cycle"
    assert "mute-without-finding" in codes


def test_all_rows_of_a_ring_are_named() -> None:
    [ring] = found("cycle", RING)
    assert ring.message == "“a” and “b” wait for one another in a ring."


def test_a_finding_about_an_unknown_place_comes_last() -> None:
    mute = "private:\n  mute: [{code: cycle, on: nowhere, reason: No}, {code: cycle, on: build, reason: No}]"
    assert [f.where for f in found("mute-without-finding", TWO_BIG + mute)] == ["build", "nowhere"]


def test_rules_are_listed_once() -> None:
    assert len(set(RULES)) == len(RULES)
