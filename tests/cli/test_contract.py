"""The page on the JSON contract names exactly the keys that are produced."""

import re
from pathlib import Path
from typing import Any

import pytest

from milegate.core.overview import overview
from milegate.exports.figures import figures
from milegate.planfile import days_off, read_plan
from tests.cli.door import BROKEN, CYCLE, EXAMPLES, ROOT, TWELVE_WEEKS, run_json

PAGE = (ROOT / "docs" / "json-contract.md").read_text()
COMMANDS = {"show", "check", "compare", "convert", "problems"}
HOURS = {"min", "expected", "max", "sd"}


def documented() -> dict[str, set[str]]:
    """Keys by the heading under which they stand."""
    parts = re.split(r"^#{2,3} (.+)$", PAGE, flags=re.MULTILINE)[1:]
    tables = dict(zip(parts[::2], parts[1::2], strict=True))
    return {head: set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) for head, table in tables.items()}


def produced(path: str, value: Any) -> Any:
    """The values at a path such as `timeline.items[].links[]`."""
    found = [value]
    for step in path.split("."):
        name = step.removesuffix("[]")
        found = [each[name] for each in found if each.get(name) is not None]
        if step.endswith("[]"):
            found = [each for many in found for each in many]
    return found


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> list[Any]:
    """`show` of plans that have everything between them."""
    ring = tmp_path_factory.mktemp("plans") / "ring.yaml"
    ring.write_text(CYCLE)
    plans = [run_json("show", path, "--activities") for path in sorted(EXAMPLES.glob("*.yaml"))]
    return [*plans, run_json("show", ring, "--activities", code=1)]


def keys(path: str, values: list[Any]) -> set[str]:
    """All keys at a path; every object there has the same ones."""
    found = [set(each) for value in values for each in produced(path, value)]
    assert found, path
    assert all(each == found[0] for each in found), path
    return found[0]


def of_show() -> list[str]:
    """The headings that stand for something in the output of `show`."""
    elsewhere = ("compare.", "problems")
    return [head for head in documented() if head not in COMMANDS and not head.startswith(elsewhere)]


@pytest.mark.parametrize("heading", of_show())
def test_documented_keys_are_those_produced(heading: str, shown: list[Any]) -> None:
    assert keys(heading, shown) == documented()[heading]


def test_the_frame_of_show(shown: list[Any]) -> None:
    assert {key for value in shown for key in value} == documented()["show"]


def test_every_object_of_show_is_documented(shown: list[Any]) -> None:
    found = {path for value in shown for path in objects("", value)}
    undocumented = found - set(documented())
    free = {path for path in undocumented if path.endswith((".hours", ".by_role", ".deepest", ".links[]"))}
    assert undocumented - free == {""}


def objects(path: str, value: Any) -> set[str]:
    """The paths of all objects inside."""
    if isinstance(value, list):
        return {found for each in value for found in objects(f"{path}[]", each)}
    if not isinstance(value, dict):
        return set()
    inside = {found for key, each in value.items() for found in objects(f"{path}.{key}".lstrip("."), each)}
    return {path} | inside


def test_check_compare_convert_and_problems(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text(BROKEN)
    page = documented()
    compared = run_json("compare", EXAMPLES / "client-portal.yaml", TWELVE_WEEKS)
    assert set(run_json("check", TWELVE_WEEKS)) == page["check"]
    assert set(compared) == page["compare"]
    assert set(compared["finish"]) == page["compare.gates[]"]
    for heading in ("net", "gates[]", "payments[]", "rows[]", "changes[]"):
        assert keys(heading, [compared]) == page[f"compare.{heading}"]
    assert set(run_json("convert", TWELVE_WEEKS, tmp_path / "x.json")) == page["convert"]
    problems = run_json("show", tmp_path / "broken.yaml", code=2)
    assert set(problems) == page["problems"]
    assert keys("problems[]", [problems]) == page["problems[]"]


def test_figures_are_the_values_of_what_is_printed() -> None:
    plan = read_plan(TWELVE_WEEKS)
    seen = overview(plan, days_off(plan))
    assert figures(seen) == run_json("show", TWELVE_WEEKS)
    assert all(set(row["hours"]) == HOURS for row in figures(seen)["estimate"]["rows"])
