"""A form changes what was changed in it, and nothing else."""

import pytest

from milegate.actions.actor import Actor
from milegate.actions.editing import Change
from milegate.actions.errors import Conflict
from milegate.actions.form_fields import change_fields, wished_places
from milegate.actions.rights import Role
from milegate.core.edits import Set
from tests.actions.estimates import plan_of
from tests.people import World

pytestmark = pytest.mark.django_db


def form(world: World, actor: Actor, **fields: object) -> None:
    """Send a whole form about the row `login`, made at revision 1."""
    values = {"name": "Sign-in", "description": ""} | fields
    edits = tuple(Set("item", "login", name, value) for name, value in values.items())
    change_fields(actor, world.project, Change(1, edits, "Details"))


def test_a_form_changes_only_what_was_changed_in_it(world: World) -> None:
    form(world, world.actor(Role.ESTIMATOR), description="By code")
    form(world, world.actor(), name="Door")
    item = plan_of(world).phases[0].items[0]
    assert (item.name, item.description) == ("Door", "By code")
    with pytest.raises(Conflict):
        form(world, world.actor(), description="By key")


def test_one_knows_which_fields_of_a_form_are_mine(world: World) -> None:
    typed = {"name": "Sign-in", "description": "Mine", "priority": "urgent", "duration": ""}
    wishes = [
        {"op": "set", "kind": "item", "id": "login", "field": field, "value": value or None}
        for field, value in typed.items()
    ]
    mine = wished_places(world.actor(), world.project, 1, wishes)
    assert mine == {"item/login/description", "item/login/priority"}
