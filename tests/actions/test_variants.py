"""Variants stand beside their origin, and go into it without taking back what others did there."""

import pytest

from milegate.actions.comparing import compared, variant_changes
from milegate.actions.editing import plan_at, stored_plan, undo
from milegate.actions.errors import Conflict, Forbidden, Invalid, NotFound
from milegate.actions.rights import Role
from milegate.actions.variants import copy_project, family, make_variant, take_over
from milegate.actions.versions import freeze
from milegate.core.edits import Add
from milegate.core.effort import Effort
from milegate.core.plan import Item, Plan
from milegate.store.values.projects import StoredProject
from tests.actions.changing import cost, edit, hours, name, stored
from tests.people import World

pytestmark = pytest.mark.django_db


@pytest.fixture(name="variant")
def smaller(world: World) -> StoredProject:
    """A variant of the world's project."""
    return make_variant(world.actor(Role.ESTIMATOR), world.project, "Smaller")


def item(plan: Plan, id: str) -> Item:
    """An item of the first phase."""
    return next(each for each in plan.phases[0].items if each.id == id)


def test_a_variant_is_the_same_plan_under_another_name(world: World, variant: StoredProject) -> None:
    mine, theirs = stored_plan(variant), stored_plan(stored(world))
    assert (mine.phases, mine.private) == (theirs.phases, theirs.private)
    assert (mine.project.name, variant.card.name, variant.card.slug) == ("Smaller", "Smaller", "smaller")
    kin = family(world.actor(), stored(world))
    assert [(each.card.slug, each.began_at) for each in kin.variants] == [("smaller", 1)]
    assert kin.origin is None
    origin = family(world.actor(), variant).origin
    assert origin is not None
    assert (origin.card.slug, origin.began_at) == (world.project, 1)


def test_a_variant_of_a_version_begins_with_what_was_frozen(world: World) -> None:
    freeze(world.actor(), world.project)
    edit(world.actor(), world.project, hours("login", 99))
    made = make_variant(world.actor(), world.project, "As offered", 1)
    assert stored_plan(made).phases == plan_at(stored(world), 1).phases
    origin = family(world.actor(), made).origin
    assert origin is not None
    assert origin.began_at == 1
    with pytest.raises(NotFound):
        make_variant(world.actor(), world.project, "No", 7)


@pytest.mark.parametrize("text", ["", "  ", "x" * 201])
def test_a_variant_needs_a_name_of_reasonable_length(world: World, text: str) -> None:
    with pytest.raises(Invalid):
        make_variant(world.actor(), world.project, text)


def test_what_was_changed_goes_into_the_origin_as_one_step(world: World, variant: StoredProject) -> None:
    edit(world.actor(), variant.card.slug, hours("login", 40))
    edit(world.actor(), world.project, hours("export", 50))
    before = stored_plan(stored(world))
    done = take_over(world.actor(Role.MANAGER), variant.card.slug)
    assert done.revision == 3
    plan = stored_plan(stored(world))
    assert plan.project.name == before.project.name
    assert (item(plan, "login").effort["dev"], item(plan, "export").effort["dev"]) == (
        Effort.of(40),
        Effort.of(50),
    )
    undo(world.actor(Role.MANAGER), world.project)
    assert stored_plan(stored(world)) == before


def test_what_both_changed_is_listed_and_nothing_is_done(world: World, variant: StoredProject) -> None:
    edit(world.actor(), variant.card.slug, hours("login", 40), name("export", "Mine"), hours("export", 1))
    edit(world.actor(), world.project, hours("login", 50), name("export", "Theirs"))
    before = stored(world)
    with pytest.raises(Conflict) as caught:
        take_over(world.actor(), variant.card.slug)
    assert sorted(trouble.place for trouble in caught.value.troubles) == [
        "item/export/name",
        "item/login/effort.dev",
    ]
    assert stored(world) == before
    edit(world.actor(), variant.card.slug, hours("login", 50), name("export", "Theirs"))
    take_over(world.actor(), variant.card.slug)
    assert item(stored_plan(stored(world)), "export").effort["dev"] == Effort.of(1)


def test_a_second_time_there_is_nothing_to_take_over(world: World, variant: StoredProject) -> None:
    edit(world.actor(), variant.card.slug, hours("login", 40))
    first = take_over(world.actor(), variant.card.slug)
    assert take_over(world.actor(), variant.card.slug).revision == first.revision


