"""Who comes in by which token, and how far."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.test import Client

from milegate.actions.actor import enter
from milegate.actions.errors import Forbidden, Invalid, NotFound
from milegate.actions.members import remove_member
from milegate.actions.rights import ALLOWED, Right, Role, rights_of
from milegate.actions.scopes import NEEDED, Scope, rights_within, scopes_for
from milegate.actions.tokens import Wanted, enter_by_token, list_tokens, make_token, revoke_token
from milegate.store.models import Token
from milegate.store.queries.workspaces import members_of, workspaces_of
from tests.api.caller import Caller, problem
from tests.api.conftest import caller
from tests.people import World

pytestmark = pytest.mark.django_db
EVERYTHING = tuple(Scope)
NOBODY = str(UUID(int=0))
ANNA = {"name": "Anna", "email": "a@acme.example"}
BEGIN = {"template": "file:mvp", "name": "Acme", "start": "2027-03-01"}


CHANGES: list[tuple[str, str, Any, Right]] = [
    ("PATCH", "~", {"name": "Portal"}, Right.EDIT_PLAN),
    ("PATCH", "~", {"number": "A-1"}, Right.EDIT_PLAN),
    ("PATCH", "~", {"client": None}, Right.EDIT_PLAN),
    ("PATCH", "~", {"state": "sent"}, Right.CHANGE_STATE),
    ("PATCH", "~", {"template": True}, Right.CREATE_PROJECTS),
    ("PATCH", "~", {"archived": True}, Right.DELETE_PROJECTS),
    ("DELETE", "~?number=A-1", None, Right.DELETE_PROJECTS),
    ("POST", "~/copy", {"name": "Copy"}, Right.CREATE_PROJECTS),
    ("POST", "~/variants", {"name": "Smaller"}, Right.CREATE_PROJECTS),
    ("POST", "~/take-over", None, Right.EDIT_PLAN),
    ("POST", "~/plan/edits", {"base": 1, "edits": []}, Right.EDIT_PLAN),
    ("POST", "~/plan/undo", None, Right.EDIT_PLAN),
    ("POST", "~/plan/redo", None, Right.EDIT_PLAN),
    ("POST", "~/plan/restore", {"revision": 1}, Right.EDIT_PLAN),
    ("POST", "~/plan/insert", {"entry": NOBODY}, Right.EDIT_PLAN),
    ("POST", "~/versions", {}, Right.FREEZE),
    ("POST", "~/versions/1/restore", None, Right.EDIT_PLAN),
    ("POST", "~/proposals", {"recipients": [{"email": "anna@acme.example"}]}, Right.SEND),
    ("POST", f"~/proposals/{NOBODY}/withdraw", {}, Right.SEND),
    ("POST", f"~/proposals/{NOBODY}/countersign", None, Right.SEND),
    ("POST", f"~/proposals/{NOBODY}/links/{NOBODY}/renew", None, Right.SEND),
    ("DELETE", f"~/links/{NOBODY}", None, Right.SEND),
    ("POST", "~/change-requests", {"title": "More"}, Right.EDIT_PLAN),
    ("POST", "~/change-requests/1/price", {"price": None}, Right.SEND),
    ("POST", "~/change-requests/1/send", None, Right.SEND),
    ("POST", "~/change-requests/1/withdraw", {}, Right.SEND),
    ("POST", "~/threads", {"kind": "item", "id": "login", "text": "Hello"}, Right.COMMENT),
    ("POST", "~/threads/resolve", None, Right.COMMENT),
    ("POST", f"~/threads/{NOBODY}/resolve", None, Right.COMMENT),
    ("POST", f"~/threads/{NOBODY}/reopen", None, Right.COMMENT),
    ("POST", f"~/threads/{NOBODY}/comments", {"text": "Hello"}, Right.COMMENT),
    ("PUT", f"~/threads/{NOBODY}/comments/{NOBODY}", {"text": "Hello"}, Right.COMMENT),
    ("DELETE", f"~/threads/{NOBODY}/comments/{NOBODY}", None, Right.COMMENT),
    ("POST", "/templates/start", BEGIN, Right.CREATE_PROJECTS),
    ("POST", "/library", {"project": "test", "kind": "item", "id": "login"}, Right.EDIT_LIBRARY),
    ("DELETE", f"/library/{NOBODY}", None, Right.EDIT_LIBRARY),
    ("POST", "/people", {"name": "Ada", "role": "dev"}, Right.EDIT_PEOPLE),
    ("PUT", f"/people/{NOBODY}", {"name": "Ada", "role": "dev"}, Right.EDIT_PEOPLE),
    ("POST", f"/people/{NOBODY}/archive", None, Right.EDIT_PEOPLE),
    ("POST", f"/people/{NOBODY}/unarchive", None, Right.EDIT_PEOPLE),
    ("POST", f"/people/{NOBODY}/absences", {"first": "2027-02-01"}, Right.EDIT_PEOPLE),
    ("DELETE", f"/people/{NOBODY}/absences/1", None, Right.EDIT_PEOPLE),
    ("POST", f"/people/{NOBODY}/assignments", {"project": "test", "percent": 50}, Right.EDIT_PEOPLE),
    ("PUT", f"/people/{NOBODY}/assignments/{NOBODY}", {"percent": 50}, Right.EDIT_PEOPLE),
    ("DELETE", f"/people/{NOBODY}/assignments/{NOBODY}", None, Right.EDIT_PEOPLE),
    ("POST", "/clients", {"name": "Acme"}, Right.EDIT_CLIENTS),
    ("PUT", f"/clients/{NOBODY}", {"name": "Acme"}, Right.EDIT_CLIENTS),
    ("POST", f"/clients/{NOBODY}/archive", None, Right.EDIT_CLIENTS),
    ("POST", f"/clients/{NOBODY}/unarchive", None, Right.EDIT_CLIENTS),
    ("POST", f"/clients/{NOBODY}/contacts", ANNA, Right.EDIT_CLIENTS),
    ("PUT", f"/clients/{NOBODY}/contacts/{NOBODY}", ANNA, Right.EDIT_CLIENTS),
    ("DELETE", f"/clients/{NOBODY}/contacts/{NOBODY}", None, Right.EDIT_CLIENTS),
    ("POST", "/invitations", {"email": "new@agency.example", "role": "viewer"}, Right.MANAGE_MEMBERS),
    ("POST", f"/invitations/{NOBODY}/send", None, Right.MANAGE_MEMBERS),
    ("DELETE", f"/invitations/{NOBODY}", None, Right.MANAGE_MEMBERS),
    ("PATCH", f"/members/{NOBODY}", {"role": "viewer"}, Right.MANAGE_MEMBERS),
    ("DELETE", f"/members/{NOBODY}", None, Right.MANAGE_MEMBERS),
    ("POST", "~/change-requests/1/rows", {"rows": []}, Right.EDIT_PLAN),
    ("POST", "~/change-requests/1/decline", {"reason": "No"}, Right.SEND),
    ("POST", "/webhooks", {"url": "https://example.com/"}, Right.MANAGE_WEBHOOKS),
    ("PUT", f"/webhooks/{NOBODY}", {"url": "https://example.com/"}, Right.MANAGE_WEBHOOKS),
    ("DELETE", f"/webhooks/{NOBODY}", None, Right.MANAGE_WEBHOOKS),
    ("POST", f"/webhooks/{NOBODY}/enable", None, Right.MANAGE_WEBHOOKS),
    ("POST", f"/webhooks/{NOBODY}/disable", None, Right.MANAGE_WEBHOOKS),
    ("POST", f"/webhooks/{NOBODY}/rotate", None, Right.MANAGE_WEBHOOKS),
    ("POST", f"/webhooks/{NOBODY}/test", None, Right.MANAGE_WEBHOOKS),
    ("POST", f"/webhooks/{NOBODY}/replay", {"since": "2027-01-01T00:00:00Z"}, Right.MANAGE_WEBHOOKS),
    ("POST", f"/webhooks/{NOBODY}/deliveries/{NOBODY}/replay", None, Right.MANAGE_WEBHOOKS),
]
"""Every operation that changes something, with the right that it takes; NOBODY is an id of nothing."""
BACK = {"~/plan/undo", "~/plan/redo"}
"""These take the right to what they take back; where there is nothing of one's own, it is 422."""
READS = (
    *("", "/members", "/people", f"/people/{NOBODY}", "/clients", f"/clients/{NOBODY}", "/rate-cards"),
    *(f"/rate-cards/{NOBODY}", "/library", "/templates", "/tokens", "/projects", "/invitations"),
    *("~", "~/plan", "~/plan/steps", "~/figures", "~/versions", "~/versions/1", "~/versions/1/plan"),
    *("~/compare?old=r1", "~/variants", "~/threads", "~/change-requests", "~/change-requests/1"),
    *("~/proposals", f"~/proposals/{NOBODY}", "~/links", "~/change-allowance"),
    *("/webhooks", f"/webhooks/{NOBODY}", f"/webhooks/{NOBODY}/deliveries"),
    f"/webhooks/{NOBODY}/deliveries/{NOBODY}",
)


