"""Trying a plan: what is added, what is kept, what is refused."""

from decimal import Decimal

import pytest

from milegate.actions.trial import Limits, Refusal, Trial, Upload, reopen_trial, try_plan
from tests.web.uploads import CSV, YAML

ROOM = Limits(size=5 * 2**20, rows=3_000)


def tried(name: str, content: bytes, rate: int = 0, currency: str = "EUR") -> Trial:
    """A file that gives a plan."""
    found = try_plan(Upload(name, content, len(content), Decimal(rate), currency), ROOM)
    assert isinstance(found, Trial)
    return found


def refused(name: str, content: bytes, size: int | None = None, limits: Limits = ROOM) -> Refusal:
    """A file that gives none."""
    found = try_plan(Upload(name, content, len(content) if size is None else size), limits)
    assert isinstance(found, Refusal)
    return found


def test_gates_and_payments_are_suggested() -> None:
    trial = tried("a.csv", CSV)
    assert trial.gates_suggested
    assert trial.payments_suggested
    assert [gate.closes for gate in trial.opened.plan.gates] == [("discovery",), ("build",)]


def test_what_a_plan_has_is_kept() -> None:
    gate = b"gates: [{id: done, name: Build accepted, closes: [build]}]\n"
    payment = b"payments: [{id: all, on: signature, percent: 100}]\n"
    trial = tried("a.yaml", YAML + gate + payment)
    assert not trial.gates_suggested
    assert not trial.payments_suggested
    assert trial.rate_assumed is None


def test_a_rate_is_assumed_only_where_there_is_none() -> None:
    assert tried("a.csv", CSV, rate=80).rate_assumed == 80
    assert tried("a.csv", CSV, rate=80).opened.overview.estimate.net > 0
    assert tried("a.csv", CSV).rate_assumed is None
    assert "no-rate" in {note.code for note in tried("a.csv", CSV).notes}
    assert "no-rate" not in {note.code for note in tried("a.csv", CSV, rate=80).notes}
    assert tried("a.yaml", YAML, rate=80).opened.overview.estimate.roles[0].rate == 90


def test_a_currency_is_assumed_where_there_is_none() -> None:
    assert tried("a.csv", CSV, currency="PLN").opened.plan.project.currency == "PLN"


def test_a_file_names_its_project() -> None:
    assert tried("../../my-big_portal.v2.csv", CSV).opened.plan.project.name == "My big portal.v2"


@pytest.mark.parametrize(
    ("name", "content", "size", "code"),
    [
        ("a.csv", b"", 0, "empty"),
        ("a.csv", b"x", 6 * 2**20, "too-large"),
        ("a.exe", b"MZ", 2, "unknown-format"),
        ("a", b"x", 1, "unknown-format"),
        ("a.yaml", b"milegate: 1", None, "missing-key"),
    ],
)
def test_a_refusal_names_its_reason(name: str, content: bytes, size: int | None, code: str) -> None:
    assert code in [problem.code for problem in refused(name, content, size).problems]


def test_rows_have_a_limit() -> None:
    found = refused("a.csv", CSV, limits=Limits(size=1_000, rows=2))
    assert found.problems[0].code == "too-many-rows"


def test_many_problems_are_counted() -> None:
    rows = b"".join(b"  - {id: p%d, name: P, items: 3}\n" % n for n in range(150))
    found = refused("a.yaml", YAML.split(b"phases:")[0] + b"phases:\n" + rows)
    assert len(found.problems) == 60
    assert found.more == 90


def test_a_document_comes_back() -> None:
    trial = tried("a.csv", CSV)
    again = reopen_trial(trial.opened.document, ROOM)
    assert not isinstance(again, Refusal)
    assert again.plan == trial.opened.plan


def test_a_document_that_came_back_has_limits_too() -> None:
    assert isinstance(reopen_trial("[]", ROOM), Refusal)
    assert isinstance(reopen_trial(tried("a.csv", CSV).opened.document, Limits(1_000, 2)), Refusal)
