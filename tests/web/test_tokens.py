"""The page of API tokens: made, shown once, listed, revoked."""

import re
from typing import Any

import pytest
from django.test import Client

from milegate.actions.rights import Role
from milegate.actions.scopes import Scope
from milegate.actions.tokens import Wanted, enter_by_token, list_tokens, make_token
from tests.people import World

pytestmark = pytest.mark.django_db
SECRET = re.compile(r"mg_[A-Za-z0-9_-]{43}")


def page(client: Client, world: World, role: Role = Role.OWNER, **typed: Any) -> Any:
    """The page as somebody of this role sees it, or the answer to the form."""
    client.force_login(world.user(role))
    address = world.address("settings/tokens")
    return client.post(address, typed) if typed else client.get(address)


def test_a_token_is_shown_once(client: Client, world: World) -> None:
    made = page(client, world, name="Pipeline", days="30", scopes=["write", "costs"])
    assert made.status_code == 200
    assert made["Cache-Control"] == "no-store"
    (secret,) = SECRET.findall(made.content.decode())
    actor = enter_by_token(secret)
    assert actor is not None
    assert actor.user_id == world.user().pk
    assert "see-costs" in actor.rights
    assert "see-notes" not in actor.rights
    again = page(client, world).content.decode()
    assert SECRET.search(again) is None
    assert "Pipeline" in again
    assert f"{secret[:9]}…" in again


def test_what_was_typed_stays_beside_what_is_wrong(client: Client, world: World) -> None:
    refused = page(client, world, name="", days="365", scopes=["notes"])
    text = refused.content.decode()
    assert refused.status_code == 422
    assert "Give the token a name" in text
    assert 'value="365" selected' in text
    assert re.search(r'value="notes" checked', text)
    assert list_tokens(world.actor()) == []
    for wrong in ({"days": "7"}, {"holder": "king"}, {"scopes": ["fly"]}):
        assert page(client, world, **({"name": "<b>x</b>", "days": "30"} | wrong)).status_code == 422


def test_texts_are_escaped(client: Client, world: World) -> None:
    text = page(client, world, name="<script>alert(1)</script>", days="").content.decode()
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


def test_a_token_of_the_workspace_is_for_owners(client: Client, world: World) -> None:
    assert page(client, world, name="Nightly", days="", holder="viewer").status_code == 200
    (token,) = list_tokens(world.actor())
    assert (token.user_id, token.role, token.expires) == (None, "viewer", None)
    assert "Whose it is" not in page(client, world, Role.MANAGER).content.decode()
    assert page(client, world, Role.MANAGER, name="Nightly", days="", holder="viewer").status_code == 403
    refused = page(client, world, name="Nightly", days="", holder="viewer", scopes=["costs"])
    assert "The role viewer has nothing" in refused.content.decode()


def test_a_token_is_revoked(client: Client, world: World) -> None:
    secret, token = make_token(world.actor(), Wanted("Pipeline", (Scope.WRITE,)))
    address = world.address(f"settings/tokens/{token.public_id}/revoke")
    client.force_login(world.user(Role.MANAGER))
    assert client.post(address).status_code == 404
    client.force_login(world.user())
    assert client.get(address).status_code == 405
    assert "has been revoked" in client.post(address, follow=True).content.decode()
    assert enter_by_token(secret) is None


def test_everybody_has_tokens_of_their_own(client: Client, world: World) -> None:
    make_token(world.actor(), Wanted("Mine", ()))
    text = page(client, world, Role.VIEWER).content.decode()
    assert "Mine" not in text.replace("Mine, as", "")
    assert "No token yet" in text
    assert 'value="costs"' not in text
    client.force_login(world.stranger)
    assert client.get(world.address("settings/tokens")).status_code == 404


def test_a_long_list_costs_no_more(client: Client, world: World, django_assert_max_num_queries: Any) -> None:
    for number in range(20):
        make_token(world.actor(), Wanted(f"Token {number}", ()))
    client.force_login(world.user())
    with django_assert_max_num_queries(8):
        assert client.get(world.address("settings/tokens")).status_code == 200