@pytest.mark.parametrize(
    ("method", "part", "body", "right"), [each for each in CHANGES if each[1] not in BACK]
)
def test_changes_take_a_role_and_scopes(
    world: World, method: str, part: str, body: Any, right: Right
) -> None:
    for role in set(Role) - ALLOWED[right]:
        scopes = {*scopes_for(role)} | {Scope.READ}
        found = problem(caller(world, role, *scopes).send(method, part, body), 403)
        assert "`write`" in found["detail"] or f"Your role, {role}" in found["detail"]
    for scope in NEEDED[right]:
        few = caller(world, Role.OWNER, *(set(Scope) - {scope}))
        assert f"`{scope}`" in problem(few.send(method, part, body), 403)["detail"]


@pytest.mark.parametrize(("method", "part", "body", "right"), CHANGES)
def test_changes_are_not_for_strangers(world: World, method: str, part: str, body: Any, right: Right) -> None:
    elsewhere = enter(world.stranger.pk, workspaces_of(world.stranger.pk)[0].slug)
    secret, _ = make_token(elsewhere, Wanted("A test", EVERYTHING))
    problem(Caller(secret, world.workspace.slug, world.project).send(method, part, body), 404)
    problem(Caller("mg_" + "x" * 43, world.workspace.slug, world.project).send(method, part, body), 401)
    assert elsewhere.may(right)


