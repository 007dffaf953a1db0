"""What is written reads back as the same plan, and other tools read the same text from it."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from milegate.core.plan import Plan
from milegate.planfile import dump_json, dump_yaml, json_schema, parse_plan, plan_from, plan_to, read_plan
from tests.strategies import plans

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "examples").glob("*.yaml")) + sorted((ROOT / "tests/plans/good").glob("*.yaml"))
SCHEMA = Draft202012Validator(json_schema())


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(plans())
def test_what_is_written_reads_back(plan: Plan) -> None:
    written = dump_json(plan)
    assert parse_plan(written, "json") == plan
    assert plan_from(plan_to(plan)) == plan
    assert [error.message for error in SCHEMA.iter_errors(json.loads(written))] == []
    text = dump_yaml(plan)
    assert parse_plan(text, "yaml") == plan
    assert_common_readers_agree(text, plan)


def assert_common_readers_agree(text: str, plan: Plan) -> None:
    """A common YAML reader takes no name or note for a number, a date or a flag."""
    read = yaml.load(text, Loader=yaml.CSafeLoader)
    assert read["project"]["name"] == plan.project.name
    assert [phase.get("name", phase["id"]) for phase in read["phases"]] == [each.name for each in plan.phases]
    assert read.get("private", {}).get("notes", {}) == plan.private.notes


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_of_ours_read_back(path: Path) -> None:
    plan = read_plan(path)
    assert parse_plan(dump_yaml(plan)) == plan
    assert parse_plan(dump_json(plan), "json") == plan


def test_numbers_stay_exact() -> None:
    text = (
        '{"milegate": 1, "project": {"name": "x", "currency": "EUR", "start": "2027-01-11"}, "phases": [], '
    )
    plan = parse_plan(text + '"roles": {"qa": {"rate": 1234567890.123456789012}}}', "json")
    assert plan.roles[0].rates[0].amount == Decimal("1234567890.123456789012")
    assert "1234567890.123456789012" in dump_json(plan)
    assert parse_plan(dump_yaml(plan)) == plan
