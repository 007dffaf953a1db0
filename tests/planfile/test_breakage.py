"""A good plan that is broken anywhere either still reads, or says where it is broken."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from milegate.planfile import BadPlan, Problem, plan_from, plan_to, read_plan

GOOD = plan_to(read_plan(Path(__file__).parents[1] / "plans/good/everything.yaml"))
JUNK: list[Any] = [
    None,
    True,
    0,
    -1,
    10**30,
    "",
    "x",
    "5%",
    "2027-01-11",
    "login",
    "qa",
    "mvp",
    [],
    {},
    ["x"],
    {"x": 1},
    [[]],
]
Place = tuple[Any, Any]


def places(value: Any) -> Iterator[Place]:
    """Yield every collection with each of its keys or positions."""
    steps: Any = enumerate(value) if isinstance(value, list) else ()
    steps = value.items() if isinstance(value, dict) else steps
    for step, each in steps:
        yield value, step
        yield from places(each)


COUNT = sum(1 for _ in places(GOOD))


@settings(max_examples=400)
@given(st.lists(st.tuples(st.integers(0, COUNT - 1), st.sampled_from(JUNK)), min_size=1, max_size=2))
def test_a_broken_plan_says_where(changes: list[tuple[int, Any]]) -> None:
    broken = deepcopy(GOOD)
    for number, junk in changes:
        found = list(places(broken))
        collection, step = found[number % len(found)]
        collection[step] = deepcopy(junk)
    assert not any("report it" in problem.message for problem in problems_of(broken))


def problems_of(value: Any) -> tuple[Problem, ...]:
    """The problems of plain values; none where they are a plan."""
    try:
        plan_from(value)
    except BadPlan as error:
        return error.problems
    return ()