@pytest.mark.parametrize("part", READS)
def test_nothing_is_read_by_strangers(world: World, part: str) -> None:
    elsewhere = enter(world.stranger.pk, workspaces_of(world.stranger.pk)[0].slug)
    secret, _ = make_token(elsewhere, Wanted("A test", EVERYTHING))
    problem(Caller(secret, world.workspace.slug, world.project).get(part), 404)
    problem(Caller("", world.workspace.slug, world.project).get(part), 401)


def test_these_are_all_operations(api: Caller) -> None:
    """So that a new one is not forgotten above."""
    paths = api.ask("GET", "/api/v1/openapi.json").json()["paths"]
    described = {(method.upper(), path) for path, found in paths.items() for method in found}
    asked = {(method, part) for method, part, *_ in CHANGES} | {("GET", part) for part in READS}
    elsewhere = {("GET", "/api/v1/workspaces"), ("POST", "/projects"), ("PUT", "~/plan")}
    elsewhere |= {("DELETE", f"/tokens/{NOBODY}")}
    assert {(method, shape(api, part)) for method, part in asked | elsewhere} == {
        (method, re.sub(r"{\w+}", "*", path)) for method, path in described
    }


def shape(api: Caller, part: str) -> str:
    """The address of a part without what is named in it."""
    path = part if part.startswith("/api/") else api.path(part)
    names = {api.workspace, api.project, NOBODY, "1"}
    words = ["*" if each in names else each for each in path.partition("?")[0].split("/")]
    sent = path.endswith(f"{NOBODY}/test")  # an operation that is called like the project
    return "/".join([*words[:-1], "test"] if sent else words)


def test_without_a_valid_token_it_is_401(world: World) -> None:
    good = caller(world, Role.OWNER)
    for token in ("", "mg_", "mg_" + "x" * 43, good.token + "x", good.token.upper(), "é", "Bearer"):
        found = Caller(token, world.workspace.slug, world.project).get("~/plan")
        problem(found, 401)
        assert found["WWW-Authenticate"] == 'Bearer realm="Milegate"'
    problem(Client().get(good.path("~/plan")), 401)
    assert good.get("~/plan").status_code == 200


def test_a_cookie_opens_nothing(world: World, client: Client) -> None:
    client.force_login(world.user())
    problem(client.get(f"/api/v1/workspaces/{world.workspace.slug}"), 401)


def test_strangers_are_told_that_there_is_nothing(world: World, api: Caller) -> None:
    api.workspace = "elsewhere"
    problem(api.get(""), 404)
    problem(api.get("/members"), 404)
    problem(api.get("~/plan"), 404)
    api.workspace, api.project = world.workspace.slug, "none"
    for part in ("", "/plan", "/figures", "/versions", "/compare?old=1", "/plan/steps"):
        problem(api.get(f"~{part}"), 404)


def test_unknown_addresses_and_methods_are_problems_too(api: Caller) -> None:
    for part in ("nonsense", "workspaces/the-agency/webhooks/%0A/deliveries", "%0A"):
        found = problem(api.ask("GET", f"/api/v1/{part}"), 404)
        assert found["detail"].startswith("There is no such address")
    found = api.ask("DELETE", api.path("~/plan"))
    problem(found, 405)
    assert set(found["Allow"].split(", ")) == {"GET", "PUT"}


def test_only_the_hash_is_kept(world: World) -> None:
    secret, _ = make_token(world.actor(), Wanted("A test", EVERYTHING))
    row = Token.objects.get()
    assert secret.startswith(row.start)
    assert secret not in "".join(str(value) for value in vars(row).values())
    assert len(row.digest) == 64


