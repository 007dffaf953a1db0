"""Mails that came back: told by a mail server that signs, or marked by a member; shown where it matters."""

import json
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from milegate.actions.letters import list_letters, send_due_letters
from milegate.actions.rights import Role
from milegate.actions.sending import list_proposals
from milegate.core.webhooks import key_of, signature
from milegate.store.values.letters import StoredLetter
from tests.actions.proposing import sent
from tests.letterbox import told_of
from tests.people import World
from tests.web.markup import Page

pytestmark = pytest.mark.django_db
SHARED = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
OTHER = "whsec_" + "A" * 32
WHY = "550 5.1.1 no such <user>"


@pytest.fixture(autouse=True)
def secret(settings: Settings) -> None:
    """The operator has set one; mail is kept by the test."""
    told_of(settings, {"MILEGATE_BOUNCE_SECRET": SHARED})
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def letter(world: World) -> StoredLetter:
    """A proposal's mail that has left."""
    sent(world)
    send_due_letters()
    (found,) = list_letters(world.actor()).letters
    return found


def report(letter: Any) -> bytes:
    """What a mail server says about a letter."""
    facts = {"message_id": f"<{letter}@agency.example>", "recipient": "anna@acme.example", "reason": WHY}
    return json.dumps({"type": "mail.bounced", "data": facts}).encode()


def told(body: bytes, id: str = "msg_1", secret: str = SHARED, late: int = 0, **changed: str) -> Any:
    """The answer to a signed report."""
    at = str(int(timezone.now().timestamp()) - late)
    headers = {"webhook-id": id, "webhook-timestamp": at}
    headers["webhook-signature"] = signature(key_of(secret) or b"", id, at, body)
    client, headers = Client(enforce_csrf_checks=True), headers | changed
    return client.post("/hooks/bounces", body, content_type="application/json", headers=headers)


def state(world: World) -> str:
    """Where the last letter stands."""
    return list_letters(world.actor()).letters[0].state


def test_a_signed_report_is_believed(world: World, letter: StoredLetter) -> None:
    assert letter.state == "delivered"
    answer = told(report(letter.public_id))
    assert (answer.status_code, answer.json()) == (200, {"noted": True})
    (found,) = list_letters(world.actor()).letters
    assert (found.state, found.bounce) == ("came back", WHY)


@pytest.mark.parametrize(
    "wrong",
    [
        {"secret": OTHER},
        {"late": 302},
        {"late": -302},
        {"webhook-id": "msg_other"},
        {"webhook-id": ""},
        {"webhook-signature": ""},
        {"webhook-signature": "v1,AAAA"},
        {"webhook-timestamp": "soon"},
    ],
)
def test_what_is_not_signed_right_is_not(world: World, letter: StoredLetter, wrong: dict[str, Any]) -> None:
    assert told(report(letter.public_id), **wrong).status_code == 403
    assert state(world) == "delivered"


def test_a_replay_is_refused_even_after_the_mark_was_taken_back(
    client: Client, world: World, letter: StoredLetter
) -> None:
    body = report(letter.public_id)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        assert [told(body).status_code for _ in range(2)] == [200, 409]
        client.force_login(world.user())
        client.post(world.address(f"settings/mail/{letter.public_id}/arrived"))
        clock.shift(timedelta(minutes=1))
        assert (told(body).status_code, state(world)) == (409, "delivered")
        assert (told(body, id="msg_2").status_code, state(world)) == (200, "came back")


@pytest.mark.parametrize("name", [uuid4(), "x", "", "a b"])
def test_mails_of_others_are_let_go(world: World, letter: StoredLetter, name: Any) -> None:
    answer = told(report(name))
    assert (answer.status_code, answer.json()) == (200, {"noted": False})
    assert state(world) == "delivered"


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"[]", b"\xff", b"{}", b'{"type": "mail.bounced", "data": []}', b"[" * 100_000),
        b'{"type": "mail.opened", "data": {"message_id": "x"}}',
        b'{"type": "mail.bounced", "data": {"message_id": 1}}',
    ],
)
def test_what_cannot_be_read_is_refused(body: bytes) -> None:
    assert told(body).status_code == 422


def test_without_a_secret_nothing_is_there(settings: Settings) -> None:
    told_of(settings, {})
    assert told(report(uuid4())).status_code == 404
    assert Client().get("/hooks/bounces").status_code == 405


def test_wrong_signatures_are_few_in_a_minute() -> None:
    with time_machine.travel("2027-01-04T09:00:00Z", tick=False):
        answers = [told(b"{}", secret=OTHER).status_code for _ in range(22)]
    assert answers == [403] * 20 + [429] * 2


def test_a_member_marks_a_mail_and_takes_it_back(client: Client, world: World, letter: StoredLetter) -> None:
    client.force_login(world.user(Role.MANAGER))
    here = world.address(f"settings/mail/{letter.public_id}/")
    page = Page.of(client.post(f"{here}came-back", follow=True).content)
    assert "marked by Manager Person" in page.text
    assert client.post(f"{here}came-back").status_code == 404
    page = Page.of(client.post(f"{here}arrived", follow=True).content)
    assert "marked by" not in page.text
    assert client.post(f"{here}arrived").status_code == 404
    for user, status in ((world.user(Role.ESTIMATOR), 403), (world.stranger, 404)):
        client.force_login(user)
        assert client.post(f"{here}came-back").status_code == status


def test_the_page_of_the_proposal_says_it_beside_the_reader(
    client: Client, world: World, letter: StoredLetter
) -> None:
    client.force_login(world.user())
    (found,) = list_proposals(world.actor(), world.project)
    here = world.project_address(f"proposals/{found.proposal.public_id}")
    assert "last mail delivered" in Page.of(client.get(here).content).text
    told(report(letter.public_id))
    content = client.get(here).content
    assert f"The mail came back: {WHY}" in Page.of(content).text
    assert "hand it over by another way" in Page.of(content).text
    assert "no such <user>" not in content.decode()
