"""One thing of an offer in two versions: what its client reads of it, and nothing that is not shown."""

from datetime import date
from decimal import Decimal

import pytest

from milegate.core.before_after import Part, Place, Was, before_after
from milegate.core.compose import compose
from milegate.core.proposal import Proposal
from milegate.core.showing import Promise, Shows, shown
from tests.builders import computed

OLD = """
phases:
  - id: build
    name: Build
    items:
      - {id: login, name: Sign-in, effort: {dev: 10}, acceptance: [Works]}
      - {id: sms, name: SMS, effort: {dev: 10}}
deliverables: [{id: app, name: The app, from: [login]}]
gates: [{id: mvp, name: MVP, closes: [build], evidence: [{id: url, name: Address, kind: link}]}]
needs: [{id: texts, name: Texts, due: 2027-02-01}]
payments: [{id: first, on: signature, remainder: true}]
terms: {text: Old words, assumptions: [One], exclusions: [Two]}
"""
NEW = (
    OLD.replace("Sign-in, effort: {dev: 10}, acceptance: [Works]", "Door, effort: {dev: 12}, acceptance: []")
    .replace("name: SMS,", "name: SMS, optional: true,")
    .replace("[{id: app, name: The app, from: [login]}]", "[]")
    .replace("name: MVP, closes", "name: MVP, decision: Go on, review: {days: 3}, closes")
    .replace("name: Address", "name: Staging")
    .replace("2027-02-01", "2027-02-08")
    .replace("Old words", "New words")
    .replace("[One]", "[One, Three]")
)


def offer(text: str) -> Proposal:
    """What a client sees of a plan."""
    return shown(compose(computed(text)), Shows())


@pytest.mark.parametrize(
    ("kind", "id", "expected"),
    [
        (
            "item",
            "login",
            [
                Was(Part.NAME, "", "Sign-in", "Door"),
                Was(Part.CRITERIA, "", ("Works",), ()),
                Was(Part.AMOUNT, "", Decimal("1000.00"), Decimal("1200.00")),
            ],
        ),
        ("item", "sms", [Was(Part.PLACE, "", Place.PRICE, Place.OPTION)]),
        ("item", "nothing", []),
        (
            "deliverable",
            "app",
            [
                Was(Part.NAME, "", "The app", None),
                Was(Part.ABOUT, "", "", None),
                Was(Part.CRITERIA, "", (), None),
                Was(Part.PLACE, "", None, Place.GONE),
            ],
        ),
        (
            "gate",
            "mvp",
            [
                Was(Part.DECISION, "", "", "Go on"),
                Was(Part.PROOFS, "", ("Address",), ("Staging",)),
                Was(Part.REVIEW, "", 0, 3),
                Was(Part.DATE, "", date(2027, 1, 13), date(2027, 1, 12)),
            ],
        ),
        ("gate", "nothing", []),
        (
            "section",
            "offer",
            [
                Was(Part.NET, "", Decimal("2000.00"), Decimal("1200.00")),
                Was(Part.END, "", date(2027, 1, 13), date(2027, 1, 12)),
            ],
        ),
        (
            "section",
            "payments",
            [
                Was(Part.NET, "", Decimal("2000.00"), Decimal("1200.00")),
                Was(Part.PAYMENT, "first", Decimal("2000.00"), Decimal("1200.00")),
            ],
        ),
        ("section", "needs", [Was(Part.NEED, "Texts", date(2027, 2, 1), date(2027, 2, 8))]),
        (
            "section",
            "terms",
            [
                Was(Part.TERMS, "", "Old words", "New words"),
                Was(Part.ASSUMPTIONS, "", ("One",), ("One", "Three")),
            ],
        ),
    ],
)
def test_what_differs_is_said_part_by_part(kind: str, id: str, expected: list[Was]) -> None:
    assert list(before_after(offer(OLD), offer(NEW), kind, id)) == expected
    mirrored = [(was.part, was.new, was.old) for was in before_after(offer(NEW), offer(OLD), kind, id)]
    assert sorted(map(str, mirrored)) == sorted(str((was.part, was.old, was.new)) for was in expected)


def test_what_reads_the_same_has_not_changed() -> None:
    for kind, id in (("phase", "build"), ("item", "login"), ("deliverable", "app"), ("gate", "mvp")):
        assert before_after(offer(OLD), offer(OLD), kind, id) == ()


def test_a_day_that_was_promised_is_the_one_that_is_compared() -> None:
    promise = Promise(ends=date(2027, 3, 1), gates=(("mvp", date(2027, 2, 26)),))
    later = shown(compose(computed(OLD)), Shows(), promise)
    assert before_after(offer(OLD), later, "gate", "mvp")[0].new == date(2027, 2, 26)
    assert before_after(offer(OLD), later, "section", "offer")[0].new == date(2027, 3, 1)


def test_without_a_timeline_no_day_is_compared() -> None:
    nobody = OLD.replace("name: MVP, closes", "name: MVP, after: [mvp2], closes").replace(
        "gates: [", "gates: [{id: mvp2, name: Two, after: [mvp]}, "
    )
    changed = before_after(offer(OLD), offer(nobody), "gate", "mvp")
    assert [(was.part, was.new) for was in changed] == [(Part.DATE, None)]
