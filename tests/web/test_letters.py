"""Mail as a real mail server gets it: who wrote whom, a subject that names the agency, plain text."""

import re
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message as MessageHandler
from django.test import Client
from pytest_django.fixtures import Settings

from milegate.config.mail import mail
from milegate.store.records.workspaces import add_member
from tests.config.running import free_port
from tests.people import World
from tests.web.accounts.people import olga


class Letterbox(MessageHandler):
    """Keeps what a mail server is given."""

    def __init__(self) -> None:
        super().__init__(EmailMessage)
        self.letters: list[Any] = []

    def handle_message(self, message: Any) -> None:
        """Take it."""
        self.letters.append(message)


@pytest.fixture
def letterbox(settings: Settings) -> Iterator[Letterbox]:
    """A mail server that Milegate has been told of."""
    box = Letterbox()
    port = free_port()
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    try:
        told = mail(
            Path("unused"),
            {
                "MILEGATE_SMTP_HOST": "127.0.0.1",
                "MILEGATE_SMTP_PORT": str(port),
                "MILEGATE_SMTP_TLS": "none",
                "MILEGATE_MAIL_FROM": "The agency <hello@agency.example>",
            },
        )
        settings.EMAIL_BACKEND, settings.DEFAULT_FROM_EMAIL = told.backend, told.sender
        settings.EMAIL_HOST, settings.EMAIL_PORT = told.host, told.port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        yield box
    finally:
        server.stop()


def read(letter: Any) -> tuple[str, str, str, str, str]:
    """Who wrote whom, the subject, the kind and the text."""
    content = letter.get_payload(decode=True)
    assert isinstance(content, bytes)
    kind = letter.get_content_type()
    return (
        str(letter["From"]),
        str(letter["To"]),
        str(letter["Subject"]),
        kind,
        content.decode().replace("\r\n", "\n"),
    )


def test_an_invitation_arrives(letterbox: Letterbox, client: Client, world: World) -> None:
    client.force_login(world.user())
    client.post(world.address("settings/members/invite"), {"email": "new@agency.example", "role": "viewer"})
    (letter,) = letterbox.letters
    sender, to, subject, kind, text = read(letter)
    assert (sender, to) == ("The agency <hello@agency.example>", "new@agency.example")
    assert subject == "Owner Person invites you to The agency"
    assert kind == "text/plain"
    link = re.search(r"^http://testserver(/join/\S+)$", text, re.MULTILINE)
    assert link is not None
    assert "invites you" in Client().get(link[1]).content.decode()


def test_a_reset_arrives(letterbox: Letterbox, client: Client, world: World) -> None:
    user = olga()
    add_member(workspace=world.workspace.id, user=user.pk, role="viewer")
    client.post("/accounts/password/reset/", {"email": user.email})
    (letter,) = letterbox.letters
    _, to, subject, kind, text = read(letter)
    assert (to, subject, kind) == (user.email, "The agency: a new password for your account", "text/plain")
    assert re.search(r"^http://testserver/accounts/password/reset/key/\S+$", text, re.MULTILINE)
