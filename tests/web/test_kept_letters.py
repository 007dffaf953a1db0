"""How long a letter is kept, what of it, and that one that cannot be sent holds up no other."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from milegate.actions import letters
from milegate.actions.envelopes import enveloped
from milegate.actions.errors import Conflict
from milegate.actions.letters import (
    PAGE,
    last_letters,
    list_letters,
    send_due_letters,
    send_letter_again,
    write_letter,
)
from milegate.actions.links import Recipient
from milegate.actions.mail import Message
from milegate.actions.retention import change_retention
from milegate.actions.tidying import tidy
from milegate.store.models import Letter
from milegate.store.queries import letters as queries
from milegate.store.records.letters import NewLetter
from milegate.store.values.letters import StoredLetter
from milegate.store.values.workspaces import Retention
from tests.actions.proposing import sent
from tests.letterbox import Letterbox, opened, refusing, told_of
from tests.people import World
from tests.web.markup import Page

pytestmark = pytest.mark.django_db


def only(world: World) -> StoredLetter:
    """The one letter that there is."""
    (letter,) = list_letters(world.actor()).letters
    return letter


def test_a_refused_letter_loses_its_text_in_time_and_is_then_not_sent_again(
    client: Client, world: World, settings: Settings
) -> None:
    with time_machine.travel("2027-01-04T09:00:00Z", tick=False) as clock:
        with opened(refusing("550 no such user")) as environment:
            told_of(settings, environment)
            sent(world, message="My own words")
            send_due_letters()
            assert "My own words" in only(world).text
            send_letter_again(world.actor(), only(world).public_id)
            send_due_letters()
        clock.shift(timedelta(days=31))
        tidy()
        letter = list_letters(world.actor()).letters[-1]  # the sender was reminded since
        assert (letter.state, letter.text, letter.reply_to) == ("came back", "", "")
        with pytest.raises(Conflict, match="not kept any more"):
            send_letter_again(world.actor(), letter.public_id)
        client.force_login(world.user())
        page = client.get(world.address("settings/mail")).content.decode()
    assert ("its text is not kept any more" in page, "Try again" in page) == (True, False)


def test_a_letter_that_is_still_tried_is_not_forgotten(world: World, settings: Settings) -> None:
    box = Letterbox()
    with opened(box) as environment:
        told_of(settings, environment)
    port = int(environment["MILEGATE_SMTP_PORT"])
    with time_machine.travel(timezone.now(), tick=False) as clock:
        change_retention(world.actor(), Retention(letters_kept=1))
        sent(world)
        assert (send_due_letters(), only(world).state) == (1, "waiting")
        clock.shift(timedelta(days=2))
        tidy()
        with opened(box, port):
            assert send_due_letters() == 1
        assert (len(box.letters), only(world).state) == (1, "delivered")
        tidy()
        assert list_letters(world.actor()).letters == ()


def test_a_letter_that_cannot_be_made_holds_up_no_other(
    world: World, letterbox: Letterbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(letter: StoredLetter) -> Message:
        return {"anna@acme.example": enveloped}[letter.to](letter)

    monkeypatch.setattr(letters, "enveloped", broken)
    sent(world, Recipient("otto@acme.example", "Otto"), Recipient("anna@acme.example", "Anna"))
    assert send_due_letters() == 2
    assert [str(one["To"]) for one in letterbox.letters] == ["anna@acme.example"]
    waits = next(one for one in list_letters(world.actor()).letters if one.to == "otto@acme.example")
    assert (waits.state, waits.tries) == ("waiting", 1)
    assert waits.trouble == "This mail could not be made; the server's log says why (KeyError)."
    assert waits.due is not None
    assert waits.due > timezone.now()


def test_the_list_goes_on_on_another_page(client: Client, world: World) -> None:
    for at in range(PAGE + 1):
        write_letter(NewLetter(world.workspace.id, None, f"n{at}@acme.example", "A subject", "A text"))
    client.force_login(world.user())
    first = Page.of(client.get(world.address("settings/mail")).content)
    (onward,) = (link for link in first.links if "before=" in link)
    assert [f"n{at}@acme.example" in first.text for at in (0, 1, PAGE)] == [False, True, True]
    last = Page.of(client.get(world.address("settings/mail") + onward).content)
    assert ("n0@acme.example" in last.text, "n1@acme.example" in last.text) == (True, False)
    assert [link for link in last.links if "before=" in link] == []
    assert world.address("settings/mail") in last.links


def test_beside_a_link_only_its_newest_letter_is_read(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    stored = queries.stored_letter

    def counted(row: Letter) -> StoredLetter:
        read.append(row.pk)
        return stored(row)

    both = Recipient("otto@acme.example"), Recipient("anna@acme.example")
    found = [sent(world, *both) for _ in range(3)][-1]
    monkeypatch.setattr(queries, "stored_letter", counted)
    newest = last_letters(world.actor(), world.project)
    assert newest.keys() == {link.id for link in found.links}
    assert sorted(read) == sorted(letter.id for letter in newest.values())
    assert min(read) > 4
