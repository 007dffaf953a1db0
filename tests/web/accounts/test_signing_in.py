"""Signing up, in and out; nobody learns who has an account, and guessing is slowed down."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.db import connection
from django.test import Client
from pytest_django.fixtures import Settings

from milegate.accounts.models import User
from tests.people import UNMAILABLE
from tests.web.accounts.people import EMAIL, PHRASE, code_sent, olga, signed_up, verified
from tests.web.markup import Page

pytestmark = pytest.mark.django_db
LOGIN, SIGNUP, RESET = "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"
CONFIRM = "/accounts/confirm-email/"


def sign_in(client: Client, password: str = PHRASE, email: str = EMAIL) -> Any:
    """Send the form."""
    return client.post(LOGIN, {"login": email, "password": password})


def text(answer: Any) -> str:
    """What a page says, without what differs from one request to the next."""
    return re.sub(r"[\w.]+@[\w.]+", "ADDRESS", Page.of(answer.content).text)


def test_signing_up_asks_for_the_code_of_the_mail(client: Client) -> None:
    olga()
    answer = client.post(f"{SIGNUP}?next=/workspaces/new", signed_up() | {"next": "/workspaces/new"})
    assert answer["Location"] == CONFIRM
    assert mail.outbox[-1].to == ["vera@elsewhere.example"]
    assert client.get("/workspaces/new")["Location"].startswith(LOGIN)
    wrong = client.post(CONFIRM, {"code": "nothing"})
    assert "This is not the code" in Page.of(wrong.content).text
    done = client.post(CONFIRM, {"code": code_sent()})
    assert done["Location"] == "/workspaces/new"
    assert verified("vera@elsewhere.example")
    assert User.objects.get(email="vera@elsewhere.example").name == "Vera"


def test_what_was_typed_stays(client: Client) -> None:
    olga()
    page = Page.of(client.post(SIGNUP, signed_up() | {"password1": "short"}).content)
    assert page.fields["name"] == "Vera"
    assert page.fields["email"] == "vera@elsewhere.example"
    assert "at least 10 characters" in page.text


@pytest.mark.parametrize("password", ["short", "password123", "1234567890", "vera@elsewhere.example"])
def test_weak_passwords_are_refused(client: Client, password: str) -> None:
    olga()
    client.post(SIGNUP, signed_up() | {"password1": password})
    assert User.objects.count() == 1


def test_signing_in_and_out(client: Client) -> None:
    olga()
    assert sign_in(client)["Location"] == "/workspaces/"
    assert "Olga" in Page.of(client.get("/workspaces/").content).text
    assert client.get("/accounts/logout/").status_code == 200
    assert client.post("/accounts/logout/")["Location"] == "/"
    assert client.get("/workspaces/")["Location"] == f"{LOGIN}?next=/workspaces/"


def test_the_way_back_stays_here(client: Client) -> None:
    olga()
    answer = client.post(LOGIN, {"login": EMAIL, "password": PHRASE, "next": "https://evil.example/"})
    assert answer["Location"] == "/workspaces/"


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        (LOGIN, lambda email: {"login": email, "password": "another one entirely"}),
        (SIGNUP, lambda email: signed_up(email=email)),
        (RESET, lambda email: {"email": email}),
    ],
)
def test_a_known_and_an_unknown_address_get_the_same_answer(
    address: str, sent: Callable[[str], dict[str, str]]
) -> None:
    olga()
    known, unknown = (Client().post(address, sent(email)) for email in (EMAIL, "nobody@agency.example"))
    assert (known.status_code, known.get("Location")) == (unknown.status_code, unknown.get("Location"))
    assert text(known) == text(unknown)
    if address != LOGIN:
        assert [message.to for message in mail.outbox] == [[EMAIL], ["nobody@agency.example"]]


@pytest.mark.parametrize("email", [EMAIL, "nobody@agency.example"])
def test_signing_up_hashes_once_whether_the_address_is_known(
    client: Client, monkeypatch: pytest.MonkeyPatch, email: str
) -> None:
    olga()
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(hasher: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(password)
        return encode(hasher, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    client.post(SIGNUP, signed_up(email=email))
    assert hashed == [PHRASE]


def test_after_signing_up_the_next_page_is_the_same_too() -> None:
    olga()
    pages = []
    for email in (EMAIL, "nobody@agency.example"):
        client = Client()
        client.post(SIGNUP, signed_up(email=email))
        pages.append((text(client.get(CONFIRM)), text(client.post(CONFIRM, {"code": "wrong"}))))
    assert pages[0] == pages[1]
    assert mail.outbox[0].subject == "You have an account already"


def test_guessing_is_slowed_down_whoever_guesses() -> None:
    olga()
    for number in range(5):
        sign_in(Client(REMOTE_ADDR=f"192.0.2.{number}"), "wrong password")
    slow = Client(REMOTE_ADDR="192.0.2.99").post(LOGIN, {"login": EMAIL, "password": PHRASE})
    assert "Too many attempts" in Page.of(slow.content).text


def test_resets_are_slowed_down() -> None:
    olga()
    answers = [Client(REMOTE_ADDR=f"192.0.2.{at}").post(RESET, {"email": EMAIL}) for at in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert "too often" in Page.of(answers[-1].content).text
    assert len(mail.outbox) == 5


def test_the_limits_are_kept_in_the_database() -> None:
    """So they hold across processes; a cache of each process would let each count for itself."""
    cache.set("shared", 1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM milegate_cache WHERE cache_key LIKE %s", ["%shared"])
        assert cursor.fetchone() == (1,)


def test_a_reset_leads_to_a_new_password(client: Client) -> None:
    user = olga()
    client.post(RESET, {"email": EMAIL})
    link = re.search(r"http://testserver(/\S+)", str(mail.outbox[-1].body))
    assert link is not None
    form = client.get(link[1], follow=True)
    address = form.redirect_chain[-1][0]
    new = "quite another battery"
    assert client.post(address, {"password1": new, "password2": new}).status_code == 302
    user.refresh_from_db()
    assert user.check_password(new)
    assert mail.outbox[-1].subject == "Milegate: your password has been reset"
    assert "This link is not valid" in Page.of(Client().get(link[1]).content).text


@pytest.mark.parametrize("email", UNMAILABLE)
@pytest.mark.parametrize("address", [SIGNUP, RESET])
def test_an_address_that_no_mail_reaches_is_said(client: Client, address: str, email: str) -> None:
    olga()
    answer = client.post(address, signed_up(email=email))
    assert answer.status_code == 200
    assert "No mail can be sent to this address" in Page.of(answer.content).text
    assert not mail.outbox
    assert User.objects.count() == 1


def test_mail_that_cannot_be_sent_is_said(client: Client, settings: Settings) -> None:
    olga()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    answer = client.post(RESET, {"email": EMAIL}, follow=True)
    assert "could not be sent just now" in Page.of(answer.content).text


def test_mail_is_plain_text_and_not_escaped(client: Client) -> None:
    olga()
    User.objects.update(name="Olga & <Ole>")
    client.post(RESET, {"email": EMAIL})
    message: EmailMessage = mail.outbox[-1]
    assert message.content_subtype == "plain"
    assert "&amp;" not in str(message.body)


def test_sign_up_can_be_by_invitation_alone(client: Client, settings: Settings) -> None:
    olga()
    settings.SIGNUP_BY_INVITATION = True
    assert "No sign-up here" in Page.of(client.get(SIGNUP).content).text
    client.post(SIGNUP, signed_up())
    assert User.objects.count() == 1
    assert "Sign up" not in Page.of(client.get(LOGIN).content).text


def test_cookies_are_out_of_reach_for_scripts(client: Client) -> None:
    olga()
    cookie = sign_in(client).cookies["milegate-session"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_forms_need_their_token() -> None:
    olga()
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict).status_code == 403
    assert strict.post("/accounts/logout/").status_code == 403
