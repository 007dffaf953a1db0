"""`milegate show`: figures for programs, tables for pipes, a picture for terminals."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.door import CYCLE, EXAMPLES, TWELVE_WEEKS, process, run, run_json

CASES = Path(__file__).resolve().parents[3] / "shared" / "data" / "cases.yaml"
AGILE_CASE = "twelve-week-project"


def by_id(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Rows by their id."""
    return {row["id"]: row for row in rows}


def test_the_twelve_week_project_to_the_letter() -> None:
    timeline = run_json("show", TWELVE_WEEKS)["timeline"]
    mvp = by_id(timeline["gates"])["mvp"]
    assert (mvp["at"], mvp["date"], mvp["minutes"]) == ("2027-03-12T17:00:00+00:00", "2027-03-12", 0)
    assert (mvp["review_ends"], mvp["wait_days"]) == ("2027-03-19", 5.0)
    assert by_id(timeline["phases"])["harden"]["start"][:16] == "2027-03-22T09:00"
    assert (timeline["start"][:10], timeline["finish"][:10]) == ("2027-01-11", "2027-04-02")
    assert timeline["working_days"] == 60


def test_the_twelve_week_case_as_it_is_written() -> None:
    if not CASES.exists():
        pytest.skip("the shared cases are not here")
    case = next(case for case in yaml.safe_load(CASES.read_text()) if case["id"] == AGILE_CASE)["expect"]
    timeline = run_json("show", TWELVE_WEEKS)["timeline"]
    mvp = by_id(timeline["gates"])["mvp"]
    assert mvp["date"] == str(case["gate_date"])
    assert mvp["minutes"] == case["gate_duration_minutes"]
    assert by_id(timeline["phases"])["harden"]["start"][:10] == str(case["hardening_starts"])
    assert timeline["finish"][:10] == str(case["project_ends"])


def test_payments_sum_to_the_net_price() -> None:
    found = run_json("show", TWELVE_WEEKS)
    amounts = [payment["amount"] for payment in found["payments"]]
    assert amounts == ["15000.00", "22500.00", "22500.00", "15000.00"]
    assert (found["estimate"]["net"], found["estimate"]["total"], found["unbilled"]) == (
        "75000.00",
        "90000.00",
        "0.00",
    )


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_example_shows_every_row(path: Path) -> None:
    found = run_json("show", path)
    rows = [row["id"] for row in found["estimate"]["rows"] if row["kind"] in ("group", "item")]
    assert [item["id"] for item in found["timeline"]["items"]] == rows
    result = run("show", path)
    assert result.exit_code == 0
    assert "◆" in result.output


def test_what_can_be_computed_of_a_cycle_is_printed(tmp_path: Path) -> None:
    plan = tmp_path / "ring.yaml"
    plan.write_text(CYCLE)
    found = run_json("show", plan, code=1)
    assert (found["timeline"], found["cash"]) == (None, None)
    assert found["obstacles"] == [{"code": "cycle", "ids": ["one", "two"]}]
    assert found["estimate"]["net"] == "1600.00"
    result = run("show", plan)
    assert result.exit_code == 1
    assert "these wait for one another: one → two" in result.output
    assert "1,600.00" in result.output


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "roles: {dev: {rate: 100}}",
            "roles: {dev: {rate: 100, people: 0}}",
            "nobody does the work of this role: dev",
        ),
        ("roles:", "calendar: {week: []}\nroles:", "the calendar leaves no working day"),
    ],
)
def test_other_obstacles_are_said(tmp_path: Path, old: str, new: str, words: str) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(CYCLE.replace(", after: [two]", "").replace(old, new))
    result = run("show", plan)
    assert (result.exit_code, words in result.output) == (1, True), result.output


def test_standard_input_in_yaml_and_json() -> None:
    yaml_text = TWELVE_WEEKS.read_text()
    assert (
        json.loads(run("show", "-", "--json", stdin=yaml_text).stdout)["project"]["name"]
        == "Trade ordering platform"
    )
    plan = {
        "milegate": 1,
        "project": {"name": "Tiny", "currency": "JPY", "start": "2027-01-11"},
        "roles": {"dev": {"rate": 9000}},
        "phases": [{"id": "p", "items": [{"id": "i", "effort": {"dev": 1}}]}],
    }
    found = json.loads(run("show", "-", "--json", stdin=json.dumps(plan)).stdout)
    assert found["estimate"]["net"] == "9000"


def test_a_flood_on_standard_input_is_refused() -> None:
    result = run("show", "-", stdin="#" * (17 * 1024 * 1024))
    assert result.exit_code == 2
    assert "[too-large]" in result.output


def test_piped_tables_are_plain_and_whole() -> None:
    done = process("show", EXAMPLES / "client-portal.yaml", environment={"FORCE_COLOR": "1", "COLUMNS": "40"})
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    assert done.stderr == ""
    assert "Interview customers and account managers" in done.stdout
    assert "12 Mar 2027 17:00" in done.stdout


def test_json_is_utf8_with_a_row_a_line() -> None:
    done = process("show", TWELVE_WEEKS, "--json", environment={"LC_ALL": "C"})
    assert "\n{" in done.stdout
    assert json.loads(done.stdout)["project"]["name"] == "Trade ordering platform"


def test_activities_are_there_on_demand() -> None:
    found = run_json("show", TWELVE_WEEKS, "--activities")["timeline"]["activities"]
    assert found[0] == {
        "item": "interviews",
        "role": "analyst",
        "person": 1,
        "start": "2027-01-11T09:00:00+00:00",
        "finish": "2027-01-13T17:00:00+00:00",
        "effort_minutes": 1440,
        "slack_minutes": 0,
    }