def test_costs_stay_where_they_are_for_those_who_do_not_see_them(
    world: World, variant: StoredProject
) -> None:
    edit(world.actor(), variant.card.slug, hours("login", 40), cost("dev", 99))
    take_over(world.actor(Role.ESTIMATOR), variant.card.slug)
    plan = stored_plan(stored(world))
    assert plan.private.role_costs["dev"] == 60
    assert item(plan, "login").effort["dev"] == Effort.of(40)
    with pytest.raises(Forbidden):
        take_over(world.actor(Role.FINANCE), variant.card.slug)


def test_a_variant_is_compared_with_how_it_began_and_with_its_origin(
    world: World, variant: StoredProject
) -> None:
    edit(world.actor(), variant.card.slug, hours("login", 40))
    edit(world.actor(), world.project, hours("export", 50))
    began = variant_changes(world.actor(), world.actor().project(variant.card.slug))
    assert [change.id for change in began.found.changes] == ["login"]
    beside = compared(world.actor(), stored(world), "now", f"p-{variant.card.slug}")
    assert {change.id for change in beside.found.changes} == {"project", "login", "export"}
    with pytest.raises(NotFound):
        variant_changes(world.actor(), stored(world))


def test_who_is_no_variant_takes_nothing_over(world: World) -> None:
    with pytest.raises(NotFound):
        take_over(world.actor(), world.project)


def test_a_copy_stands_alone(world: World) -> None:
    made = copy_project(world.actor(), world.project, "Another client")
    assert stored_plan(made).phases == stored_plan(stored(world)).phases
    assert family(world.actor(), made).origin is None
    assert family(world.actor(), stored(world)).variants == ()
    assert made.card.number != stored(world).card.number


def test_what_was_taken_over_is_no_conflict_the_next_time(world: World, variant: StoredProject) -> None:
    for text in ("First", "Second"):
        edit(world.actor(), variant.card.slug, name("login", text))
        take_over(world.actor(), variant.card.slug)
    assert item(stored_plan(stored(world)), "login").name == "Second"


def test_a_row_of_the_variant_is_brought_and_then_changed(world: World, variant: StoredProject) -> None:
    edit(world.actor(), variant.card.slug, Add("item", "more", Item("more", "More"), "build", "login"))
    take_over(world.actor(), variant.card.slug)
    edit(world.actor(), variant.card.slug, name("more", "Even more"))
    take_over(world.actor(), variant.card.slug)
    assert item(stored_plan(stored(world)), "more").name == "Even more"


def test_what_the_origin_took_back_does_not_come_again(world: World, variant: StoredProject) -> None:
    edit(world.actor(), variant.card.slug, name("login", "Tried"))
    take_over(world.actor(), variant.card.slug)
    undo(world.actor(), world.project)
    edit(world.actor(), variant.card.slug, hours("export", 50))
    take_over(world.actor(), variant.card.slug)
    plan = stored_plan(stored(world))
    assert (item(plan, "login").name, item(plan, "export").effort["dev"]) == ("Sign-in", Effort.of(50))
    began = variant_changes(world.actor(), world.actor().project(variant.card.slug))
    assert began.found.changes == ()


def test_what_the_origin_changed_before_is_not_written_over(world: World, variant: StoredProject) -> None:
    edit(world.actor(Role.ESTIMATOR), world.project, name("login", "Theirs"))
    edit(world.actor(), variant.card.slug, hours("export", 50))
    take_over(world.actor(), variant.card.slug)
    edit(world.actor(), variant.card.slug, name("login", "Mine"))
    with pytest.raises(Conflict, match=r"^Estimator Person changed") as caught:
        take_over(world.actor(), variant.card.slug)
    (trouble,) = caught.value.troubles
    told = {"base": "Sign-in", "theirs": "Theirs", "yours": "Mine", "by": "Estimator Person"}
    assert trouble.values == told


def test_costs_wait_for_somebody_who_sees_them(world: World, variant: StoredProject) -> None:
    edit(world.actor(), variant.card.slug, hours("login", 40), cost("dev", 99))
    take_over(world.actor(Role.ESTIMATOR), variant.card.slug)
    take_over(world.actor(), variant.card.slug)
    assert stored_plan(stored(world)).private.role_costs["dev"] == 99


def test_a_copy_holds_what_its_maker_sees(world: World) -> None:
    made = copy_project(world.actor(Role.ESTIMATOR), world.project, "Another client")
    kept = stored_plan(world.actor().project(made.card.slug)).private
    assert (kept.role_costs, set(kept.notes)) == ({}, {"login"})
