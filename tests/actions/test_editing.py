"""The one write path: edits merge or conflict, nothing is half done, and everything can be taken back."""

import pytest

from milegate.actions.actor import Actor
from milegate.actions.documents import visible
from milegate.actions.editing import (
    Change,
    Done,
    edit_plan,
    plan_at,
    push_plan,
    redo,
    restore_plan,
    stored_plan,
    undo,
)
from milegate.actions.errors import Conflict, Forbidden, Invalid, NotFound
from milegate.actions.rights import Role
from milegate.core.edits import Add, Edit, Remove, Set
from milegate.core.effort import Effort
from milegate.core.plan import Item, Plan
from milegate.planfile.text import parse_plan
from milegate.planfile.yaml_writer import dump_yaml
from milegate.store.queries import projects as queries
from tests.people import World

pytestmark = pytest.mark.django_db


LAUNCHED = Add("item", "more", Item("more", "Mine"), "launch")


def edit(actor: Actor, world: World, base: int, *edits: Edit) -> Done:
    """Some edits on a base."""
    return edit_plan(actor, world.project, Change(base, edits, "Edited"))


def name(id: str, value: str) -> Set:
    """An item's new name."""
    return Set("item", id, "name", value)


def plan_of(world: World) -> Plan:
    """The working plan."""
    return stored_plan(world.actor().project(world.project))


def item(plan: Plan, id: str) -> Item:
    """An item of the first two phases."""
    return next(each for phase in plan.phases for each in phase.items if each.id == id)


def test_an_edit_is_a_step_with_its_author(world: World) -> None:
    done = edit(world.actor(Role.ESTIMATOR), world, 1, name("login", "Sign-in by code"))
    assert done.revision == 2
    assert item(plan_of(world), "login").name == "Sign-in by code"
    (step,) = queries.steps_after(world.actor().project(world.project).card.id, 1)
    assert (step.revision, step.kind, step.author, step.door) == (2, "edit", "Estimator Person", "web")


def test_edits_to_different_fields_merge(world: World) -> None:
    edit(world.actor(Role.ESTIMATOR), world, 1, name("login", "A"))
    edit(world.actor(Role.MANAGER), world, 1, name("export", "B"))
    plan = plan_of(world)
    assert (item(plan, "login").name, item(plan, "export").name) == ("A", "B")


def test_the_same_field_is_a_conflict_that_shows_both(world: World) -> None:
    edit(world.actor(Role.ESTIMATOR), world, 1, name("login", "Theirs"))
    with pytest.raises(Conflict) as caught:
        edit(world.actor(Role.MANAGER), world, 1, name("login", "Mine"), name("export", "B"))
    (trouble,) = caught.value.troubles
    assert trouble.place == "item/login/name"
    told = {"base": "Sign-in", "theirs": "Theirs", "yours": "Mine", "by": "Estimator Person"}
    assert trouble.values == told
    assert "Estimator Person" in str(caught.value)
    assert item(plan_of(world), "export").name == "Export"


def test_a_conflict_names_who_wrote_there_and_nobody_else(world: World) -> None:
    edit(world.actor(Role.ESTIMATOR), world, 1, name("login", "Theirs"))
    edit(world.actor(Role.MANAGER), world, 2, Set("item", "login", "description", "Text"))
    edit(world.actor(), world, 3, name("live", "Mine"))
    with pytest.raises(Conflict, match=r"^Estimator Person changed the same") as caught:
        edit(world.actor(), world, 1, name("login", "Also mine"))
    assert [dict(one.values or {})["by"] for one in caught.value.troubles] == ["Estimator Person"]


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [
        ((Remove("item", "export"),), (name("export", "Out"),)),
        ((Remove("item", "live"), Set("gate", "mvp", "opens", ()), Remove("phase", "launch")), (LAUNCHED,)),
        (
            (Add("item", "new", Item("new", "New"), "launch"),),
            (Remove("item", "live"), Remove("phase", "launch")),
        ),
        ((Add("item", "more", Item("more", "Theirs"), "build"),), (LAUNCHED,)),
    ],
)
def test_who_removed_or_added_is_named(
    world: World, theirs: tuple[Edit, ...], mine: tuple[Edit, ...]
) -> None:
    edit(world.actor(Role.ESTIMATOR), world, 1, *theirs)
    edit(world.actor(Role.MANAGER), world, 2, name("login", "Elsewhere"))
    with pytest.raises(Conflict, match=r"^Estimator Person changed the same"):
        edit(world.actor(), world, 1, *mine)


def test_nothing_is_half_done(world: World) -> None:
    with pytest.raises(Invalid):
        edit(world.actor(), world, 1, name("login", "A"), name("no-such-item", "B"))
    assert plan_of(world) == plan_at(world.actor().project(world.project), 1)


def test_a_plan_that_would_not_be_valid_is_refused_with_the_place(world: World) -> None:
    with pytest.raises(Invalid) as caught:
        edit(world.actor(), world, 1, Remove("gate", "mvp"))
    assert caught.value.troubles
    assert world.actor().project(world.project).card.revision == 1


