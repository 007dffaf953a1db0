"""What if: tried on a plan in memory, and nothing stored."""

from decimal import Decimal

import pytest

from milegate.actions.editing import Change
from milegate.actions.errors import Invalid
from milegate.actions.rights import Role
from milegate.actions.what_if import what_if
from milegate.core.edits import Move, Set
from milegate.core.effort import Effort
from tests.actions.changing import edit, hours, stored
from tests.people import World

pytestmark = pytest.mark.django_db
DOUBLE = Set("item", "login", "effort.dev", Effort.of(Decimal(80)))


def test_old_and_new_stand_side_by_side(world: World) -> None:
    found = what_if(world.actor(), world.project, Change(1, (DOUBLE,), "More"))
    assert found.comparison.finish.working_days > 0
    assert [shift.id for shift in found.phases] == ["build", "launch"]
    assert all(shift.moved and shift.working_days > 0 for shift in found.phases)
    assert found.after.estimate.net > found.before.estimate.net


def test_nothing_is_stored(world: World) -> None:
    before = stored(world)
    what_if(world.actor(), world.project, Change(1, (DOUBLE,), "More"))
    assert stored(world).card.revision == before.card.revision
    assert stored(world).document == before.document


def test_only_what_differs_is_an_edit(world: World) -> None:
    same = Set("item", "login", "name", "Sign-in")
    found = what_if(world.actor(), world.project, Change(1, (same, DOUBLE), "More"))
    assert [each.id for each in found.edits] == ["login"]
    assert len(found.edits) == 1


def test_it_stands_on_the_revision_that_was_looked_at(world: World) -> None:
    edit(world.actor(), world.project, hours("export", 200))
    old = what_if(world.actor(), world.project, Change(1, (DOUBLE,), "More"))
    new = what_if(world.actor(), world.project, Change(2, (DOUBLE,), "More"))
    assert old.before.estimate.net < new.before.estimate.net


def test_who_sees_no_costs_learns_none(world: World) -> None:
    found = what_if(world.actor(Role.ESTIMATOR), world.project, Change(1, (DOUBLE,), "More"))
    assert (found.before.estimate.cost, found.after.estimate.cost) == (None, None)


@pytest.mark.parametrize(
    "edits",
    [
        (Move("item", "login", "nowhere", None),),
        (Set("item", "login", "effort.nobody", Effort.of(Decimal(8))),),
    ],
)
def test_what_would_be_no_plan_is_refused(world: World, edits: tuple[Set | Move, ...]) -> None:
    with pytest.raises(Invalid):
        what_if(world.actor(), world.project, Change(1, edits, "Wrong"))


def test_a_plan_without_people_has_no_dates(world: World) -> None:
    nobody = Set("role", "dev", "people", Decimal(0))
    found = what_if(world.actor(), world.project, Change(1, (nobody,), "Nobody"))
    assert found.after.timeline is None
    assert found.phases == ()