def test_an_ended_or_revoked_token_opens_nothing(world: World) -> None:
    secret, token = make_token(world.actor(), Wanted("A test", EVERYTHING, days=1))
    assert enter_by_token(secret)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=1, minutes=1)):
        assert enter_by_token(secret) is None
    revoke_token(world.actor(), token.public_id)
    assert enter_by_token(secret) is None
    with pytest.raises(NotFound):
        revoke_token(world.actor(), token.public_id)


def test_a_personal_token_dies_with_the_membership(world: World) -> None:
    secret, _ = make_token(world.actor(Role.ESTIMATOR), Wanted("A test", EVERYTHING[:2]))
    members = {member.user_id: member.public_id for member in members_of(world.workspace.id)}
    remove_member(world.actor(), members[world.user(Role.ESTIMATOR).pk])
    assert enter_by_token(secret) is None


def test_a_token_of_the_workspace_has_a_role_of_its_own(world: World) -> None:
    secret, _ = make_token(world.actor(), Wanted("Pipeline", (Scope.WRITE,), role=Role.ESTIMATOR))
    pipeline = Caller(secret, world.workspace.slug, world.project)
    edit = {"op": "set", "kind": "item", "id": "login", "field": "name", "value": "X"}
    assert pipeline.send("POST", "~/plan/edits", {"base": 1, "edits": [edit]}).status_code == 200
    problem(pipeline.send("POST", "~/plan/undo"), 403)
    with pytest.raises(Forbidden):
        make_token(world.actor(Role.MANAGER), Wanted("Pipeline", (Scope.WRITE,), role=Role.VIEWER))


def test_the_use_is_remembered_once_a_minute(world: World, api: Caller) -> None:
    start = datetime.now(UTC) + timedelta(seconds=1)
    with time_machine.travel(start, tick=False):
        api.get("")
    with time_machine.travel(start + timedelta(seconds=50), tick=False):
        api.get("")
    assert Token.objects.get().used == start
    with time_machine.travel(start + timedelta(seconds=61), tick=False):
        api.get("")
    assert Token.objects.get().used == start + timedelta(seconds=61)


@pytest.mark.parametrize("role", Role)
def test_scopes_only_take_away(role: Role) -> None:
    assert rights_within(role, Scope) == rights_of(role)
    assert rights_within(role, []) == {Right.VIEW}
    assert set(NEEDED) == set(Right)
    for scope in Scope:
        assert rights_within(role, [scope]) <= rights_of(role)
        assert (
            rights_within(role, set(Scope) - {scope}) != rights_of(role)
            or scope not in scopes_for(role)
            or scope is Scope.READ
        )


def test_a_token_that_only_reads_changes_nothing(world: World) -> None:
    reader = caller(world, Role.OWNER, Scope.READ, Scope.NOTES, Scope.COSTS, Scope.ADMIN)
    for method, part in (("POST", "/projects"), ("PUT", "~/plan"), *((each[0], each[1]) for each in CHANGES)):
        assert "`write`" in problem(reader.send(method, part, {}), 403)["detail"]
    assert reader.get("~/plan").status_code == 200


def test_a_role_stays_what_it_is(world: World) -> None:
    with pytest.raises(Invalid):
        make_token(world.actor(Role.VIEWER), Wanted("Greedy", (Scope.COSTS,)))
    for name, days in (("", 1), ("x" * 121, 1), ("two\nlines", 1), ("fine", 0), ("fine", 99_999)):
        with pytest.raises(Invalid):
            make_token(world.actor(), Wanted(name, (), days))
    viewer = caller(world, Role.VIEWER, Scope.READ)
    assert viewer.get("").json()["rights"] == ["view"]


def test_tokens_are_listed_and_revoked(world: World, api: Caller) -> None:
    make_token(world.actor(Role.ESTIMATOR), Wanted("Not yours", ()))
    make_token(world.actor(), Wanted("Pipeline", (), role=Role.VIEWER))
    found = api.get("/tokens").json()["items"]
    assert [each["name"] for each in found] == ["Pipeline", "A test"]
    assert api.token not in str(found)
    other = next(each for each in list_tokens(world.actor(Role.ESTIMATOR)))
    problem(api.send("DELETE", f"/tokens/{other.public_id}"), 404)
    assert api.send("DELETE", f"/tokens/{found[0]['id']}").status_code == 204
    problem(api.send("DELETE", f"/tokens/{UUID(int=0)}"), 404)
    assert api.send("DELETE", f"/tokens/{found[1]['id']}").status_code == 204
    problem(api.get("/tokens"), 401)
