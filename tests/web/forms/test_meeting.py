"""Two people in one form: each change stays, and of the same field both values are shown."""

from typing import Any

import pytest
from django.test import Client

from milegate.actions.editing import Change, edit_plan, stored_plan
from milegate.actions.rights import Role
from milegate.actions.things import Thing, change_thing, remove_thing
from milegate.core.edits import Add, Set
from milegate.core.kinds import Hold
from milegate.core.plan import Plan
from milegate.core.plan import Role as PlanRole
from tests.people import World
from tests.web.forms.browser import Fields, Forms

pytestmark = pytest.mark.django_db
GATE = "thing/gate/mvp"


@pytest.fixture
def manager(client: Client, world: World) -> Client:
    """The manager's browser."""
    client.force_login(world.user(Role.MANAGER))
    return client


def plan(world: World) -> Plan:
    """The working plan."""
    return stored_plan(world.actor().project(world.project))


def opened(client: Client, world: World, part: str, form: str = "") -> Fields:
    """What a form of a page would send."""
    return Forms(client.get(world.project_address(part)).content.decode()).at(form).fields


def others(world: World, **fields: Any) -> None:
    """The owner changes the milestone."""
    change_thing(world.actor(), world.project, 1, Thing("gate", "mvp"), fields)


def test_a_conflict_of_one_field_keeps_what_others_did_to_the_rest(manager: Client, world: World) -> None:
    mine = opened(manager, world, GATE) | {"name": ["Mine"]}
    others(world, name="Theirs", target="2027-03-12", hold="release")
    answer = manager.post(world.project_address(GATE), mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Owner Person wrote “Theirs”, you wrote “Mine”." in page
    again = Forms(page).at("").fields
    assert (again["name"], again["target"], again["hold"]) == (["Mine"], ["2027-03-12"], ["release"])
    assert manager.post(world.project_address(GATE), again).status_code == 302
    (gate,) = plan(world).gates
    assert (gate.name, str(gate.target), gate.hold) == ("Mine", "2027-03-12", Hold.RELEASE)


@pytest.mark.parametrize("field", ["target", "review.days"])
def test_a_mistake_on_an_older_plan_reverts_nothing_either(manager: Client, world: World, field: str) -> None:
    mine = opened(manager, world, GATE) | {field: ["soon"]}
    others(world, decision="Theirs")
    answer = manager.post(world.project_address(GATE), mine)
    again = Forms(answer.content.decode()).at("").fields
    assert answer.status_code == 422
    assert (again[field], again["decision"]) == (["soon"], ["Theirs"])


def test_what_was_typed_outlives_the_thing(manager: Client, world: World) -> None:
    part = "thing/payment/first"
    mine = opened(manager, world, part) | {"name": ["Mine"]}
    remove_thing(world.actor(), world.project, 1, Thing("payment", "first"))
    answer = manager.post(world.project_address(part), mine)
    assert answer.status_code == 409
    assert "removed" in answer.content.decode()
    assert Forms(answer.content.decode()).at("").fields["name"] == ["Mine"]


def test_a_panel_keeps_what_others_did_in_a_conflict_and_in_a_mistake(manager: Client, world: World) -> None:
    part = "estimate/roles"
    theirs = (Set("role", "dev", "name", "Theirs"), Set("role", "qa", "name", "Theirs too"))
    mine = opened(manager, world, part, part) | {"roles-0-name": ["Mine"]}
    edit_plan(world.actor(), world.project, Change(1, theirs, "Renamed"))
    for more, said in (
        ({}, "wrote “Theirs”, you wrote “Mine”"),
        ({"roles-0-people": ["many"]}, "not a number"),
    ):
        answer = manager.post(world.project_address(part), mine | more)
        again = Forms(answer.content.decode()).at(part).fields
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert (again["roles-0-name"], again["roles-1-name"]) == (["Mine"], ["Theirs too"])


def test_a_row_stays_with_its_thing_when_others_come_before_it(manager: Client, world: World) -> None:
    part = "estimate/roles"
    mine = opened(manager, world, part, part)
    mine |= {"roles-1-name": ["Mine"], "roles-2-name": ["New"], "roles-2-rate": ["many"]}
    first = Add("role", "lead", PlanRole("lead", "Lead"), after=None)
    edit_plan(world.actor(), world.project, Change(1, (first,), "Added"))
    answer = manager.post(world.project_address(part), mine)
    again = Forms(answer.content.decode()).at(part).fields
    assert answer.status_code == 422
    assert [again[f"roles-{number}-name"] for number in range(4)] == [["Lead"], ["dev"], ["Mine"], ["New"]]
    assert again["roles-3-rate"] == ["many"]


def test_two_new_rows_of_one_name_are_two_things(manager: Client, world: World) -> None:
    part = "estimate/roles"
    new = {
        f"roles-{number}-{name}": text
        for number in (2, 3)
        for name, text in (("name", "Ops"), ("rate", "80"))
    }
    assert (
        manager.post(world.project_address(part), opened(manager, world, part, part) | new).status_code == 302
    )
    assert [role.id for role in plan(world).roles] == ["dev", "qa", "ops", "ops-2"]


def test_what_is_wrong_with_a_new_row_stands_in_it(manager: Client, world: World) -> None:
    part = "estimate/price"
    new = {"lines-0-name": "Trip", "lines-0-amount": "a lot", "lines-0-repeat": "monthly"}
    answer = manager.post(world.project_address(part), opened(manager, world, part, part) | new)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="lines-0-amount-said"' in page
    assert Forms(page).at(part).fields["lines-0-repeat"] == ["monthly"]


def test_the_margin_and_the_price_are_two_forms(manager: Client, world: World, client: Client) -> None:
    client.force_login(world.user())
    address = world.project_address("estimate/margin")
    page = client.post(address, {"base": 1, "percent": "many"}).content.decode()
    assert Forms(page).at("/margin").fields["percent"] == ["many"]
    sent = Forms(page).at("/price").fields | {"csrfmiddlewaretoken": [""]}
    assert sent == opened(client, world, "estimate/price", "/price") | {"csrfmiddlewaretoken": [""]}
