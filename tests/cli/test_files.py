"""Commands that write files: whole or not at all, and never over something by accident."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from milegate.cli.commands import convert
from tests.cli.door import CYCLE, TWELVE_WEEKS, process, run, run_json

PROJECT = Path(__file__).resolve().parents[3] / "shared" / "data" / "mspdi" / "software-development-plan.xml"


@pytest.mark.parametrize(
    ("command", "name", "head"), [("svg", "plan.svg", b"<svg "), ("pdf", "plan.pdf", b"%PDF-")]
)
def test_documents_are_written(tmp_path: Path, command: str, name: str, head: bytes) -> None:
    result = run(command, TWELVE_WEEKS, "-o", tmp_path / name)
    assert (result.exit_code, result.output) == (0, f"Wrote {tmp_path / name}.\n")
    assert (tmp_path / name).read_bytes().startswith(head)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_the_same_plan_and_day_give_the_same_pdf(tmp_path: Path) -> None:
    for name in ("one.pdf", "two.pdf"):
        assert run("pdf", TWELVE_WEEKS, "-o", tmp_path / name, "--date", "2027-01-04").exit_code == 0
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_a_plan_with_errors_is_drawn_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "ring.yaml").write_text(CYCLE)
    assert run("svg", tmp_path / "ring.yaml", "-o", tmp_path / "ring.svg").exit_code == 1
    assert (tmp_path / "ring.svg").exists()


@pytest.mark.parametrize("command", ["svg", "pdf"])
def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, command: str) -> None:
    result = run(command, TWELVE_WEEKS, "-o", tmp_path / "no" / "file")
    assert result.exit_code == 2
    assert f"there is no folder {tmp_path / 'no'}" in result.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("extension", ["json", "yaml", "xlsx"])
def test_a_plan_survives_every_format(tmp_path: Path, extension: str) -> None:
    there = tmp_path / f"plan.{extension}"
    assert run("convert", TWELVE_WEEKS, there).exit_code == 0
    if extension != "xlsx":  # a workbook holds the table, and less than the whole plan
        assert run_json("compare", TWELVE_WEEKS, there)["sentence"] == "no difference"
    assert run("show", there, "--json").exit_code in (0, 1)


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    there = tmp_path / "plan.json"
    there.write_text("mine")
    result = run("convert", TWELVE_WEEKS, there)
    assert (result.exit_code, there.read_text()) == (2, "mine")
    assert "replace it with --force" in result.output
    assert run("convert", TWELVE_WEEKS, there, "--force").exit_code == 0
    assert json.loads(there.read_text())["milegate"] == 1


@pytest.mark.parametrize("command", ["convert", "init"])
def test_of_two_at_once_one_writes_and_the_other_is_told(tmp_path: Path, command: str) -> None:
    there = tmp_path / "plan.yaml"
    given = (TWELVE_WEEKS, there) if command == "convert" else (there,)
    with ThreadPoolExecutor(4) as pool:
        ended = list(pool.map(lambda _: process(command, *given), range(4)))
    assert sorted(each.returncode for each in ended) == [0, 2, 2, 2]
    assert all("is there already" in each.stderr for each in ended if each.returncode)
    assert list(tmp_path.iterdir()) == [there]
    assert run("show", there).exit_code in (0, 1)


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 2)])
def test_a_person_at_the_terminal_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: int
) -> None:
    (tmp_path / "plan.json").write_text("mine")
    monkeypatch.setattr(convert, "is_attended", lambda: True)
    assert run("convert", TWELVE_WEEKS, tmp_path / "plan.json", stdin=answer).exit_code == code


def test_an_unknown_format_is_refused_before_any_work(tmp_path: Path) -> None:
    result = run("convert", tmp_path / "nowhere.yaml", tmp_path / "plan.doc")
    assert result.exit_code == 2
    assert "`.doc` cannot be written: use .yaml" in result.output


def test_columns_and_notes_of_a_table_are_shown(tmp_path: Path) -> None:
    table = tmp_path / "table.csv"
    table.write_text("Phase;Task;Backend (h);Colour\nBuild;Sign-in;8-12;red\nBuild;Orders;soon;blue\n")
    result = run("convert", table, tmp_path / "plan.yaml")
    assert result.exit_code == 0, result.output
    assert "1 phase, 0 groups, 2 items" in result.output
    assert "Columns" in result.output
    assert "\nNotes   " in result.output
    assert "!" in result.output
    found: Any = run_json("convert", table, tmp_path / "other.yaml")
    assert [column["header"] for column in found["mapping"]][:3] == ["Phase", "Task", "Backend (h)"]
    assert {"code", "where", "message"} == set(found["notes"][0])


def test_a_table_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text("")
    result = run("convert", tmp_path / "empty.csv", tmp_path / "plan.yaml")
    assert result.exit_code == 2
    assert "[" in result.output
    assert not (tmp_path / "plan.yaml").exists()


def test_a_real_project_keeps_all_its_links(tmp_path: Path) -> None:
    if not PROJECT.exists():
        pytest.skip("the shared MS Project file is not here")
    assert run_json("convert", PROJECT, tmp_path / "plan.yaml")["contents"]["links"] == 84
    found = run_json("show", tmp_path / "plan.yaml")["timeline"]
    rows = [*found["items"], *found["phases"], *found["gates"]]
    assert sum(len(row["links"]) for row in rows) == 84


def test_init_writes_a_plan_without_errors(tmp_path: Path) -> None:
    plan = tmp_path / "new.yaml"
    assert "Next: milegate check" in run("init", plan).output
    found = run_json("check", plan)
    assert found["findings"] == []
    timeline = run_json("show", plan)["timeline"]
    assert len(timeline["gates"]) == 2
    assert "#" in plan.read_text()


def test_init_overwrites_nothing(tmp_path: Path) -> None:
    plan = tmp_path / "mine.yaml"
    plan.write_text("mine")
    result = run("init", plan)
    assert (result.exit_code, plan.read_text()) == (2, "mine")
    assert "name another file" in result.output
    assert "end its name in .yaml" in run("init", tmp_path / "plan.json").output
    assert run("init", tmp_path / "no" / "plan.yaml").exit_code == 2


def test_init_prints_for_a_pipe() -> None:
    done = process("init", "-")
    assert process("check", "-", stdin=done.stdout).returncode == 0


def test_schema_is_json() -> None:
    assert json.loads(run("schema").stdout)["$schema"].startswith("https://json-schema.org/")
