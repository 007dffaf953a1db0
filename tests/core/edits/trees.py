"""Small plans that share their ids: what is a phase in one is an item, a gate or nothing in the other."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from milegate.core.edits import Applied, Edit, Refused, Set, apply
from milegate.core.effort import Effort
from milegate.core.kinds import Priority
from milegate.core.plan import Evidence, Gate, Item, Need, Phase, Plan, Project, Role

IDS = "abcdefgh"
EMPTY = Plan(Project("Test", "EUR", date(2027, 1, 11)), (Role("dev", "Dev"), Role("qa", "QA")), ())


def done(plan: Plan, edits: Sequence[Edit]) -> Applied:
    """The outcome of edits that must be possible."""
    outcome = apply(plan, edits)
    assert isinstance(outcome, Applied), outcome
    return outcome


def refused(outcome: object) -> list[tuple[str, str]]:
    """Code and path of everything that speaks against edits, which must not be possible."""
    assert isinstance(outcome, Refused), outcome
    assert all(str(problem).endswith(f"[{problem.code}]") for problem in outcome.problems)
    return [(problem.code, problem.path) for problem in outcome.problems]


def efforts() -> st.SearchStrategy[dict[str, Effort]]:
    """Work of none, one or both roles."""
    return st.dictionaries(st.sampled_from(("dev", "qa")), st.integers(1, 3).map(Effort.of), max_size=2)


@st.composite
def trees(draw: st.DrawFn) -> Plan:
    """Up to eight things in any order and depth; every id may stand for any kind of thing."""
    below: dict[str, list[str]] = {"": []}
    rest: dict[str, list[str]] = {"gate": [], "need": [], "": []}
    for id in draw(st.permutations(IDS)):
        where = draw(st.sampled_from([*below, *rest]))
        if where in below:
            below[where].append(id)
            below[id] = []
        else:
            rest[where].append(id)
    phases = tuple(Phase(id, draw(names()), items=draw(items(below, id))) for id in below[""])
    needs = tuple(Need(id, draw(names())) for id in rest["need"])
    gates = tuple([draw(gate(id)) for id in rest["gate"]])
    return replace(EMPTY, phases=phases, needs=needs, gates=gates)


def names() -> st.SearchStrategy[str]:
    """Few names, so that some stay."""
    return st.sampled_from(("one", "two", "three"))


@st.composite
def items(draw: st.DrawFn, below: dict[str, list[str]], parent: str) -> tuple[Item, ...]:
    """The rows below a row; those without rows below have work."""
    made = []
    for id in below[parent]:
        rows = draw(items(below, id))
        made.append(Item(id, draw(names()), effort={} if rows else draw(efforts()), items=rows))
    return tuple(made)


@st.composite
def gate(draw: st.DrawFn, id: str) -> Gate:
    """A gate with some evidence, in any order."""
    proofs = draw(st.lists(st.sampled_from("xyz"), unique=True))
    return Gate(id, draw(names()), evidence=tuple(Evidence(each, draw(names())) for each in proofs))


def field_edits(plan: Plan) -> st.SearchStrategy[list[Set]]:
    """Values for some fields of a plan, no field twice."""
    values: dict[tuple[str, str, str], st.SearchStrategy[Any]] = {
        ("project", "", "name"): names(),
        ("role", "dev", "people"): st.integers(1, 3).map(Decimal),
        ("private", "", "role_costs.dev"): st.none() | st.integers(1, 3).map(Decimal),
    }
    for phase in plan.phases:
        values["phase", phase.id, "name"] = names()
        for item in phase.items:
            values["item", item.id, "priority"] = st.sampled_from([None, *Priority])
            if not item.items:
                values["item", item.id, "effort.dev"] = st.none() | st.integers(1, 3).map(Effort.of)
                values["item", item.id, "effort.qa"] = st.none() | st.integers(1, 3).map(Effort.of)
    made = [st.builds(Set, *map(st.just, place), strategy) for place, strategy in values.items()]
    return st.lists(
        st.sampled_from(range(len(made))).flatmap(made.__getitem__),
        unique_by=lambda edit: (edit.kind, edit.id, edit.field),
    )
