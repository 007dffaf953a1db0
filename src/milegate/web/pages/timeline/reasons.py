"""Why a plan has no timeline: what waits for itself, who is missing, or that nobody ever works."""

from collections.abc import Iterator
from typing import NamedTuple

from milegate.core.overview import Overview
from milegate.core.timeline import Obstacle


class Named(NamedTuple):
    """A row, gate or role with its name."""

    id: str
    name: str


class Reason(NamedTuple):
    """An obstacle by its code, with what it names: a ring ends with what it begins with."""

    code: str
    named: tuple[Named, ...]


def reasons(overview: Overview) -> Iterator[Reason]:
    """Every obstacle in the way of a timeline."""
    plan = overview.plan
    names = {row.id: row.name for row in overview.outline.rows}
    names |= {gate.id: gate.name for gate in plan.gates}
    roles = {role.id: role.name for role in plan.roles}
    for obstacle in overview.obstacles:
        known = roles if obstacle.code == "no-people" else names
        yield Reason(obstacle.code, tuple(Named(id, known[id]) for id in _ids(obstacle)))


def _ids(obstacle: Obstacle) -> tuple[str, ...]:
    return (*obstacle.ids, *obstacle.ids[:1]) if obstacle.code == "cycle" else obstacle.ids
