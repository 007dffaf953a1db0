"""Who comes in by which token, and how far."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
import time_machine
from django.test import Client

from milegate.actions.errors import Forbidden, Invalid, NotFound
from milegate.actions.members import remove_member
from milegate.actions.rights import Right, Role, rights_of
from milegate.actions.scopes import NEEDED, Scope, rights_within, scopes_for
from milegate.actions.tokens import Wanted, enter_by_token, list_tokens, make_token, revoke_token
from milegate.store.models import Token
from milegate.store.queries.workspaces import members_of
from tests.api.caller import Caller, problem
from tests.api.conftest import caller
from tests.people import World

pytestmark = pytest.mark.django_db
EVERYTHING = tuple(Scope)


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
    problem(api.ask("GET", "/api/v1/nonsense"), 404)
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
    for method, part in (
        ("POST", "/projects"),
        ("PATCH", "~"),
        ("PUT", "~/plan"),
        ("POST", "~/plan/edits"),
        ("POST", "~/plan/undo"),
        ("POST", "~/versions"),
    ):
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
