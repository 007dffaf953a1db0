"""`milegate check`: findings in groups, and every problem of a broken file at once."""

import json
from pathlib import Path

from tests.cli.door import BROKEN, CYCLE, TWELVE_WEEKS, process, run, run_json


def test_a_sound_plan_has_nothing_to_say() -> None:
    result = run("check", TWELVE_WEEKS)
    assert (result.exit_code, result.output) == (0, "◆ Trade ordering platform   nothing to say\n")
    assert run_json("check", TWELVE_WEEKS) == {
        "project": "Trade ordering platform",
        "counts": {"error": 0, "warning": 0, "hint": 0},
        "findings": [],
    }


def test_findings_come_in_groups_with_place_reason_and_advice(tmp_path: Path) -> None:
    plan = tmp_path / "ring.yaml"
    plan.write_text(CYCLE)
    found = run_json("check", plan, code=1)
    first = found["findings"][0]
    assert first["severity"] == "error"
    assert found["counts"]["error"] == sum(finding["severity"] == "error" for finding in found["findings"])
    result = run("check", plan)
    assert result.exit_code == 1
    assert "\nErrors (" in result.output
    assert f"{first['where']}: {first['code']}" in result.output
    flat = " ".join(result.output.split())
    assert all(" ".join(first[key].split()) in flat for key in ("message", "why"))
    assert f"→ {first['advice']}" in flat


def test_every_problem_of_a_file_is_reported_with_its_place(tmp_path: Path) -> None:
    plan = tmp_path / "broken.yaml"
    plan.write_text(BROKEN)
    done = process("check", plan, "--json")
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    assert lines[0].startswith(f"{plan}:2:")
    assert "did you mean `EUR`? [unknown-currency] at project.currency" in lines[0]
    assert "as in `12/20/40` [effort-order]" in lines[1]
    assert lines[2] == f"{plan}: 2 problems; this is no plan yet."
    problems = json.loads(done.stdout)["problems"]
    assert [(each["code"], each["line"]) for each in problems] == [
        ("unknown-currency", 2),
        ("effort-order", 5),
    ]


def test_more_problems_than_anybody_reads_are_counted() -> None:
    text = BROKEN.replace("EURO", "EUR") + "".join(f"key{n}: 1\n" for n in range(300))
    result = run("check", "-", stdin=text)
    assert "standard input: 301 problems, 101 of them not shown; this is no plan yet." in result.output


def test_a_missing_file_is_named_once() -> None:
    result = run("check", "nowhere.yaml")
    assert result.exit_code == 2
    assert result.output == "milegate: cannot read nowhere.yaml: No such file or directory [unreadable]\n"


def test_a_script_that_the_pdf_cannot_print_is_a_finding_until_it_is_muted(tmp_path: Path) -> None:
    plan = tmp_path / "portal.yaml"
    text = (
        "milegate: 1\nproject: {name: 客户门户, currency: EUR, start: 2027-01-11}\n"
        "roles: {dev: {rate: 100}}\n"
        "phases: [{id: build, items: [{id: login, name: Вход, effort: {dev: 8}}]}]\n"
        "payments: [{id: all, on: signature, remainder: true}]\n"
    )
    plan.write_text(text, encoding="utf-8")
    found = run_json("check", plan)["findings"]
    assert [(one["code"], one["where"], one["severity"]) for one in found] == [
        ("missing-glyph", "project", "warning")
    ]
    assert [one["code"] for one in run_json("show", plan)["findings"]] == ["missing-glyph"]
    mute = "private: {mute: [{code: missing-glyph, on: project, reason: seen in print}]}\n"
    plan.write_text(text + mute, encoding="utf-8")
    assert run_json("check", plan)["findings"] == []
