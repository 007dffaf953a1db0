"""The plan by the API: read, pushed, edited, taken back; and what is not let through."""

from typing import Any

import pytest

from milegate.actions.rights import Role
from milegate.actions.scopes import Scope
from tests.api.caller import Caller, problem
from tests.api.conftest import caller
from tests.people import World

pytestmark = pytest.mark.django_db
JSON, YAML = "application/json", "application/yaml"


def rename(base: int, name: str, id: str = "login") -> dict[str, Any]:
    """An edit of an item's name."""
    return {"base": base, "edits": [{"op": "set", "kind": "item", "id": id, "field": "name", "value": name}]}


def item(plan: dict[str, Any], id: str) -> dict[str, Any]:
    """An item of a plan document."""
    return next(each for phase in plan["phases"] for each in phase["items"] if each["id"] == id)


def test_the_plan_comes_in_json_and_yaml(api: Caller) -> None:
    as_json = api.get("~/plan")
    assert as_json.status_code == 200, as_json.content
    assert as_json["Content-Type"] == JSON
    assert as_json["ETag"] == '"1.cn.json"'
    assert item(as_json.json(), "login")["name"] == "Sign-in"
    as_yaml = api.get("~/plan", Accept=YAML)
    assert as_yaml["Content-Type"] == YAML
    assert b"name: Sign-in" in as_yaml.content
    assert problem(api.get("~/plan", Accept="text/html"), 406)


def test_a_plan_that_is_known_is_not_sent_again(api: Caller) -> None:
    tag = api.get("~/plan")["ETag"]
    again = api.get("~/plan", If_None_Match=tag)
    assert (again.status_code, again.content) == (304, b"")
    assert api.get("~/plan", If_None_Match='"9.cn.json"').status_code == 200


def test_a_push_becomes_a_step(api: Caller) -> None:
    got = api.get("~/plan")
    plan = got.json()
    item(plan, "login")["name"] = "Sign in by code"
    done = api.send("PUT", "~/plan?label=From+git", plan, If_Match=got["ETag"])
    assert done.json() == {"revision": 2, "etag": '"2.cn.json"', "merged": False}
    assert item(api.get("~/plan").json(), "login")["name"] == "Sign in by code"
    (step,) = api.get("~/plan/steps?since=1").json()["items"]
    assert (step["label"], step["door"], step["author"]) == ("From git", "api", "Owner Person")
    assert step["edits"] == [
        {
            "op": "set",
            "kind": "item",
            "id": "login",
            "field": "name",
            "value": "Sign in by code",
            "was": "Sign-in",
        }
    ]


def test_a_push_in_yaml(api: Caller) -> None:
    got = api.get("~/plan", Accept=YAML)
    text = got.content.decode().replace("name: Sign-in", "name: Sign in by code")
    assert api.put_text("~/plan", text, YAML, If_Match=got["ETag"]).json()["revision"] == 2


def test_a_push_on_an_older_base_merges(api: Caller) -> None:
    got = api.get("~/plan")
    api.send("POST", "~/plan/edits", rename(1, "Theirs", "export"))
    plan = got.json()
    item(plan, "login")["name"] = "Mine"
    assert api.send("PUT", "~/plan", plan, If_Match=got["ETag"]).json()["merged"] is True
    now = api.get("~/plan").json()
    assert (item(now, "login")["name"], item(now, "export")["name"]) == ("Mine", "Theirs")


def test_a_conflict_lists_every_place_and_changes_nothing(api: Caller, world: World) -> None:
    got = api.get("~/plan")
    other = caller(world, Role.ESTIMATOR, Scope.WRITE)
    other.send("POST", "~/plan/edits", rename(1, "Theirs"))
    other.send("POST", "~/plan/edits", rename(2, "Theirs too", "export"))
    plan = got.json()
    item(plan, "login")["name"], item(plan, "export")["name"] = "Mine", "Mine too"
    found = problem(api.send("PUT", "~/plan", plan, If_Match=got["ETag"]), 409)
    assert {each["place"] for each in found["troubles"]} == {"item/login/name", "item/export/name"}
    assert "Estimator Person" in found["detail"]
    assert api.get("~/plan")["ETag"] == '"3.cn.json"'


@pytest.mark.parametrize(
    "tag", ['"2.cn.json"', '"0.cn.json"', '"1.c.json"', '"1..json"', "*", "1", '"x"', ""]
)
def test_a_base_that_does_not_fit_is_refused(api: Caller, tag: str) -> None:
    problem(api.send("PUT", "~/plan", api.get("~/plan").json(), If_Match=tag), 412)


def test_a_push_without_its_base_is_refused(api: Caller) -> None:
    problem(api.send("PUT", "~/plan", api.get("~/plan").json()), 428)


def test_a_document_that_is_no_plan_says_where(api: Caller) -> None:
    text = "milegate: 1\nproject: {name: X, currency: EUR, start: 2027-01-11}\nrols: {}\nphases: []\n"
    found = problem(api.put_text("~/plan", text, YAML, If_Match='"1.cn.json"'), 422)
    assert any("line 3" in each["message"] for each in found["troubles"])


def test_other_formats_and_sizes_are_refused(api: Caller) -> None:
    problem(api.put_text("~/plan", "a,b", "text/csv", If_Match='"1.cn.json"'), 415)
    problem(api.put_text("~/plan/edits", "{}", JSON), 405)
    problem(api.put_text("~/plan", " " * 9_000_000, JSON, If_Match='"1.cn.json"'), 413)
    problem(api.ask("POST", api.path("~/plan/edits"), data="{", content_type=JSON), 400)
    problem(api.ask("POST", api.path("~/plan/edits"), data="{}", content_type="text/plain"), 415)


