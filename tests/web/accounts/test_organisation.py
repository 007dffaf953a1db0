"""Signing in through the agency's own identity provider, where the environment names one."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from milegate.accounts.models import User
from milegate.config.environment import BadSetting
from milegate.config.oidc import origin, providers
from tests.web.accounts.people import EMAIL, olga
from tests.web.accounts.provider import Provider, provider
from tests.web.markup import Page

LOGIN = "/accounts/oidc/agency/login/"


def told(issuer: str) -> dict[str, str]:
    """What the environment says of a provider."""
    return {
        "MILEGATE_OIDC_ISSUER": issuer,
        "MILEGATE_OIDC_CLIENT_ID": "milegate",
        "MILEGATE_OIDC_CLIENT_SECRET": "whispered",
        "MILEGATE_OIDC_NAME": "Nordlicht ID",
    }


@pytest.fixture
def organisation(settings: Settings, db: None) -> Iterator[Provider]:
    """A provider that knows Olga."""
    with provider(email=EMAIL, email_verified=True, name="Olga of Nordlicht") as server:
        settings.SOCIALACCOUNT_PROVIDERS = providers(told(server.issuer))
        yield server


def through(client: Client) -> Any:
    """Go there by the button, and come back."""
    there = urlsplit(client.post(LOGIN)["Location"])
    asked = parse_qs(there.query)
    assert there.path == "/authorize"
    assert asked["code_challenge_method"] == ["S256"]
    return client.get(f"{LOGIN}callback/", {"code": "found", "state": asked["state"][0]})


def test_the_button_leads_there(client: Client, organisation: Provider) -> None:
    olga()
    page = Page.of(client.get("/accounts/login/").content)
    assert "Sign in with Nordlicht ID" in page.text
    assert client.post(LOGIN)["Location"].startswith(f"{organisation.issuer}/authorize?")


def test_who_has_an_account_is_in(client: Client, organisation: Provider) -> None:
    user = olga()
    assert through(client)["Location"] == "/workspaces/"
    assert client.session["_auth_user_id"] == str(user.pk)
    assert "Disconnect" in Page.of(client.get("/accounts/3rdparty/").content).text


def test_somebody_new_gets_an_account(client: Client, organisation: Provider) -> None:
    olga()
    organisation.person |= {"email": "new@agency.example", "name": "New Person", "sub": "2"}
    done = through(client)
    if done["Location"] == "/accounts/3rdparty/signup/":
        form = Page.of(client.get(done["Location"]).content)
        done = client.post("/accounts/3rdparty/signup/", form.fields)
    assert done["Location"] == "/workspaces/"
    assert User.objects.get(email="new@agency.example").name == "New Person"


def test_an_address_that_nobody_has_checked_opens_no_account(client: Client, organisation: Provider) -> None:
    olga()
    organisation.person["email_verified"] = False
    through(client)
    assert "_auth_user_id" not in client.session


def test_an_answer_that_was_not_asked_for_is_refused(client: Client, organisation: Provider) -> None:
    olga()
    answer = client.get(f"{LOGIN}callback/", {"code": "found", "state": "invented"})
    assert "Not signed in" in Page.of(answer.content).text


def test_without_settings_there_is_none(client: Client, db: None) -> None:
    olga()
    assert providers({}) == {}
    assert origin({}) == []
    assert "Sign in with" not in Page.of(client.get("/accounts/login/").content).text.replace(
        "Sign in with a passkey", ""
    )
    assert client.post(LOGIN).status_code == 404


def test_half_a_setting_is_named() -> None:
    with pytest.raises(BadSetting, match="MILEGATE_OIDC_CLIENT_SECRET"):
        providers(told("https://id.agency.example") | {"MILEGATE_OIDC_CLIENT_SECRET": ""})
    with pytest.raises(BadSetting, match="no https address"):
        providers(told("http://id.agency.example"))
    assert origin(told("https://id.agency.example/realm")) == ["https://id.agency.example"]
