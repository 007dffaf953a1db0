"""Short ways to look at the rows of the world's project."""

from milegate.actions.editing import stored_plan
from milegate.core.outline import outline
from milegate.core.plan import Plan
from tests.people import World


def plan_of(world: World) -> Plan:
    """The working plan."""
    return stored_plan(world.actor().project(world.project))


def rows(world: World) -> list[str]:
    """The ids of all rows, in order."""
    return [row.id for row in outline(plan_of(world)).rows]
