"""Small plans as text, to be broken in one place, and what reading says about them."""

from typing import Any, Literal

import pytest

from milegate.planfile import BadPlan, Problem, parse_plan

HEAD = """\
milegate: 1
project: {name: Shop, currency: EUR, start: 2027-01-11}
roles:
  backend: {rate: 98}
  qa: {rate: 75}
"""
PHASES = """\
phases:
  - id: build
    items:
      - {id: login, effort: {backend: 16}}
"""
SMALL = HEAD + PHASES


def value(**changes: Any) -> dict[str, Any]:
    """A small plan as plain values, with some top-level keys replaced."""
    plan: dict[str, Any] = {
        "milegate": 1,
        "project": {"name": "Shop", "currency": "EUR", "start": "2027-01-11"},
        "roles": {"backend": {"rate": 98}, "qa": {"rate": 75}},
        "phases": [{"id": "build", "items": [{"id": "login", "effort": {"backend": 16}}]}],
    }
    return plan | changes


def problems(text: str | bytes, syntax: Literal["yaml", "json"] = "yaml") -> tuple[Problem, ...]:
    """The problems of a text that is no plan."""
    with pytest.raises(BadPlan) as caught:
        parse_plan(text, syntax)
    return caught.value.problems


def problem(text: str | bytes, syntax: Literal["yaml", "json"] = "yaml") -> Problem:
    """The only problem of a text."""
    (only,) = problems(text, syntax)
    return only
