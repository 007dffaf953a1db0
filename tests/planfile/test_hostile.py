"""Files that want to do harm are refused with a clear code: bombs, depth, size, endless lists."""

import json
from pathlib import Path

import pytest

from milegate.planfile import BadPlan, PlanFileError, parse_plan, plan_from, read_plan
from tests.planfile.texts import SMALL, problem, problems, value


def bomb() -> str:
    """Nine levels of ten aliases each: a billion values, if anybody followed them."""
    levels = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return "\n".join(levels)


TEXTS = {
    "aliases": (bomb(), "yaml-alias"),
    "flow depth": ("[" * 100_000, "too-deep"),
    "mapping depth": ("{a: " * 100_000, "too-deep"),
    "block depth": ("- " * 100_000, "too-deep"),
    "key depth": ("? " * 100_000, "too-deep"),
    "indented depth": ("\n".join(" " * n + "a:" for n in range(1_000)), "too-deep"),
    "many scalars": ("a: [" + "1, " * 500_000 + "]", "too-large"),
    "many lists": ("a: [" + "[], " * 500_000 + "]", "too-large"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_hostile_yaml(name: str) -> None:
    text, code = TEXTS[name]
    assert [each.code for each in problems(text)] == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[" * 100_000, "too-deep"),
        ('{"a":' * 100_000, "too-deep"),
        ('{"a": [' + "[]," * 2_000_000 + "1]}", "too-large"),
        ('{"phases": [' + "{}," * 60_000 + "{}]}", "too-many-rows"),
        ('{"milegate": ' + "1" * 4_000 + "}", "unknown-version"),
    ],
    ids=["depth of lists", "depth of mappings", "lists", "rows", "digits"],
)
def test_hostile_json(text: str, code: str) -> None:
    assert code in {each.code for each in problems(text, "json")}


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(50 * 2**20)
    with pytest.raises(PlanFileError) as caught:
        read_plan(path)
    assert [each.code for each in caught.value.problems] == ["too-large"]


def test_groups_nest_up_to_a_limit() -> None:
    row: dict[str, object] = {"id": "leaf"}
    for level in range(15):
        row = {"id": f"group-{level}", "items": [row]}
    assert plan_from(value(phases=[{"id": "p", "items": [row]}])).phases
    deeper = value(phases=[{"id": "p", "items": [{"id": "one-more", "items": [row]}]}])
    with pytest.raises(BadPlan) as caught:
        plan_from(deeper)
    assert [each.code for each in caught.value.problems] == ["too-deep"]


def test_rows_and_crews_have_a_limit() -> None:
    phases = [{"id": f"p{n}", "items": [{"id": f"i{n}-{m}"} for m in range(10_000)]} for n in range(5)]
    with pytest.raises(BadPlan) as caught:
        plan_from(value(phases=phases))
    assert [each.code for each in caught.value.problems] == ["too-many-rows"]
    crews = [{"id": f"i{n}", "crew": {"qa": 100}} for n in range(1_001)]
    with pytest.raises(BadPlan) as caught:
        plan_from(value(phases=[{"id": "p", "items": crews}]))
    assert [each.code for each in caught.value.problems] == ["too-many-rows"]


def test_endless_problems_are_counted_and_cut() -> None:
    rows = [{"id": f"i{n}", "effort": {"backed": "40/20/12"}} for n in range(300)]
    with pytest.raises(BadPlan) as caught:
        parse_plan(json.dumps(value(phases=[{"id": "p", "items": rows}])), "json")
    assert len(caught.value.problems) == 200
    assert caught.value.more == 400
    assert str(caught.value).endswith("… and 400 more")
    many = [{"nane": n} for n in range(20_000)]
    with pytest.raises(BadPlan) as caught:
        plan_from(value(phases=many))
    assert (len(caught.value.problems), caught.value.more) == (200, 2_000)


def test_numbers_without_reason_are_refused_quietly() -> None:
    huge = SMALL + "lines: [{id: x, amount: 1e300}, {id: y, amount: 0.0000000000000001}]"
    assert [each.code for each in problems(huge)] == ["absurd-number", "absurd-number"]
    text = json.dumps(value()).replace("16", "1e999999")
    assert problem(text, "json").code == "absurd-effort"
    assert problem(json.dumps(value(milegate=1)).replace("98", "9" * 4_000), "json").code == "absurd-number"


def test_many_wrong_names_among_many_right_ones_still_answer() -> None:
    rows = [{"id": f"item-number-{n}", "after": [f"item-numbr-{n}"]} for n in range(20_000)]
    with pytest.raises(BadPlan) as caught:
        plan_from(value(phases=[{"id": "p", "items": rows}]))
    assert "did you mean `item-number-" in caught.value.problems[0].message