def test_no_edit_is_no_step(world: World) -> None:
    assert edit(world.actor(), world, 1).revision == 1
    assert edit(world.actor(), world, 1, name("login", "Sign-in")).revision == 1


@pytest.mark.parametrize("base", [0, -1, 2, 99])
def test_an_unknown_base_is_refused(world: World, base: int) -> None:
    with pytest.raises(Invalid, match="revision"):
        edit(world.actor(), world, base, name("login", "A"))


def test_undo_takes_back_my_steps_and_leaves_those_of_others(world: World) -> None:
    mine, theirs = world.actor(Role.MANAGER), world.actor(Role.ESTIMATOR)
    edit(mine, world, 1, name("login", "A"))
    edit(theirs, world, 2, name("export", "B"))
    edit(mine, world, 3, name("login", "C"))
    undo(mine, world.project)
    assert item(plan_of(world), "login").name == "A"
    undo(mine, world.project)
    plan = plan_of(world)
    assert (item(plan, "login").name, item(plan, "export").name) == ("Sign-in", "B")
    with pytest.raises(Invalid, match="nothing to undo"):
        undo(mine, world.project)
    redo(mine, world.project)
    redo(mine, world.project)
    assert item(plan_of(world), "login").name == "C"
    with pytest.raises(Invalid, match="nothing to redo"):
        redo(mine, world.project)
    undo(mine, world.project)
    assert item(plan_of(world), "login").name == "A"


def test_undo_goes_on_where_somebody_has_put_it_back_already(world: World) -> None:
    mine, theirs = world.actor(Role.ESTIMATOR), world.actor(Role.MANAGER)
    edit(mine, world, 1, name("export", "A"))
    edit(mine, world, 2, name("login", "B"))
    edit(theirs, world, 3, name("login", "Sign-in"))
    assert undo(mine, world.project).revision == 5
    undo(mine, world.project)
    assert item(plan_of(world), "export").name == "Export"
    with pytest.raises(Invalid, match="nothing to undo"):
        undo(mine, world.project)
    edit(theirs, world, 6, name("export", "A"))
    redo(mine, world.project)
    redo(mine, world.project)
    with pytest.raises(Invalid, match="nothing to redo"):
        redo(mine, world.project)
    assert item(plan_of(world), "export").name == "A"


def test_a_new_step_forgets_what_could_be_done_again(world: World) -> None:
    edit(world.actor(), world, 1, name("login", "A"))
    undo(world.actor(), world.project)
    edit(world.actor(), world, 3, name("export", "B"))
    with pytest.raises(Invalid, match="nothing to redo"):
        redo(world.actor(), world.project)


def test_undo_meets_what_others_wrote_there_since(world: World) -> None:
    edit(world.actor(Role.MANAGER), world, 1, name("login", "Mine"))
    edit(world.actor(Role.ESTIMATOR), world, 2, name("login", "Theirs"))
    with pytest.raises(Conflict, match="Estimator Person"):
        undo(world.actor(Role.MANAGER), world.project)


def test_any_revision_can_be_restored_and_the_way_back_undone(world: World) -> None:
    before = plan_of(world)
    edit(
        world.actor(),
        world,
        1,
        name("login", "A"),
        Add("item", "more", Item("more", "More"), "build", "login"),
    )
    edit(world.actor(), world, 2, Set("item", "more", "effort.dev", Effort.of(4, 8)))
    after = plan_of(world)
    restore_plan(world.actor(), world.project, 1)
    assert plan_of(world) == before
    undo(world.actor(), world.project)
    assert plan_of(world) == after
    with pytest.raises(NotFound):
        restore_plan(world.actor(), world.project, 99)


def test_a_pushed_document_merges_with_what_happened_since(world: World) -> None:
    base = plan_of(world)
    edit(world.actor(Role.ESTIMATOR), world, 1, name("export", "B"))
    pushed = apply_text(base, "name: Sign-in", "name: Sign in by code")
    done = push_plan(world.actor(), world.project, 1, pushed)
    assert (item(done.plan, "login").name, item(done.plan, "export").name) == ("Sign in by code", "B")


def test_a_push_without_the_right_keeps_costs_and_notes(world: World) -> None:
    estimator = world.actor(Role.ESTIMATOR)
    seen = visible(plan_of(world), estimator.rights)
    assert not seen.private.role_costs
    pushed = apply_text(seen, "name: Sign-in", "name: Sign in by code")
    done = push_plan(estimator, world.project, 1, pushed)
    assert done.plan.private == plan_of(world).private
    assert done.plan.private.role_costs


def test_costs_are_changed_by_those_who_see_them(world: World) -> None:
    cost = Set("private", "", "role_costs.dev", None)
    with pytest.raises(Forbidden):
        edit(world.actor(Role.ESTIMATOR), world, 1, cost)
    done = edit(world.actor(Role.FINANCE), world, 1, cost)
    assert "dev" not in done.plan.private.role_costs


def apply_text(plan: Plan, old: str, new: str) -> Plan:
    """The plan after somebody edited its file."""
    text = dump_yaml(plan)
    assert old in text
    return parse_plan(text.replace(old, new), "yaml")
