"""The client's page is made again only when something is different, and then at once."""

import gzip
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client

from milegate.accounts.models import User
from milegate.actions.answering import request_changes
from milegate.actions.change_requests import Wanted, capture_change, send_change
from milegate.actions.comments import change_comment, list_threads, resolve_thread, start_client_thread
from milegate.actions.countersigning import countersign
from milegate.actions.links import LinkRole, LinkSettings, Recipient, renew_link, revoke_link, set_link
from milegate.actions.offers_seen import note_view
from milegate.actions.privacy import erase_person
from milegate.actions.sending import SentProposal, withdraw_proposal
from milegate.actions.workspace_settings import Typed, change_settings
from milegate.core.edits import Set
from milegate.web.kept import Kept, Shelf
from milegate.web.pages.client_side import views
from tests.actions.changing import edit, hours
from tests.actions.proposing import guest, sent, signed
from tests.people import World
from tests.web.client_side.test_offer import SAID, entered

pytestmark = pytest.mark.django_db
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="(\w+)"')
Act = Callable[[World, SentProposal], object]


def primed(found: SentProposal) -> tuple[Client, str, bytes]:
    """A browser with a page that is kept, and the page without its token."""
    client, address = entered(found)
    first, second, third = (TOKEN.sub(b"", client.get(address).content) for _ in range(3))
    assert first == second == third
    return client, address, third


