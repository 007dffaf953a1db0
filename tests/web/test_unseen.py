"""What somebody may not see stays unseen, also where things are removed, taken back and met by others."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client

from milegate.actions.actor import Actor
from milegate.actions.documents import visible
from milegate.actions.editing import Change, edit_plan, push_plan, restore_plan, stored_plan, undo
from milegate.actions.errors import Conflict, Forbidden
from milegate.actions.grid_deeds import Deed, arrange
from milegate.actions.rights import Right, Role
from milegate.actions.things import Thing, remove_thing
from milegate.core.edits import Set
from milegate.core.plan import Mute
from tests.people import World

pytestmark = pytest.mark.django_db
JSON = {"accept": "application/json"}


def costs(world: World) -> dict[str, str]:
    """The costs of the working plan."""
    plan = stored_plan(world.actor().project(world.project))
    return {role: str(cost) for role, cost in plan.private.role_costs.items()}


def remove_qa(actor: Actor, world: World) -> None:
    """Take out a role that has a cost."""
    remove_thing(actor, world.project, 1, Thing("role", "qa"))


def test_a_role_goes_with_a_cost_that_nobody_mentions(world: World) -> None:
    remove_qa(world.actor(Role.ESTIMATOR), world)
    assert costs(world) == {"dev": "60"}
    undo(world.actor(Role.ESTIMATOR), world.project)
    assert costs(world) == {"dev": "60", "qa": "45"}


def test_a_conflict_shows_no_cost_to_those_who_may_not_see_it(world: World) -> None:
    estimator, owner = world.actor(Role.ESTIMATOR), world.actor()
    remove_qa(estimator, world)
    restore_plan(owner, world.project, 1)
    change = Change(3, (Set("private", "", "role_costs.qa", Decimal(77)),), "Costs")
    edit_plan(owner, world.project, change)
    with pytest.raises(Conflict) as caught:
        undo(estimator, world.project)
    said = json.dumps([[one.place, one.message, str(one.values)] for one in caught.value.troubles])
    assert "77" not in said
    assert "45" not in said


def test_a_row_with_a_note_is_removed_by_those_who_may(world: World) -> None:
    done = arrange(world.actor(Role.ESTIMATOR), world.project, 1, Deed("remove", ("login",)))
    assert "login" not in done.done.plan.private.notes


@pytest.mark.parametrize("percent", ["NaN", "sNaN", "Infinity", "-1", "100", "x" * 50])
def test_a_margin_that_is_none_is_said(client: Client, world: World, percent: str) -> None:
    client.force_login(world.user())
    answer = client.post(world.project_address("estimate/margin"), {"percent": percent, "base": "1"})
    assert answer.status_code == 422


@pytest.mark.parametrize("value", ["9" * 60, "9" * 29, "1e999"])
def test_an_effort_of_too_many_digits_is_said(client: Client, world: World, value: str) -> None:
    client.force_login(world.user())
    edit = {"op": "set", "kind": "item", "id": "login", "field": "effort.dev", "value": value}
    sent = json.dumps({"base": 1, "label": "\ud800", "edits": [edit]})
    answer = client.post(
        world.project_address("estimate/edits"),
        sent,
        "application/json",
        headers=JSON,
    )
    assert answer.status_code == 422


def test_a_label_is_one_clean_line(world: World) -> None:
    change = Change(1, (Set("item", "login", "name", "Door"),), "a\x00b\ud800\nc")
    assert edit_plan(world.actor(), world.project, change).revision == 2


@pytest.mark.parametrize("part", ["thing/gate/mvp", "new/gate", "thing/gate/mvp/remove"])
def test_an_endless_base_is_said(client: Client, world: World, part: str) -> None:
    client.force_login(world.user())
    answer = client.post(world.project_address(part), {"base": "9" * 5_000, "approvers.rule": "9" * 5_000})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    "body", [{"sheet": True}, {"sheet": True, "base": 10**30}, {"sheet": True, "base": 0}]
)
def test_an_undo_that_cannot_be_answered_is_not_done(
    client: Client, world: World, body: dict[str, object]
) -> None:
    edit_plan(world.actor(), world.project, Change(1, (Set("item", "login", "name", "Door"),), "Renamed"))
    client.force_login(world.user())
    answer = client.post(
        world.project_address("undo"),
        json.dumps(body),
        "application/json",
        headers=JSON,
    )
    assert answer.status_code == 422
    assert world.actor().project(world.project).card.revision == 2


REASON = "The client is never told why"


@pytest.fixture
def muted(world: World) -> World:
    """A plan with a muted finding."""
    mute = Mute("gate-without-evidence", "mvp", REASON)
    edit_plan(world.actor(), world.project, Change(1, (Set("private", "", "mute", (mute,)),), "Muted"))
    return world


PAGES = (
    "estimate",
    "review",
    "history",
    "history/2",
    "compare?from=r1&to=now",
    "milestones",
    "thing/gate/mvp",
)


@pytest.mark.parametrize("page", PAGES)
def test_why_a_finding_is_muted_is_not_for_viewers(client: Client, muted: World, page: str) -> None:
    client.force_login(muted.user(Role.VIEWER))
    answer = client.get(muted.project_address(page))
    assert answer.status_code == 200
    assert REASON not in answer.content.decode()


def test_a_push_without_the_reasons_keeps_them(muted: World) -> None:
    token = replace(muted.actor(), rights=muted.actor().rights - {Right.SEE_NOTES})
    seen = visible(stored_plan(token.project(muted.project)), token.rights)
    assert seen.private.mute == ()
    renamed = replace(seen, project=replace(seen.project, name="Renamed"))
    done = push_plan(token, muted.project, 2, renamed)
    assert done.plan.private.mute[0].reason == REASON
    restore_plan(token, muted.project, 1)
    assert stored_plan(token.project(muted.project)).private.mute[0].reason == REASON
    with pytest.raises(Forbidden):
        edit_plan(token, muted.project, Change(4, (Set("private", "", "mute", ()),), "Heard"))
