"""Projects, versions, comparisons, comments: listed, made and changed by the API."""

from typing import Any
from uuid import UUID

import pytest
from django.db import OperationalError

from milegate.actions.editing import stored_plan
from milegate.actions.people import TypedAbsence, TypedPerson, add_absence, add_person
from milegate.actions.projects import start_project
from milegate.actions.rights import Role
from milegate.actions.scopes import Scope, scopes_for
from milegate.store.queries import projects as queries
from tests.api.caller import Caller, problem
from tests.api.conftest import caller
from tests.builders import plan_of
from tests.people import PLAN, World

pytestmark = pytest.mark.django_db


def test_the_description_is_public(api: Caller) -> None:
    api.token = ""
    found = api.ask("GET", "/api/v1/openapi.json").json()
    assert found["openapi"].startswith("3.1")
    push = found["paths"]["/api/v1/workspaces/{workspace}/projects/{project}/plan"]["put"]
    problems = ["400", "401", "403", "404", "409", "412", "413", "415", "422", "428", "503"]
    assert list(push["responses"]) == ["200", *problems]
    assert "Retry-After" in push["responses"]["503"]["headers"]
    assert list(push["responses"]["409"]["content"]) == ["application/problem+json"]


def test_the_workspace_of_a_token(api: Caller) -> None:
    (one,) = api.ask("GET", "/api/v1/workspaces").json()["items"]
    assert one == api.get("").json()
    assert (one["slug"], one["role"]) == (api.workspace, "owner")
    assert "see-costs" in one["rights"]


def test_members(api: Caller) -> None:
    assert [each["role"] for each in api.get("/members").json()["items"]] == [
        "estimator",
        "finance",
        "manager",
        "owner",
        "viewer",
    ]


def test_a_project_is_started_from_a_document(api: Caller) -> None:
    plan = api.get("~/plan").json()
    plan["project"]["name"] = "Acme client portal"
    made = api.send("POST", "/projects", plan)
    assert made.status_code == 201
    assert made["Location"] == api.path("/projects/acme-client-portal")
    found = api.ask("GET", made["Location"]).json()
    assert found | {"left_out": []} == made.json()
    assert (found["name"], found["state"], found["revision"]) == ("Acme client portal", "draft", 1)
    assert api.get("/projects/acme-client-portal/plan").json() == plan


def test_costs_of_a_document_that_may_not_be_brought_are_left_out_and_named(world: World) -> None:
    plan = caller(world, Role.OWNER, *Scope).get("~/plan").json()
    assert set(plan["private"]) == {"costs", "notes"}
    estimator = caller(world, Role.ESTIMATOR, *scopes_for(Role.ESTIMATOR))
    made = estimator.send("POST", "/projects", plan).json()
    assert made["left_out"] == ["costs"]
    kept = stored_plan(world.actor().project(made["slug"])).private
    assert (kept.role_costs, set(kept.notes)) == ({}, {"login"})


@pytest.mark.parametrize("name", ["登录", "!!!", "x" * 300, "a-" * 100])
def test_a_project_may_have_any_name(api: Caller, name: str) -> None:
    plan = api.get("~/plan").json()
    plan["project"]["name"] = name
    made = api.send("POST", "/projects", plan)
    assert made.status_code == 201
    assert api.ask("GET", made["Location"]).status_code == 200


def test_state_and_shelf(api: Caller) -> None:
    assert api.send("PATCH", "~", {"state": "sent"}).json()["state"] == "sent"
    assert api.send("PATCH", "~", {"archived": True}).json()["archived"]
    assert api.get("/projects").json()["items"] == []
    assert len(api.get("/projects?archived=true&state=sent").json()["items"]) == 1
    assert api.send("PATCH", "~", {"archived": False}).json()["archived"] is None
    problem(api.send("PATCH", "~", {"state": "lost"}), 422)
    problem(api.send("PATCH", "~", {"nickname": "x"}), 422)


def test_projects_come_in_pages(world: World, api: Caller, django_assert_max_num_queries: Any) -> None:
    for _ in range(4):
        start_project(world.actor(), plan_of(PLAN))
    seen: list[str] = []
    cursor = ""
    page: dict[str, Any] = {}
    for _ in range(3):
        with django_assert_max_num_queries(6):
            page = api.get(f"/projects?limit=2{cursor}").json()
        seen += [each["slug"] for each in page["items"]]
        cursor = f"&cursor={page['next']}"
    assert seen == ["test-5", "test-4", "test-3", "test-2", "test"]
    assert page["next"] is None
    for wrong in (
        "limit=0",
        "limit=201",
        "cursor=x",
        "cursor=after-x",
        "cursor=after-9999999999999999999",
        "state=lost",
    ):
        problem(api.get(f"/projects?{wrong}"), 422)


