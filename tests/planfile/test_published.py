"""The schema and the reference that are published say what the reader does."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from milegate.planfile import dump_json, json_schema, parse_plan, read_plan
from milegate.planfile.reference import reference
from tests.planfile.texts import value

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml")) + sorted((ROOT / "tests/plans/good").glob("*.yaml"))


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_files_of_ours_follow_the_schema(path: Path) -> None:
    written = json.loads(dump_json(read_plan(path)))
    assert [error.message for error in Draft202012Validator(json_schema()).iter_errors(written)] == []


@pytest.mark.parametrize(
    "change",
    [
        {"nane": 1},
        {"gates": {}},
        {"project": {"name": "x", "currency": "EURO", "start": "2027-01-11"}},
        {"phases": [{"id": "a b", "items": []}]},
        {"terms": {"payment_days": -1}},
        {"milegate": 2},
    ],
    ids=str,
)
def test_the_schema_refuses_what_the_reader_refuses(change: dict[str, object]) -> None:
    assert list(Draft202012Validator(json_schema()).iter_errors(value(**change)))


def test_the_page_is_that_of_the_format() -> None:
    """After a change of the format: `python -m milegate.planfile.reference > docs/plan-format.md`."""
    assert (ROOT / "docs/plan-format.md").read_text("utf-8") == reference()


def test_the_plan_on_the_page_is_one() -> None:
    text = reference().split("```yaml\n")[1].split("```")[0]
    assert parse_plan(text).gates[0].id == "mvp"
