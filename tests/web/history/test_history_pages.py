"""The history as people read it, and its ways back, as forms without a script."""

from dataclasses import replace

import pytest
from django.test import Client

from milegate.actions.editing import stored_plan
from milegate.actions.history import PAGE
from milegate.actions.rights import Role
from milegate.core.edits import Add, Remove, Set
from milegate.core.plan import Item
from tests.actions.changing import cost, edit, hours, name, stored
from tests.people import World
from tests.web.history.conftest import Enter, asked
from tests.web.markup import Page

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert("x")</script>'


def page(client: Client, address: str, status: int = 200) -> Page:
    """A page, which keeps the strict policy."""
    response = client.get(address)
    assert response.status_code == status
    found = Page.of(response.content)
    assert found.inline == []
    assert [id for id, count in found.ids.items() if count > 1] == []
    return found


def test_a_project_without_steps_says_what_comes(owner: Client, world: World) -> None:
    assert "Nothing has happened yet" in page(owner, world.project_address("history")).text


def test_steps_are_told_in_plain_words(owner: Client, world: World) -> None:
    rows = [Add("item", f"row-{n}", Item(f"row-{n}", f"Row {n}"), "build") for n in range(20)]
    edit(world.actor(Role.ESTIMATOR), world.project, hours("login", 16))
    edit(world.actor(Role.ESTIMATOR), world.project, *rows, label="Pasted 20 rows")
    edit(replace(world.actor(), door="cli"), world.project, name("login", HOSTILE))
    text = page(owner, world.project_address("history")).text
    assert "Estimator Person changed the dev hours of “" in text
    assert "from 8-16 to 16" in text
    assert "Estimator Person pasted 20 rows: added 20 items" in text
    assert f"Owner Person renamed item “Sign-in” to “{HOSTILE}”" in text
    assert "from the command line · step 4" in text
    assert "… and 12 more" in text


def test_a_step_calls_things_as_they_were_called_then(owner: Client, world: World) -> None:
    edit(world.actor(), world.project, hours("export", 16))
    edit(world.actor(), world.project, name("export", "Door"))
    edit(world.actor(), world.project, hours("export", 17))
    edit(world.actor(), world.project, Remove("item", "export"))
    address = world.project_address("history")
    text = page(owner, address).text
    assert "removed item “Door” from “" in text
    assert "changed the dev hours of “Door” from 16 to 17" in text
    assert "renamed item “Export” to “Door”" in text
    assert "changed the dev hours of “Export” from 12 to 16" in text
    for part in ("?before=3", "/2"):
        assert "changed the dev hours of “Export” from 12 to 16" in page(owner, address + part).text


def test_costs_never_leave_the_history_for_those_who_may_not_see_them(enter: Enter, world: World) -> None:
    note = Set("private", "", "notes.export", "Secret 8812")
    edit(world.actor(), world.project, cost("dev", 4711), note, label="Cost of dev is 4711")
    addresses = ("history", "history/2", "history/1/restore", "compare?from=r1", "compare?from=r2&to=r1")
    for role, words in (
        (Role.VIEWER, "changed costs and notes, which your role does not show"),
        (Role.ESTIMATOR, "costs too, which your role does not show"),
    ):
        for address in addresses:
            response = enter(role).get(world.project_address(address))
            assert "4711" not in response.content.decode(), (role, address)
        assert words in page(enter(role), world.project_address("history")).text
    assert "8812" not in enter(Role.VIEWER).get(world.project_address("history/2")).content.decode()
    assert "8812" in enter(Role.ESTIMATOR).get(world.project_address("history/2")).content.decode()
    finance = page(enter(Role.FINANCE), world.project_address("history/2")).text
    assert "cost of “dev”" in finance
    assert "4,711" in finance


def test_undo_and_redo_take_my_own_steps(enter: Enter, world: World) -> None:
    first = stored_plan(stored(world))
    edit(world.actor(), world.project, hours("login", 16))
    edit(world.actor(Role.MANAGER), world.project, hours("export", 16))
    owner, address = enter(Role.OWNER), world.project_address("history")
    assert "Undo takes back your step 2" in page(owner, address).text
    assert owner.post(f"{address}/undo").status_code == 302
    assert stored_plan(stored(world)).phases[0].items[0] == first.phases[0].items[0]
    text = page(owner, address).text
    assert "took back step 2: changed the dev hours of “Sign-in” from 16 to 8-16" in text
    assert "taken back" in text
    assert "Redo does again what you took back with step 4" in text
    owner.post(f"{address}/redo")
    assert "did step 4 again" in page(owner, address).text


def test_what_stands_in_the_way_of_an_undo_is_said_on_the_page(owner: Client, world: World) -> None:
    edit(world.actor(), world.project, name("login", "Mine"))
    edit(world.actor(Role.MANAGER), world.project, name("login", "Theirs"))
    response = owner.post(world.project_address("history/undo"))
    assert response.status_code == 409
    assert "Theirs" in Page.of(response.content).text
    nothing = Client()
    nothing.force_login(world.user(Role.ESTIMATOR))
    assert nothing.post(world.project_address("history/undo")).status_code == 422


def test_a_point_is_returned_to_after_asking(owner: Client, world: World) -> None:
    first = stored_plan(stored(world))
    edit(world.actor(), world.project, hours("login", 60))
    asked = page(owner, world.project_address("history/1/restore")).text
    assert "Return to revision 1?" in asked
    assert "−€4,800" in asked
    assert stored(world).card.revision == 2
    response = owner.post(world.project_address("history/1/restore"), follow=True)
    assert "The plan is as it was at revision 1. Undo takes this back." in Page.of(response.content).text
    assert stored_plan(stored(world)) == first
    assert owner.post(world.project_address("history/1/restore"), follow=True).status_code == 200
    assert stored(world).card.revision == 3


def test_long_histories_have_pages(owner: Client, world: World) -> None:
    for number in range(PAGE + 2):
        edit(world.actor(), world.project, hours("login", 20 + number))
    first = page(owner, world.project_address("history"))
    assert "?before=4" in first.links
    assert "The project began on" not in first.text
    last = page(owner, world.project_address("history?before=4"))
    assert "The project began on" in last.text
    assert "step 3" in last.text
    assert "step 4" not in last.text
    assert page(owner, world.project_address("history?before=nonsense")).text == first.text


def test_who_may_not_see_or_do_it_is_turned_away(enter: Enter, world: World) -> None:
    edit(world.actor(), world.project, hours("login", 16))
    viewer, address = enter(Role.VIEWER), world.project_address("history")
    assert "Return to" not in page(viewer, f"{address}/2").text
    for part in ("/1/restore", "/undo", "/redo"):
        assert viewer.post(address + part).status_code in (403, 422)
    assert viewer.get(f"{address}/1/restore").status_code == 403
    assert stored(world).card.revision == 2
    stranger = Client()
    stranger.force_login(world.stranger)
    for part in ("", "/2", "/1/restore"):
        assert stranger.get(address + part).status_code == 404
        assert Client().get(address + part).status_code == 302
    for part in ("/1", "/99", "/99/restore"):
        assert enter(Role.OWNER).get(address + part).status_code == 404


def test_the_page_asks_no_more_for_more_steps(owner: Client, world: World) -> None:
    address = world.project_address("history")
    edit(world.actor(), world.project, hours("login", 20))
    few = asked(owner, address)
    for number in range(25):
        edit(world.actor(), world.project, hours("login", 21 + number))
    assert asked(owner, address) == few <= 12
