"""Plans are written as somebody would write them, and whole or not at all."""

import os
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from milegate.core.plan import Plan
from milegate.planfile import (
    FileTrouble,
    dump_json,
    dump_yaml,
    parse_plan,
    plan_from,
    plan_to,
    read_plan,
    write_plan,
)
from milegate.planfile.files import write_bytes
from milegate.planfile.yaml_writer import keyed_text
from tests.planfile.texts import value

GOOD = Path(__file__).parents[1] / "plans/good"


def written(**changes: Any) -> str:
    """The YAML of a small plan."""
    return dump_yaml(plan_from(value(**changes)))


def test_a_small_plan_looks_written_by_hand() -> None:
    assert written() == (
        "milegate: 1\n"
        "project: {name: Shop, currency: EUR, start: 2027-01-11}\n"
        "roles:\n"
        "  backend: {rate: 98}\n"
        "  qa: {rate: 75}\n"
        "phases:\n"
        "  - id: build\n"
        "    items:\n"
        "      - {id: login, effort: {backend: 16}}\n"
    )


@pytest.mark.parametrize(
    ("key", "part", "line"),
    [
        (
            "calendar",
            {"holidays": ["PL"], "day_start": "08:30"},
            'calendar: {day_start: "08:30", holidays: PL}',
        ),
        ("calendar", {"week": ["fri", "mon"]}, "calendar: {week: [mon, fri]}"),
        ("calendar", {"week": []}, "calendar: {week: []}"),
        (
            "client",
            {"holidays": [], "purchase_order": "true"},
            "client: {holidays: none, purchase_order: required}",
        ),
        ("price", {"discount": "5.50"}, "price: {discount: 5.50%}"),
        ("price", {"per": "hour", "cap": "450000.00"}, "price: {per: hour, cap: 450000}"),
        ("terms", {"tax": "19"}, "terms: {tax: 19%}"),
        ("terms", {"tax": "export"}, "terms: {tax: export}"),
        (
            "payments",
            [{"id": "p", "on": "signature", "remainder": True}],
            "payments: [{id: p, on: signature, remainder: true}]",
        ),
        ("terms", {"text": "one\ntwo\n"}, "  text: |\n    one\n    two\n"),
        ("terms", {"text": "one\n\n two"}, '  text: "one\\n\\n two"'),
        ("private", {"notes": {"qa": "on: 5 # x"}}, 'private: {notes: {qa: "on: 5 # x"}}'),
        ("roles", {"backend": {}, "null": {}}, '  "null": {}'),
    ],
)
def test_lines(key: str, part: object, line: str) -> None:
    assert line in written(**{key: part})


def test_every_short_text_reads_back_whatever_it_is_made_of() -> None:
    signs = "a0 :?-,#'\"[]{}&*!|>%@`~=\\"
    texts = ["".join(each) for many in (1, 2, 3) for each in product(signs, repeat=many)]
    for begin in range(0, len(texts), 500):
        part = {f"k{at}": text for at, text in enumerate(texts[begin : begin + 500])}
        inside = {"k": [{key: text} for key, text in part.items()]}
        read = yaml.load(keyed_text("k", part) + "\n" + keyed_text("l", inside), Loader=yaml.CSafeLoader)
        assert read == {"k": part, "l": inside}


def test_values_are_plain() -> None:
    plan = read_plan(GOOD / "everything.yaml")
    found: Any = plan_to(plan)
    assert found["phases"][0]["items"][2]["after"] == ["schema", {"id": "design", "link": "SS", "lag": "2d"}]
    assert found["payments"][3]["on"] == "monthly"
    assert plan_from(found) == plan


@pytest.mark.parametrize("name", ["plan.yaml", "plan.yml", "plan.json", "PLAN.JSON"])
def test_files_read_back(name: str, tmp_path: Path) -> None:
    plan = read_plan(GOOD / "everything.yaml")
    write_plan(plan, tmp_path / name)
    assert read_plan(str(tmp_path / name)) == plan
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_that_is_replaced_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("old")
    path.chmod(0o640)
    write_plan(plan_from(value()), path)
    assert path.stat().st_mode & 0o777 == 0o640
    assert parse_plan(path.read_bytes()) == plan_from(value())


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(FileTrouble, match="No space left"):
        write_plan(plan_from(value()), path)
    assert [each.read_text() for each in tmp_path.iterdir()] == ["old"]


def test_a_file_that_may_not_be_replaced_stays(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    write_bytes(b"first", path, replace=False)
    with pytest.raises(FileTrouble, match="it is there already"):
        write_bytes(b"second", path, replace=False)
    assert [each.read_bytes() for each in tmp_path.iterdir()] == [b"first"]


def test_links_are_followed(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("old")
    (tmp_path / "link.yaml").symlink_to(tmp_path / "real.yaml")
    write_plan(plan_from(value()), tmp_path / "link.yaml")
    assert (tmp_path / "link.yaml").is_symlink()
    assert read_plan(tmp_path / "real.yaml") == plan_from(value())


def test_json_keeps_short_things_on_one_line() -> None:
    plan: Plan = plan_from(value())
    assert '    "backend": {"rate": 98}' in dump_json(plan)
    assert parse_plan(dump_json(plan), "json") == plan
