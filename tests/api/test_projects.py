"""A project as a whole by the API: changed all at once, copied, varied, deleted; and only as it was seen."""

from uuid import UUID

import pytest

from milegate.actions.clients import TypedClient, add_client
from milegate.actions.rights import Role
from milegate.actions.scopes import Scope
from tests.api.caller import Caller, problem
from tests.api.conftest import caller
from tests.people import World

pytestmark = pytest.mark.django_db
RENAME = {"op": "set", "kind": "item", "id": "login", "field": "name", "value": "Sign in by code"}


def test_all_of_a_project_is_changed_at_once(world: World, api: Caller) -> None:
    client = add_client(world.actor(), TypedClient("Acme Ltd"))
    wanted = {"name": "Portal", "number": "A-1", "client": str(client), "state": "sent", "template": True}
    found = api.send("PATCH", "~", wanted).json()
    assert (found["name"], found["number"], found["client"]) == ("Portal", "A-1", "Acme Ltd")
    assert (found["state"], found["is_template"]) == ("sent", True)
    assert found["revision"] == 3
    assert api.get("~/plan").json()["client"] == {"name": "Acme Ltd"}
    assert api.send("PATCH", "~", {"client": None}).json()["client"] == ""
    assert api.send("PATCH", "~", {}).json()["name"] == "Portal"


def test_where_one_thing_is_refused_nothing_is_changed(world: World, api: Caller) -> None:
    before = api.get("~").json()
    problem(api.send("PATCH", "~", {"name": "Portal", "client": str(UUID(int=0))}), 404)
    estimator = caller(world, Role.ESTIMATOR, Scope.WRITE)
    problem(estimator.send("PATCH", "~", {"name": "Portal", "state": "sent"}), 403)
    for wrong in ({"name": " "}, {"name": "x" * 201}, {"number": ""}, {"state": "lost"}, {"archived": 1}):
        problem(api.send("PATCH", "~", {"name": "Portal"} | wrong), 422)
    assert api.get("~").json() == before
    assert estimator.send("PATCH", "~", {"name": "Portal"}).json()["name"] == "Portal"


def test_a_number_is_taken_once(api: Caller) -> None:
    number = api.get("~").json()["number"]
    other = api.send("POST", "~/copy", {"name": "Other"}).json()["slug"]
    problem(api.send("PATCH", f"/projects/{other}", {"number": number, "name": "Portal"}), 422)
    assert api.get(f"/projects/{other}").json()["name"] == "Other"


def test_a_copy_stands_alone_and_a_variant_beside(api: Caller) -> None:
    copied = api.send("POST", "~/copy", {"name": "Acme again"})
    assert copied.status_code == 201
    assert copied["Location"] == api.path("/projects/acme-again")
    api.send("POST", "~/versions", {})
    made = api.send("POST", "~/variants", {"name": "Smaller", "version": 1})
    assert made.status_code == 201, made.content
    (variant,) = api.get("~/variants").json()["items"]
    assert (variant["slug"], variant["began_at"]) == ("smaller", 1)
    edit = {"base": 1, "edits": [RENAME]}
    assert api.send("POST", "/projects/smaller/plan/edits", edit).status_code == 200
    changed = api.get("~/compare?old=now&new=p-smaller").json()
    assert "login" in {each["id"] for each in changed["changes"]}
    done = api.send("POST", "/projects/smaller/take-over")
    assert done.json()["revision"] == api.get("~").json()["revision"] == 2
    problem(api.send("POST", "~/take-over"), 404)
    problem(api.send("POST", "~/variants", {"name": "None", "version": 9}), 404)
    problem(api.send("POST", "~/copy", {"name": "\u200b"}), 422)


def test_any_two_states_are_compared(api: Caller) -> None:
    api.send("POST", "~/plan/edits", {"base": 1, "edits": [RENAME]})
    by_revision = api.get("~/compare?old=r1&new=r2").json()
    assert by_revision == api.get("~/compare?old=r1").json()
    api.send("POST", "~/versions", {})
    assert api.get("~/compare?old=r1&new=v1").json() == by_revision
    for unknown in ("r9", "v9", "p-none"):
        problem(api.get(f"~/compare?old={unknown}"), 404)
    for wrong in ("then", "r0", "v", "p-", "1.5"):
        problem(api.get(f"~/compare?old={wrong}"), 422)


def test_a_version_comes_back_as_the_working_plan(api: Caller) -> None:
    before = api.get("~/plan").json()
    api.send("POST", "~/versions", {})
    api.send("POST", "~/plan/edits", {"base": 1, "edits": [RENAME]})
    assert api.send("POST", "~/versions/1/restore").json()["revision"] == 3
    assert api.get("~/plan").json() == before
    problem(api.send("POST", "~/versions/2/restore"), 404)


def test_a_project_is_deleted_by_its_number_when_it_is_archived(api: Caller) -> None:
    number = api.get("~").json()["number"]
    problem(api.send("DELETE", f"~?number={number}"), 422)
    api.send("PATCH", "~", {"archived": True})
    problem(api.send("DELETE", "~"), 422)
    problem(api.send("DELETE", "~?number=other"), 422)
    assert api.send("DELETE", f"~?number={number}").status_code == 204
    problem(api.get("~"), 404)


CHANGES = [
    ("PATCH", "~", {"name": "Portal"}),
    ("DELETE", "~?number=x", None),
    ("POST", "~/plan/edits", {"base": 1, "edits": [RENAME]}),
    ("POST", "~/plan/undo", None),
    ("POST", "~/plan/redo", None),
    ("POST", "~/plan/restore", {"revision": 1}),
    ("POST", "~/plan/insert", {"entry": str(UUID(int=0))}),
    ("POST", "~/versions", {}),
    ("POST", "~/versions/1/restore", None),
]


@pytest.mark.parametrize(("method", "part", "body"), CHANGES)
def test_what_has_changed_since_is_not_changed_blindly(
    api: Caller, method: str, part: str, body: object
) -> None:
    seen = api.get("~/plan")["ETag"]
    api.send("POST", "~/plan/edits", {"base": 1, "edits": [RENAME]})
    before = api.get("~").json()
    refused = problem(api.send(method, part, body, If_Match=seen), 412)
    assert "revision 2" in refused["detail"]
    for tag in ('"nonsense"', '"2..json"'):
        problem(api.send(method, part, body, If_Match=tag), 412)
    assert api.get("~").json() == before
    assert api.get("~/versions").json()["items"] == []


def test_what_is_as_it_was_seen_is_changed(api: Caller) -> None:
    tag = api.send("POST", "~/plan/edits", {"base": 1, "edits": [RENAME]}).json()["etag"]
    assert api.send("POST", "~/versions", {}, If_Match=tag).status_code == 201
    assert api.send("PATCH", "~", {"state": "sent"}, If_Match=tag).status_code == 200
    assert api.send("POST", "~/plan/undo", If_Match="*").status_code == 200
    assert api.send("PATCH", "~", {"state": "draft"}).status_code == 200
