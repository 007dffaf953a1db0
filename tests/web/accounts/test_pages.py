"""All pages of accounts: in our look, whole, strict; and the second step works."""

import base64
import hmac
import re
import struct
import time
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import get_template
from django.test import Client

from milegate.accounts.models import User
from milegate.config.places import PACKAGE
from tests.web.accounts.people import EMAIL, PHRASE, code_sent, olga
from tests.web.markup import Page

pytestmark = pytest.mark.django_db
OUTSIDE = (
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/1-bad/",
    "/accounts/password/reset/key/done/",
    "/accounts/inactive/",
    "/accounts/3rdparty/login/cancelled/",
    "/join/nothing",
)
INSIDE = (
    "/accounts/me/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/",
    "/accounts/2fa/webauthn/add/",
    "/accounts/sessions/",
    "/accounts/reauthenticate/",
    "/accounts/logout/",
    "/accounts/3rdparty/",
    "/workspaces/",
    "/workspaces/new",
)


@pytest.fixture
def inside(client: Client) -> Client:
    """Somebody who has signed in, and has shown once more that it is they."""
    olga()
    client.post("/accounts/login/", {"login": EMAIL, "password": PHRASE})
    client.post("/accounts/reauthenticate/", {"password": PHRASE})
    return client


def whole(page: Page) -> None:
    """A page as all pages are."""
    assert page.elements["h1"] == 1
    assert page.elements["main"] == 1
    assert page.inline == []
    assert [name for name, count in page.ids.items() if count > 1] == []


@pytest.mark.parametrize("address", OUTSIDE)
def test_a_page_for_everybody_is_whole(client: Client, address: str) -> None:
    olga()
    answer = client.get(address)
    assert answer.status_code in (200, 404)
    whole(Page.of(answer.content))


@pytest.mark.parametrize("address", INSIDE)
def test_a_page_of_an_account_is_whole(inside: Client, address: str) -> None:
    answer = inside.get(address)
    assert answer.status_code == 200
    page = Page.of(answer.content)
    whole(page)
    assert "Sign out" in page.text or address == "/accounts/reauthenticate/"


@pytest.mark.parametrize("address", INSIDE)
def test_it_is_for_those_who_are_signed_in(client: Client, address: str) -> None:
    olga()
    assert client.get(address).status_code == 302


def test_every_template_is_ours() -> None:
    """Those of allauth would bring scripts that the policy refuses, and another look."""
    ours = PACKAGE / "web" / "templates"
    for folder in ("account", "mfa", "usersessions", "socialaccount"):
        for file in (ours / folder).rglob("*.html"):
            found: Any = get_template(str(file.relative_to(ours)))
            assert Path(found.origin.name).is_relative_to(ours)


def test_a_name_can_be_changed(inside: Client) -> None:
    assert inside.post("/accounts/me/", {"name": ""}).status_code == 422
    assert inside.post("/accounts/me/", {"name": "Olga <b>"}, follow=True).status_code == 200
    assert User.objects.get().name == "Olga <b>"
    assert b"Olga &lt;b&gt;" in inside.get("/accounts/me/").content


def test_another_address_by_its_code(inside: Client) -> None:
    asked = inside.post("/accounts/email/", {"action_add": "", "email": "second@agency.example"})
    assert asked["Location"] == "/accounts/confirm-email/"
    assert inside.post("/accounts/confirm-email/", {"code": code_sent()})["Location"] == "/accounts/email/"
    page = Page.of(inside.get("/accounts/email/").content)
    assert "second@agency.example" in page.text
    assert "Make it the main one" in page.text


def test_a_password_can_be_changed(inside: Client) -> None:
    new = "quite another battery"
    sent = {"oldpassword": "wrong", "password1": new, "password2": new}
    assert (
        "not your present password" in Page.of(inside.post("/accounts/password/change/", sent).content).text
    )
    inside.post("/accounts/password/change/", sent | {"oldpassword": PHRASE})
    assert User.objects.get().check_password(new)


def totp(secret: str) -> str:
    """The code that an authenticator app shows (RFC 6238)."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    (number,) = struct.unpack(">I", digest[digest[-1] & 15 :][:4])
    return f"{(number & 0x7FFFFFFF) % 1_000_000:06}"


def test_a_second_step_with_app_and_recovery_code(inside: Client) -> None:
    form = inside.get("/accounts/2fa/totp/activate/").content.decode()
    secret = re.search(r'class="secret">([A-Z2-7]+)<', form)
    assert secret is not None
    assert "<?xml" not in form
    done = inside.post("/accounts/2fa/totp/activate/", {"code": totp(secret[1])})
    assert done["Location"] == "/accounts/2fa/recovery-codes/"
    codes = inside.get("/accounts/2fa/recovery-codes/download/").content.decode().split()
    assert len(codes) == 10
    for address in ("recovery-codes/", "recovery-codes/generate/", "totp/deactivate/"):
        whole(Page.of(inside.get(f"/accounts/2fa/{address}").content))
    other = Client()
    step = other.post("/accounts/login/", {"login": EMAIL, "password": PHRASE})
    assert step["Location"] == "/accounts/2fa/authenticate/"
    whole(Page.of(other.get(step["Location"]).content))
    assert other.get("/workspaces/")["Location"].startswith("/accounts/login/")
    assert "not the code" in Page.of(other.post(step["Location"], {"code": "000000"}).content).text
    assert other.post(step["Location"], {"code": codes[0]})["Location"] == "/workspaces/"
    whole(Page.of(other.get("/accounts/2fa/reauthenticate/").content))


def test_sessions_can_be_ended_elsewhere(inside: Client) -> None:
    agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    other = Client(HTTP_USER_AGENT=agent)
    other.post("/accounts/login/", {"login": EMAIL, "password": PHRASE})
    assert "Firefox on Linux" in Page.of(inside.get("/accounts/sessions/").content).text
    assert inside.post("/accounts/sessions/").status_code == 302
    assert other.get("/accounts/me/").status_code == 302
    assert inside.get("/accounts/me/").status_code == 200


def test_a_workspace_is_begun_and_chosen(inside: Client) -> None:
    begun = {"workspace": "Nordlicht", "currency": "EUR", "locale": "de-DE", "timezone": "Europe/Berlin"}
    bad = inside.post("/workspaces/new", begun | {"currency": "XXX", "workspace": ""})
    assert bad.status_code == 422
    assert inside.post("/workspaces/new", begun)["Location"] == "/w/nordlicht/"
    assert inside.get("/workspaces/")["Location"] == "/w/nordlicht/"
    inside.post("/workspaces/new", begun | {"workspace": "Südlicht"})
    page = Page.of(inside.get("/workspaces/").content)
    assert "/w/nordlicht/" in page.links
    assert "Südlicht" in page.text
