"""Every rule finds what its bad plan has, and nothing beside it; a good plan gives nothing at all."""

from pathlib import Path

import pytest

from milegate.core.findings import LAST, RULES
from milegate.core.findings.rule import Rule
from tests.core.findings.bad_plans import BAD, comments, findings

GOOD = Path(__file__).parent / "good.yaml"
EVERY = (*RULES, *LAST)


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_plan_gives_the_finding_that_it_carries(path: Path) -> None:
    own = [f"{f.code} {f.where} {f.severity}" for f in findings(path) if f.code == path.stem]
    assert sorted(own) == sorted(comments(path, "expect"))
    assert own


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_a_bad_plan_is_bad_in_one_way_only(path: Path) -> None:
    other = [f"{f.code} {f.where}" for f in findings(path) if f.code != path.stem]
    assert sorted(other) == sorted(comments(path, "also"))


def test_every_rule_has_its_bad_plan() -> None:
    assert {path.stem for path in BAD} == {rule.code for rule in EVERY}


def test_codes_are_given_once() -> None:
    assert len({rule.code for rule in EVERY}) == len(EVERY)


@pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule.code)
def test_a_rule_is_named_like_its_file_and_its_code(rule: Rule) -> None:
    name = rule.code.replace("-", "_")
    assert rule.check.__module__ == f"milegate.core.findings.{name}"
    assert rule.check.__name__ == name
    assert rule.why.endswith(".")
    assert rule.advice.endswith(".")


def test_a_good_plan_gives_no_findings() -> None:
    assert findings(GOOD) == ()


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_findings_are_whole_sentences(path: Path) -> None:
    for finding in findings(path):
        assert finding.message.endswith(".")
        assert finding.why
        assert finding.advice
        assert finding.weight >= 0
