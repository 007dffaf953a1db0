"""What a workspace keeps, by the API: rate cards, the library, its own templates; and one's own comments."""

from uuid import UUID

import pytest

from milegate.actions.rate_rows import TypedRate
from milegate.actions.rates import TypedCard, add_card, change_card
from milegate.actions.rights import Role
from milegate.actions.scopes import Scope
from tests.api.caller import Caller, problem
from tests.api.conftest import caller
from tests.people import World

pytestmark = pytest.mark.django_db


def test_rate_cards_are_read_and_costs_take_their_right(world: World, api: Caller) -> None:
    id = add_card(world.actor(), "Standard", "EUR")
    rates = (TypedRate("dev", "Developer", rate="98.5", cost="60"), TypedRate("qa", rate="75", cost="0"))
    change_card(world.actor(), id, TypedCard("Standard", "EUR", rates))
    (card,) = api.get("/rate-cards").json()["items"]
    assert card == api.get(f"/rate-cards/{id}").json()
    assert [(each["rate"], each["cost"]) for each in card["rates"]] == [("98.5", "60"), ("75", "0")]
    blind = caller(world, Role.OWNER, Scope.WRITE)
    assert [each["cost"] for each in blind.get(f"/rate-cards/{id}").json()["rates"]] == [None, None]
    problem(api.get(f"/rate-cards/{UUID(int=0)}"), 404)


def test_rows_are_kept_in_the_library_and_inserted(api: Caller) -> None:
    kept = api.send("POST", "/library", {"project": api.project, "kind": "item", "id": "login"})
    assert kept.status_code == 201, kept.content
    (entry,) = api.get("/library").json()["items"]
    assert (entry["name"], entry["low"], entry["high"]) == ("Sign-in", 12.0, 20.0)
    assert entry["id"] == kept.json()["id"]
    wanted = {"entry": entry["id"], "place": "in:launch"}
    put = api.send("POST", "~/plan/insert", wanted)
    assert put.status_code == 200, put.content
    launch = api.get("~/plan").json()["phases"][1]
    assert put.json()["id"] in {each["id"] for each in launch["items"]}
    assert put.json()["etag"] == api.get("~/plan")["ETag"]
    problem(api.send("POST", "~/plan/insert", wanted | {"place": "in:none"}), 422)
    problem(api.send("POST", "~/plan/insert", {"entry": str(UUID(int=0))}), 404)
    problem(api.send("POST", "/library", {"project": api.project, "kind": "item", "id": "none"}), 404)
    assert api.send("DELETE", f"/library/{entry['id']}").status_code == 204
    problem(api.send("DELETE", f"/library/{entry['id']}"), 404)


def test_a_project_becomes_a_template(api: Caller) -> None:
    api.send("PATCH", "~", {"template": True})
    own = api.get("/templates").json()["items"][0]
    assert (own["key"], own["source"]) == (f"project:{api.project}", "own")
    begin = {"template": own["key"], "name": "Begun", "start": "2027-03-01"}
    assert api.send("POST", "/templates/start", begin).status_code == 201
    assert [each["name"] for each in api.get("/projects/begun/plan").json()["phases"]] == ["Build", "Launch"]
    api.send("PATCH", "~", {"template": False})
    assert api.get("/templates").json()["items"][0]["source"] != "own"


@pytest.mark.parametrize(("letters", "status"), [(300, 201), (301, 422)])
def test_a_name_is_as_long_as_a_plan_takes_it(api: Caller, letters: int, status: int) -> None:
    begin = {"template": "file:mvp", "name": "x" * letters, "start": "2027-03-01"}
    assert api.send("POST", "/templates/start", begin).status_code == status


@pytest.mark.parametrize(("letters", "status"), [(4_000, 201), (4_001, 422)])
def test_a_note_is_as_long_as_a_version_takes_it(api: Caller, letters: int, status: int) -> None:
    assert api.send("POST", "~/versions", {"note": "x" * letters}).status_code == status


def test_a_comment_is_changed_and_deleted_by_its_author(world: World, api: Caller) -> None:
    thread = api.send("POST", "~/threads", {"kind": "item", "id": "login", "text": "By code?"}).json()
    place = f"~/threads/{thread['id']}/comments/{thread['comments'][0]['id']}"
    assert api.send("PUT", place, {"text": "By code alone?"}).status_code == 204
    manager = caller(world, Role.MANAGER, Scope.WRITE)
    problem(manager.send("PUT", place, {"text": "Mine now"}), 404)
    problem(manager.send("DELETE", place), 404)
    problem(api.send("PUT", place, {"text": "  "}), 422)
    (comment,) = api.get("~/threads").json()["items"][0]["comments"]
    assert (comment["text"], comment["edited"] is not None) == ("By code alone?", True)
    assert api.send("DELETE", place).status_code == 204
    (comment,) = api.get("~/threads").json()["items"][0]["comments"]
    assert (comment["text"], comment["deleted"] is not None) == ("", True)
    problem(api.send("DELETE", place), 404)


def test_all_threads_are_resolved(api: Caller) -> None:
    for text in ("One", "Two"):
        api.send("POST", "~/threads", {"kind": "item", "id": "login", "text": text})
    assert api.send("POST", "~/threads/resolve").json() == {"resolved": 2}
    assert all(each["resolved"] for each in api.get("~/threads").json()["items"])
