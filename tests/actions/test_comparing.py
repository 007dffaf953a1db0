"""Any two states can be compared; nobody learns more from it than from the plans."""

from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from milegate.actions.comparing import choices, compared, since_last
from milegate.actions.documents import opened_for
from milegate.actions.errors import NotFound
from milegate.actions.rights import PRIVATE, Role
from milegate.actions.variants import make_variant
from milegate.actions.versions import freeze
from milegate.core.edits import Set
from milegate.store.models import Version
from tests.actions.changing import cost, edit, hours, stored
from tests.people import World

pytestmark = pytest.mark.django_db


def test_the_working_plan_comes_first_then_versions_then_kin(world: World) -> None:
    freeze(world.actor(), world.project, "First")
    freeze(world.actor(), world.project)
    made = make_variant(world.actor(), world.project, "Smaller")
    assert [(each.token, each.name) for each in choices(world.actor(), stored(world))] == [
        ("now", "The working plan"),
        ("v2", "v2"),
        ("v1", "v1 · First"),
        ("p-smaller", "Variant: Smaller"),
    ]
    assert choices(world.actor(), made)[-1].token == f"p-{world.project}"


def test_two_versions_differ_by_money_and_days(world: World) -> None:
    freeze(world.actor(), world.project)
    edit(world.actor(), world.project, hours("login", 60))
    freeze(world.actor(), world.project)
    found = compared(world.actor(), stored(world), "v1", "v2").found
    assert found.net.delta == 4800
    assert found.finish.working_days == 6
    assert [row.id for row in found.rows] == ["build", "login"]
    back = compared(world.actor(), stored(world), "v2", "v1").found
    assert back.net.delta == -4800


def test_a_point_in_time_can_be_compared(world: World) -> None:
    edit(world.actor(), world.project, hours("login", 60))
    found = compared(world.actor(), stored(world), "r1", "now")
    assert found.before.choice.name == "Revision 1"
    assert found.found.net.delta == 4800


@pytest.mark.parametrize(
    "token", ["", "v", "v9", "r0", "r99", "p-no", "x1", "now1", "v-1", "r99999999999999"]
)
def test_what_is_no_state_is_not_found(world: World, token: str) -> None:
    with pytest.raises(NotFound):
        compared(world.actor(), stored(world), token, "now")


def test_another_project_that_is_no_kin_is_not_found(world: World) -> None:
    other = make_variant(world.actor(), world.project, "Smaller")
    cousin = make_variant(world.actor(), other.card.slug, "Smallest")
    with pytest.raises(NotFound):
        compared(world.actor(), stored(world), f"p-{cousin.card.slug}", "now")


@pytest.mark.parametrize("role", list(Role))
def test_costs_are_compared_for_those_who_see_them(world: World, role: Role) -> None:
    freeze(world.actor(), world.project)
    edit(world.actor(), world.project, cost("dev", 4711))
    for before in ("v1", "r1"):
        found = compared(world.actor(role), stored(world), before, "now").found
        seen = role in (Role.OWNER, Role.MANAGER, Role.FINANCE)
        assert (found.cost.new is not None) is seen
        assert ("4711" in str(found)) is seen
        assert found.is_empty is not seen


def test_the_chip_says_what_became_of_the_last_version(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert since(world) is None
    freeze(world.actor(), world.project)
    assert since(world) == (1, 0, Decimal(0), 0, True)
    edit(world.actor(), world.project, hours("login", 60))
    assert since(world) == (1, 1, Decimal(4800), 6, False)
    actor, project = world.actor(), stored(world)
    opened = opened_for(project.document, project.private, actor.rights & PRIVATE)
    with django_assert_num_queries(1):
        since_last(actor, project, opened)


def test_the_chip_says_nothing_that_cannot_be_said(world: World) -> None:
    freeze(world.actor(), world.project)
    edit(world.actor(), world.project, Set("project", "", "currency", "PLN"))
    Version.objects.update(ends=None)
    assert since(world) == (1, 1, None, None, False)


def since(world: World) -> tuple[object, ...] | None:
    """What the chip knows."""
    actor, project = world.actor(), stored(world)
    opened = opened_for(project.document, project.private, actor.rights & PRIVATE)
    found = since_last(actor, project, opened)
    return None if found is None else (found.number, found.steps, found.net, found.days, found.same)