def test_versions_are_frozen_read_and_compared(api: Caller) -> None:
    made = api.send("POST", "~/versions", {"name": "Sent to Acme", "note": "As agreed"})
    assert made.status_code == 201
    assert made.json()["number"] == 1
    edit = {"op": "set", "kind": "item", "id": "export", "field": "effort.dev", "value": 20}
    api.send("POST", "~/plan/edits", {"base": 1, "edits": [edit]})
    found = api.get("~/compare?old=1").json()
    assert found["hours"]["delta"] == 8.0
    assert api.get("~/compare?old=now&new=1").json()["hours"]["delta"] == -8.0
    frozen = api.get("~/versions/1").json()
    assert frozen["figures"]["estimate"]["hours"]["expected"] == 36.0
    assert [each["name"] for each in api.get("~/versions").json()["items"]] == ["Sent to Acme"]
    problem(api.get("~/versions/2"), 404)
    problem(api.get("~/compare?old=2"), 404)
    problem(api.get("~/compare"), 422)
    problem(api.send("POST", "~/versions", {"name": "two\nlines"}), 422)


def test_a_viewer_reads_and_changes_nothing(world: World) -> None:
    viewer = caller(world, Role.VIEWER, Scope.READ)
    got = viewer.get("~/plan")
    assert got.status_code == 200
    problem(viewer.send("PUT", "~/plan", got.json(), If_Match=got["ETag"]), 403)
    problem(viewer.send("POST", "/projects", got.json()), 403)
    problem(viewer.send("PATCH", "~", {"state": "sent"}), 403)
    problem(viewer.send("POST", "~/versions", {}), 403)
    problem(viewer.send("POST", "~/plan/restore", {"revision": 1}), 403)


def test_comments(world: World, api: Caller) -> None:
    made = api.send("POST", "~/threads", {"kind": "item", "id": "login", "text": "By code alone?"})
    assert made.status_code == 201, made.content
    thread = made.json()
    assert (thread["on"], thread["on_name"], thread["for_client"]) == ("login", "Sign-in", False)
    place = f"~/threads/{thread['id']}"
    other = caller(world, Role.FINANCE, Scope.WRITE)
    assert other.send("POST", f"{place}/comments", {"text": "Yes, @Owner"}).status_code == 204
    (found,) = api.get("~/threads?on=login").json()["items"]
    assert [(each["author"], each["text"]) for each in found["comments"]] == [
        ("Owner Person", "By code alone?"),
        ("Finance Person", "Yes, @Owner"),
    ]
    assert api.get("~/threads?on=export").json()["items"] == []
    assert api.send("POST", f"{place}/resolve").status_code == 204
    problem(api.send("POST", f"{place}/resolve"), 409)
    assert api.get("~/threads").json()["items"][0]["resolved_by"] == "Owner Person"
    assert api.send("POST", f"{place}/reopen").status_code == 204
    problem(api.send("POST", f"{place}/reopen"), 409)
    problem(api.send("POST", "~/threads", {"kind": "item", "id": "none", "text": "x"}), 404)
    problem(api.send("POST", "~/threads", {"kind": "role", "id": "dev", "text": "x"}), 422)
    problem(api.send("POST", f"{place}/comments", {"text": " "}), 422)
    problem(api.send("POST", f"~/threads/{UUID(int=0)}/comments", {"text": "x"}), 404)
    problem(caller(world, Role.VIEWER, Scope.READ).send("POST", f"{place}/comments", {"text": "x"}), 403)


def test_a_project_is_started_from_a_template(api: Caller) -> None:
    found = api.get("/templates").json()["items"]
    mvp = next(each for each in found if each["key"] == "file:mvp")
    assert (mvp["source"], bool(mvp["gates"])) == ("template", True)
    begin = {"template": "file:mvp", "name": "Acme", "start": "2027-03-01"}
    made = api.send("POST", "/templates/start", begin)
    assert made.status_code == 201, made.content
    assert made["Location"] == api.path("/projects/acme")
    plan = api.get("/projects/acme/plan").json()
    assert (plan["project"]["name"], plan["project"]["start"]) == ("Acme", "2027-03-01")
    problem(api.send("POST", "/templates/start", begin | {"template": "file:none"}), 404)
    problem(api.send("POST", "/templates/start", begin | {"start": "soon"}), 422)
    problem(api.send("POST", "/templates/start", begin | {"start": "9999-01-01"}), 422)


def test_people(world: World, api: Caller) -> None:
    id = add_person(world.actor(), TypedPerson("Ada", "dev", week=("mon", "tue")))
    add_absence(world.actor(), id, TypedAbsence("2027-02-01", "2027-02-05", "Operation"))
    (found,) = api.get("/people").json()["items"]
    assert (found["name"], found["role"], found["week"], found["member"]) == (
        "Ada",
        "dev",
        ["mon", "tue"],
        None,
    )
    known = api.get(f"/people/{id}").json()
    away = {"id": known["absences"][0]["id"], "first": "2027-02-01", "last": "2027-02-05"}
    assert known == found | {"absences": [away], "assignments": []}
    problem(api.get(f"/people/{UUID(int=0)}"), 404)


def test_a_moment_that_is_too_busy_is_a_problem_with_a_time_to_wait(
    api: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(queries, "locked_project", locked)
    found = api.send("POST", "~/plan/edits", {"base": 1, "edits": []})
    assert (found.status_code, found["Retry-After"]) == (503, "2")
    assert "Nothing was changed" in found.json()["detail"]
