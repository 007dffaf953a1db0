"""Mail as a real mail server gets it: who wrote whom, a subject that names the agency; and when it leaves."""

import re
import socket
from contextlib import suppress
from datetime import timedelta
from typing import Any

import time_machine
from django.db import transaction
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from milegate.actions.comments import start_thread
from milegate.actions.letters import MOST_TRIES, list_letters, send_due_letters
from milegate.actions.members import list_members, remove_member
from milegate.actions.rights import Role
from milegate.store.records.workspaces import add_member
from tests.config.running import free_port
from tests.letterbox import Letterbox, opened, plain, told_of
from tests.people import World
from tests.web.accounts.people import olga

BOTH = "multipart/alternative"


def read(letter: Any) -> tuple[str, str, str, str, str]:
    """Who wrote whom, the subject, the kind and the text."""
    kind = letter.get_content_type()
    return str(letter["From"]), str(letter["To"]), str(letter["Subject"]), kind, plain(letter)


def test_an_invitation_arrives(letterbox: Letterbox, client: Client, world: World) -> None:
    client.force_login(world.user())
    client.post(world.address("settings/members/invite"), {"email": "new@agency.example", "role": "viewer"})
    (letter,) = letterbox.letters
    sender, to, subject, kind, text = read(letter)
    assert (sender, to) == ("The agency <hello@agency.example>", "new@agency.example")
    assert subject == "Owner Person invites you to The agency"
    assert kind == BOTH
    link = re.search(r"^http://testserver(/join/\S+)$", text, re.MULTILINE)
    assert link is not None
    assert "invites you" in Client().get(link[1]).content.decode()


def test_a_reset_arrives(letterbox: Letterbox, client: Client, world: World) -> None:
    user = olga()
    add_member(workspace=world.workspace.id, user=user.pk, role="viewer")
    client.post("/accounts/password/reset/", {"email": user.email})
    (letter,) = letterbox.letters
    _, to, subject, kind, text = read(letter)
    assert (to, subject, kind) == (user.email, "The agency: a new password for your account", BOTH)
    assert re.search(r"^http://testserver/accounts/password/reset/key/\S+$", text, re.MULTILINE)


def name(world: World, *people: str) -> None:
    """Somebody names people in a comment."""
    text = " ".join(f"@{each}@agency.example" for each in people)
    start_thread(world.actor(), world.project, ("item", "login"), text)


def test_letters_leave_by_themselves_over_one_connection(letterbox: Letterbox, world: World) -> None:
    name(world, "finance", "manager", "viewer")
    assert letterbox.letters == []
    assert send_due_letters() == 3
    assert send_due_letters() == 0
    sender, _, subject, kind, text = read(letterbox.letters[0])
    assert (sender, kind) == ("The agency <hello@agency.example>", BOTH)
    assert subject.strip() == "Owner Person mentioned you on “Sign-in” · The agency"
    assert "@manager@agency.example" in text
    assert len(letterbox.visitors) == 1
    assert len({letter["Message-ID"] for letter in letterbox.letters}) == 3
    assert [(one.state, one.text) for one in list_letters(world.actor()).letters] == [("delivered", "")] * 3


def test_what_is_rolled_back_sends_nothing(letterbox: Letterbox, world: World) -> None:
    with suppress(ZeroDivisionError), transaction.atomic():
        name(world, "finance")
        raise ZeroDivisionError
    assert send_due_letters() == 0


def test_a_mail_server_that_is_away_gets_its_letters_later(world: World, settings: Settings) -> None:
    box, port = Letterbox(), free_port()
    with opened(box, port) as environment:
        told_of(settings, environment)
    name(world, "finance")
    with time_machine.travel(timezone.now(), tick=False) as clock:
        assert send_due_letters() == 1
        (waits,) = list_letters(world.actor()).letters
        assert (waits.state, waits.tries) == ("waiting", 1)
        assert "refused" in waits.trouble
        assert send_due_letters() == 0
        clock.shift(timedelta(minutes=2))
        with opened(box, port):
            assert send_due_letters() == 1
    (letter,) = box.letters
    assert letter["To"] == "finance@agency.example"


def test_a_letter_is_given_up_after_a_day_and_can_be_tried_again(
    client: Client, world: World, settings: Settings
) -> None:
    box, port = Letterbox(), free_port()
    with opened(box, port) as environment:
        told_of(settings, environment)
    name(world, "finance")
    with time_machine.travel(timezone.now(), tick=False) as clock:
        tries = 0
        while list_letters(world.actor()).letters[0].state == "waiting":
            tries += send_due_letters()
            clock.shift(timedelta(hours=6))
    assert tries == MOST_TRIES
    client.force_login(world.user())
    page = client.get(world.address("settings/mail")).content.decode()
    assert "given up" in page
    assert "refused" in page
    (letter,) = list_letters(world.actor()).letters
    again = world.address(f"settings/mail/{letter.public_id}/again")
    assert client.post(again).status_code == 302
    with opened(box, port):
        assert send_due_letters() == 1
    assert len(box.letters) == 1
    assert client.post(again).status_code == 404


def test_who_has_left_gets_no_letter_any_more(letterbox: Letterbox, world: World) -> None:
    name(world, "finance")
    finance = next(one for one in list_members(world.actor()) if one.role == Role.FINANCE)
    remove_member(world.actor(), finance.public_id)
    assert send_due_letters() == 0


def test_a_mail_server_that_says_nothing_holds_nobody_for_long(
    client: Client, world: World, settings: Settings
) -> None:
    assert settings.EMAIL_TIMEOUT <= 5
    settings.EMAIL_TIMEOUT = 0.2
    client.force_login(world.user())
    with socket.create_server(("127.0.0.1", 0)) as silent:
        told_of(
            settings,
            {
                "MILEGATE_SMTP_HOST": "127.0.0.1",
                "MILEGATE_SMTP_PORT": str(silent.getsockname()[1]),
                "MILEGATE_SMTP_TLS": "none",
            },
        )
        sent = {"email": "new@agency.example", "role": "viewer"}
        page = client.post(world.address("settings/members/invite"), sent, follow=True).content.decode()
    assert "the mail could not be sent" in page
