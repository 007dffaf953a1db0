"""A margin gives a price."""

from decimal import Decimal

import pytest

from milegate.actions.editing import Change, edit_plan
from milegate.actions.errors import Invalid
from milegate.actions.history import opened_then
from milegate.actions.margin_prices import agree_for_margin
from milegate.core.edits import Set
from tests.actions.estimates import plan_of
from tests.people import World

pytestmark = pytest.mark.django_db


def test_a_margin_gives_a_price_in_the_wanted_steps(world: World) -> None:
    change = Change(1, (Set("price", "", "round", Decimal(500)),), "Rounded")
    edit_plan(world.actor(), world.project, change)
    agree_for_margin(world.actor(), world.project, 2, Decimal(50))
    price = plan_of(world).price
    stored = world.actor().project(world.project)
    estimate = opened_then(world.actor(), stored, 3).overview.estimate
    assert price.agreed is not None
    assert price.agreed % 500 == 0
    assert price.round is None
    assert estimate.margin_percent is not None
    assert 50 <= estimate.margin_percent < 60


@pytest.mark.parametrize("percent", [100, -5, 130])
def test_a_margin_that_cannot_be_is_refused(world: World, percent: int) -> None:
    with pytest.raises(Invalid, match=r"between 0 and 99\.9"):
        agree_for_margin(world.actor(), world.project, 1, Decimal(percent))


def test_without_costs_there_is_no_price_for_a_margin(world: World) -> None:
    costs = tuple(Set("private", "", f"role_costs.{role}", None) for role in ("dev", "qa"))
    edit_plan(world.actor(), world.project, Change(1, costs, "No costs"))
    with pytest.raises(Invalid, match="No costs are known"):
        agree_for_margin(world.actor(), world.project, 2, Decimal(40))
