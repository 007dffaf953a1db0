"""The worked examples of docs/calculations.md are true."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from milegate.core.overview import overview
from milegate.exports.figures import figures
from milegate.planfile import days_off, parse_plan

PAGE = Path(__file__).parents[2] / "docs" / "calculations.md"
PAIR = re.compile(r"```yaml\n(milegate: 1\n.*?)```\n```yaml\n(.*?)```", re.DOTALL)
EXAMPLES = PAIR.findall(PAGE.read_text(encoding="utf-8"))
NAMES = re.findall(r"^project: \{name: ([^,]+)", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


def at(value: Any, path: str) -> Any:
    """The figure under a path such as `timeline.gates.mvp.at`; lists are searched by id."""
    for key in path.split("."):
        value = next(one for one in value if one["id"] == key) if isinstance(value, list) else value[key]
    return value


def expected_number(value: Any) -> Any:
    """Hours of a row are shown as a spread: its expected value is meant."""
    return value["expected"] if isinstance(value, dict) else value


def plain(value: Any) -> Any:
    """Numbers are compared exactly, everything else as it is."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return Decimal(str(value)) if is_number else value


@pytest.mark.parametrize(("text", "claims"), EXAMPLES, ids=NAMES)
def test_worked_example(text: str, claims: str) -> None:
    plan = parse_plan(text, syntax="yaml")
    shown = figures(overview(plan, days_off(plan)))
    for path, value in yaml.safe_load(claims).items():
        assert plain(expected_number(at(shown, path))) == plain(value), path


def test_every_section_has_an_example() -> None:
    assert len(EXAMPLES) >= 11