def unmade(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on no page is made."""
    monkeypatch.setattr(views, "render", None)


def question(world: World) -> None:
    """The agency asks its client something."""
    start_client_thread(world.actor(), world.project, ("gate", "mvp"), "Which day suits you?")


def settled(world: World, _found: SentProposal) -> None:
    """All threads are settled."""
    for each in list_threads(world.actor(), world.project):
        resolve_thread(world.actor(), world.project, each.public_id)


def reworded(world: World, _found: SentProposal) -> None:
    """What was asked is asked in other words."""
    (thread,) = list_threads(world.actor(), world.project)
    words = "Would Monday suit you?"
    change_comment(world.actor(), world.project, thread.public_id, thread.comments[0].public_id, words)


def changed(world: World, _found: SentProposal) -> None:
    """A change request is with the client."""
    edit(world.actor(), world.project, hours("login", 40))
    made = capture_change(world.actor(), world.project, Wanted("More of it", "They asked"))
    send_change(world.actor(), world.project, made.number)


def renewed(world: World, found: SentProposal) -> None:
    """The link was renewed."""
    renew_link(world.actor(), world.project, found.links[0].public_id)


def newer(world: World, _found: SentProposal) -> None:
    """A newer version is with the client."""
    edit(world.actor(), world.project, Set("item", "login", "name", "Door"))
    sent(world)


def renamed(world: World, _found: SentProposal) -> None:
    """The agency has another name."""
    change_settings(world.actor(), Typed("Northwind", "en-GB", "EUR", "UTC", "", "P-{n}"))


def set_to(settings: LinkSettings) -> Act:
    """The link has other settings."""

    def act(world: World, found: SentProposal) -> None:
        set_link(world.actor(), world.project, found.links[0].public_id, settings)

    return act


CLOSING: dict[str, Act] = {
    "revoked": lambda world, found: revoke_link(world.actor(), world.project, found.links[0].public_id),
    "renewed": renewed,
    "password": set_to(LinkSettings(SAID)),
    "erased": lambda _world, _found: erase_person("anna@acme.example"),
}
TELLING: dict[str, Act] = {
    "asked": lambda world, _found: start_client_thread(
        world.actor(), world.project, ("item", "login"), "With SSO?"
    ),
    "settled": settled,
    "reworded": reworded,
    "newer": newer,
    "renamed": renamed,
    "withdrawn": lambda world, found: withdraw_proposal(
        world.actor(), world.project, found.proposal.public_id, "Prices have changed"
    ),
    "changes": lambda _world, found: request_changes(guest(found), found.proposal.offer_hash, "Too dear"),
    "signed": lambda _world, found: signed(guest(found)),
    "unwatched": set_to(LinkSettings(watched=False)),
    "somebody": lambda _world, _found: User.objects.filter(email="owner@agency.example").update(name="Zoë"),
}
AFTERWARDS: dict[str, Act] = {
    "countersigned": lambda world, found: countersign(world.actor(), world.project, found.proposal.public_id),
    "changed": changed,
}


def test_a_page_that_is_kept_is_not_made_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    question(world)
    client, address, shown = primed(sent(world))
    unmade(monkeypatch)
    again = client.get(address)
    assert TOKEN.sub(b"", again.content) == shown
    assert b"Which day suits you?" in shown
    assert again["Cache-Control"] == "private, no-store"
    assert again["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize("how", CLOSING)
def test_a_link_that_is_closed_shows_nothing_that_was_kept(world: World, how: str) -> None:
    found = sent(world)
    client, address, _ = primed(found)
    CLOSING[how](world, found)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("how", TELLING)
def test_what_is_different_is_shown_at_once(world: World, how: str) -> None:
    question(world)
    found = sent(world)
    client, address, shown = primed(found)
    TELLING[how](world, found)
    after = client.get(address)
    assert (after.status_code, TOKEN.sub(b"", after.content) != shown) == (200, True)


@pytest.mark.parametrize("how", AFTERWARDS)
def test_what_follows_a_signature_is_shown_at_once(world: World, how: str) -> None:
    found = sent(world)
    signed(guest(found))
    client, address, shown = primed(found)
    AFTERWARDS[how](world, found)
    assert TOKEN.sub(b"", client.get(address).content) != shown


def test_the_clock_closes_what_is_kept(world: World) -> None:
    with time_machine.travel("2027-01-04T09:00:00Z", tick=False) as clock:
        found = sent(world, valid_until=date(2027, 1, 10))
        set_link(
            world.actor(),
            world.project,
            found.links[0].public_id,
            LinkSettings(expires=datetime(2027, 1, 20, 9, 5, tzinfo=UTC)),
        )
        clock.move_to("2027-01-10T23:59:59Z")
        client, address, shown = primed(found)
        assert b"Accept and sign" in shown
        clock.move_to("2027-01-11T00:00:00Z")
        assert b"Accept and sign" not in client.get(address).content
        clock.move_to("2027-01-20T09:04:59Z")
        client, address, _ = primed(found)
        clock.shift(timedelta(seconds=1))
        assert client.get(address).status_code == 404


def test_each_request_has_a_token_of_its_own_that_opens_its_forms(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, address, _ = primed(sent(world))
    unmade(monkeypatch)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies["milegate-link"] = client.cookies["milegate-link"].value
    tokens = [TOKEN.findall(strict.get(address).content) for _ in range(2)]
    assert len(set(tokens[0])) == len(set(tokens[1])) == 1
    assert tokens[0] != tokens[1]
    form = {"csrfmiddlewaretoken": tokens[1][0].decode()}
    assert strict.post(f"{address}seen", form).status_code == 204


def test_a_comment_that_looks_like_a_form_is_no_place_for_a_token(world: World) -> None:
    words = 'See name="csrfmiddlewaretoken" value="abc'
    start_client_thread(world.actor(), world.project, ("gate", "mvp"), words)
    client, address = entered(sent(world))
    assert all(f"{words}</p>" in client.get(address).content.decode() for _ in range(4))


def test_what_a_browser_says_at_length_is_not_kept(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    client, address = entered(sent(world))
    at_length = {"accept-language": "en," + "x" * 1_000}
    for _ in range(3):
        client.get(address, headers=at_length)
    unmade(monkeypatch)
    with pytest.raises(TypeError):
        client.get(address, headers=at_length)


def test_each_link_and_each_choice_has_its_own_page(world: World) -> None:
    edit(world.actor(), world.project, Set("item", "export", "optional", True))
    found = sent(world, Recipient("anna@acme.example"), Recipient("otto@acme.example", role=LinkRole.VIEW))
    client, address, _ = primed(found)
    client.post(f"{address}options", {"with": "export"})
    assert b'value="export" checked' in client.get(f"{address}?with=export").content
    assert b'value="export" checked' not in client.get(address).content
    reader, place = entered(found, 1)
    assert b"Accept and sign" not in reader.get(place).content
    reader.cookies["milegate-link"]["path"] = "/"
    assert reader.get(address).status_code == 404


def test_a_member_who_looks_is_answered_anew(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    client, address, _ = primed(sent(world))
    client.force_login(world.user())
    unmade(monkeypatch)
    with pytest.raises(TypeError):
        client.get(address)


def test_a_file_that_a_browser_has_is_not_sent_again(world: World) -> None:
    client, address = entered(sent(world))
    for name in ("proposal.pdf", "dates.ics"):
        first = client.get(f"{address}{name}")
        again = client.get(f"{address}{name}", headers={"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        assert "private" in again["Cache-Control"]


def test_a_page_goes_over_the_wire_packed(world: World) -> None:
    client, address, shown = primed(sent(world))
    packed = client.get(address, headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < len(shown) / 2
    assert TOKEN.sub(b"", gzip.decompress(packed.content)) == shown


def test_looking_still_is_noted(world: World) -> None:
    found = sent(world)
    client, address, _ = primed(found)
    note_view(guest(found))
    assert client.get(address).status_code == 200


def test_the_shelf_holds_the_pages_that_were_opened_last() -> None:
    shelf = Shelf(250)
    for at in range(3):
        shelf.put((at,), Kept([], pieces=(b"x" * 100,)))
        shelf.take((0,))
    assert [bool(shelf.take((at,))) for at in range(3)] == [True, False, True]
    shelf.put((0,), Kept([], pieces=(b"x" * 300,)))
    assert shelf.take((0,)) is None
