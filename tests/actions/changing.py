"""Short ways to change a plan in tests of what is kept of its changes."""

from decimal import Decimal

from milegate.actions.actor import Actor
from milegate.actions.editing import Change, Done, edit_plan
from milegate.core.edits import Edit, Set
from milegate.core.effort import Effort
from milegate.store.values.projects import StoredProject
from tests.people import World


def edit(actor: Actor, slug: str, *edits: Edit, label: str = "Edited") -> Done:
    """Edits on the plan as it is now, as one step."""
    return edit_plan(actor, slug, Change(actor.project(slug).card.revision, edits, label))


def hours(id: str, number: int, role: str = "dev") -> Set:
    """Other hours for an item."""
    return Set("item", id, f"effort.{role}", Effort.of(Decimal(number)))


def name(id: str, text: str) -> Set:
    """Another name for an item."""
    return Set("item", id, "name", text)


def cost(role: str, amount: int) -> Set:
    """Another cost of a role."""
    return Set("private", "", f"role_costs.{role}", Decimal(amount))


def stored(world: World) -> StoredProject:
    """The world's project."""
    return world.actor().project(world.project)