def test_edits_that_cannot_be_read_name_each_place(api: Caller) -> None:
    edits = [{"op": "set", "kind": "item", "id": "login", "field": "nmae", "value": "x"}, {"op": "fly"}]
    found = problem(api.send("POST", "~/plan/edits", {"base": 1, "edits": edits}), 422)
    assert len(found["troubles"]) == 2
    problem(api.send("POST", "~/plan/edits", {"base": 7, "edits": []}), 422)
    problem(api.send("POST", "~/plan/edits", {"base": "1", "edits": []}), 422)
    problem(api.send("POST", "~/plan/edits", {"base": 1, "edits": [], "extra": 1}), 422)


def test_undo_redo_and_restore(api: Caller) -> None:
    api.send("POST", "~/plan/edits", rename(1, "A"))
    assert api.send("POST", "~/plan/undo").json()["revision"] == 3
    assert item(api.get("~/plan").json(), "login")["name"] == "Sign-in"
    api.send("POST", "~/plan/redo")
    assert item(api.get("~/plan").json(), "login")["name"] == "A"
    api.send("POST", "~/plan/restore", {"revision": 1})
    assert item(api.get("~/plan").json(), "login")["name"] == "Sign-in"
    problem(api.send("POST", "~/plan/restore", {"revision": 99}), 404)


def test_steps_come_in_pages(api: Caller) -> None:
    for base in range(1, 6):
        api.send("POST", "~/plan/edits", rename(base, f"Name {base}"))
    first = api.get("~/plan/steps?since=2&limit=2").json()
    second = api.get(f"~/plan/steps?since=2&limit=2&cursor={first['next']}").json()
    assert [each["revision"] for page in (first, second) for each in page["items"]] == [3, 4, 5, 6]
    assert second["next"] is None
    problem(api.get("~/plan/steps?cursor=nonsense"), 422)


def test_figures_are_those_of_the_core(api: Caller) -> None:
    found = api.get("~/figures")
    assert found.json()["estimate"]["hours"]["expected"] == 36.0
    assert found.json()["estimate"]["cost"] is not None
    assert api.get("~/figures", If_None_Match=found["ETag"]).status_code == 304


def test_without_the_scope_there_are_neither_costs_nor_notes(world: World) -> None:
    """Read by every way: the plan, its figures, its steps, a comparison, a version."""
    everything, blind = caller(world, Role.OWNER, *Scope), caller(world, Role.OWNER, Scope.WRITE)
    cost = {"op": "set", "kind": "private", "field": "role_costs.dev", "value": 61.25}
    note = {"op": "set", "kind": "private", "field": "notes.login", "value": "Secret"}
    done = everything.send(
        "POST", "~/plan/edits", {"base": 1, "edits": [cost, note], "label": "61.25 Secret"}
    )
    assert done.status_code == 200, done.content
    everything.send("POST", "~/versions", {"name": "Sent"})
    parts = ("plan", "figures", "plan/steps", "versions/1", "versions/1/plan", "compare?old=1")
    for part in parts:
        text = blind.get(f"~/{part}").content.decode()
        assert "61.25" not in text, part
        assert "Secret" not in text, part
        assert "tried this twice" not in text, part
    assert blind.get("~/figures").json()["estimate"]["cost"] is None
    assert "Secret" in everything.get("~/plan").content.decode()


def test_a_push_without_private_keeps_it(world: World) -> None:
    everything, blind = caller(world, Role.OWNER, *Scope), caller(world, Role.ESTIMATOR, Scope.WRITE)
    private = everything.get("~/plan").json()["private"]
    got = blind.get("~/plan")
    assert "private" not in got.json()
    plan = got.json()
    item(plan, "login")["name"] = "Sign in by code"
    assert blind.send("PUT", "~/plan", plan, If_Match=got["ETag"]).status_code == 200
    now = everything.get("~/plan").json()
    assert now["private"] == private
    assert item(now, "login")["name"] == "Sign in by code"


def test_a_push_without_private_may_remove_what_has_costs_and_notes(world: World) -> None:
    whole = caller(world, Role.OWNER, *Scope).get("~/plan").json()
    blind = caller(world, Role.ESTIMATOR, Scope.WRITE)
    got = blind.get("~/plan")
    plan = got.json()
    build = plan["phases"][0]
    build["items"] = [each for each in build["items"] if each["id"] != "login"]
    for each in build["items"]:
        each.pop("after", None)
    done = blind.send("PUT", "~/plan", plan, If_Match=got["ETag"])
    assert done.status_code == 200, done.content
    got = blind.get("~/plan")
    plan = got.json()
    del plan["roles"]["qa"]
    assert blind.send("PUT", "~/plan", plan, If_Match=got["ETag"]).status_code == 200
    everything = caller(world, Role.OWNER, *Scope)
    assert everything.get("~/plan").json()["private"] == {"costs": {"roles": {"dev": 60}}}
    blind.send("POST", "~/plan/undo")
    assert blind.send("POST", "~/plan/undo").status_code == 200
    assert everything.get("~/plan").json() == whole


def test_costs_in_a_push_take_their_right(world: World) -> None:
    blind = caller(world, Role.OWNER, Scope.WRITE)
    got = blind.get("~/plan")
    plan = got.json() | {"private": {"costs": {"roles": {"dev": 1}}}}
    found = problem(blind.send("PUT", "~/plan", plan, If_Match=got["ETag"]), 403)
    assert "`costs`" in found["detail"]
    assert blind.send("POST", "/projects", plan).json()["left_out"] == ["costs"]
