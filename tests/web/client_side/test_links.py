"""Links from outside: who may do what with one, and what somebody learns who has none, or another one."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django.fixtures import Settings

from milegate.actions.change_requests import Wanted, capture_change, send_change
from milegate.actions.errors import NotFound
from milegate.actions.guests import enter_by_link, link_of
from milegate.actions.links import LinkRole, LinkSettings, Recipient, revoke_link, set_link, token_of
from milegate.actions.sending import SentProposal
from milegate.web.pages.client_side.urls import urlpatterns
from tests.actions.changing import edit, hours
from tests.actions.proposing import guest, sent, signed
from tests.people import World
from tests.web.client_side.test_offer import SAID, entered

pytestmark = pytest.mark.django_db
VIEW, COMMENT, TEST, APPROVE = range(4)
EVERYBODY = tuple(Recipient(f"{role}@acme.example", str(role), role) for role in LinkRole)

NOBODY = str(UUID(int=0))
Cell = tuple[str, str, dict[str, str], tuple[int, int, int, int]]
TABLE: tuple[Cell, ...] = (
    ("client-offer", "", {}, (200, 200, 200, 200)),
    ("client-pdf", "proposal.pdf", {}, (200, 200, 403, 200)),
    ("client-calendar", "dates.ics", {}, (200, 200, 200, 200)),
    ("client-record", "record.zip", {}, (200, 200, 403, 200)),
    ("client-certificate", "certificate.pdf", {}, (200, 200, 403, 200)),
    ("client-brand", "brand.css", {}, (404, 404, 404, 404)),
    ("client-logo", "logo", {}, (404, 404, 404, 404)),
    ("client-overview", "overview", {}, (200, 200, 200, 200)),
    ("client-changed", f"talk/{NOBODY}/{NOBODY}", {}, (404, 404, 404, 404)),
    ("client-signed", f"certificates/{NOBODY}.pdf", {}, (404, 404, 403, 404)),
    ("client-paper", "paper", {}, (403, 403, 403, 200)),
    ("client-to-sign", "to-sign.pdf", {}, (403, 403, 403, 200)),
    ("client-ask", "changes/new?on=item/login", {}, (403, 200, 403, 200)),
    ("client-change", "changes/{change}", {}, (404, 404, 403, 200)),
    ("client-change", "changes/{change}", {"answer": "code"}, (403, 403, 403, 200)),
    ("client-change", "changes/{change}", {"answer": "decline"}, (403, 403, 403, 409)),
    ("client-change", "changes/{change}", {"answer": "accept"}, (403, 403, 403, 409)),
    ("client-sign", "sign", {}, (403, 403, 403, 200)),
    ("client-sign", "sign", {"code": "123456"}, (403, 403, 403, 409)),
    ("client-code", "code", {"offer": "x"}, (403, 403, 403, 409)),
    ("client-options", "options", {"with": "export"}, (403, 403, 403, 409)),
    ("client-answer", "answer", {"answer": "decline", "reason": "No"}, (403, 403, 403, 409)),
    ("client-answer", "answer", {"answer": "changes", "reason": "No"}, (403, 409, 403, 409)),
    ("client-talk", "talk", {"on": "item/login", "text": "Hi"}, (403, 302, 302, 302)),
    ("client-seen", "seen", {"x": "x"}, (204, 204, 204, 204)),
)
"""What a link of each role may do with a proposal that was signed: 403 is no, 409 is yes, but too late."""


@pytest.fixture
def contract(world: World) -> tuple[SentProposal, str]:
    """A proposal to somebody of each role that was signed, and the id of a change that was sent."""
    found = sent(world, *EVERYBODY)
    signed(guest(found, APPROVE))
    edit(world.actor(), world.project, hours("login", 60))
    capture_change(world.actor(), world.project, Wanted("More"))
    return found, str(send_change(world.actor(), world.project, 1).public_id)


def asked(client: Client, address: str, form: dict[str, str]) -> Any:
    """The answer to a form, or to a look."""
    return client.post(address, form) if form else client.get(address)


def test_each_role_may_do_what_the_table_says(contract: tuple[SentProposal, str]) -> None:
    found, change = contract
    for at in range(len(EVERYBODY)):
        client, address = entered(found, at)
        for name, path, form, statuses in TABLE:
            answer = asked(client, address + path.format(change=change), form)
            assert (name, EVERYBODY[at].role, answer.status_code) == (name, EVERYBODY[at].role, statuses[at])


def test_the_table_has_every_address() -> None:
    assert {each.name for each in urlpatterns} == {name for name, *_ in TABLE} | {"client-enter"}


def test_nobody_else_gets_anything_and_two_links_stand_side_by_side(
    contract: tuple[SentProposal, str],
) -> None:
    found, change = contract
    browser, own = entered(found, VIEW)
    browser.get(f"/c/{token_of(found.links[COMMENT])}")
    other = f"/c/p/{found.links[APPROVE].public_id}/"
    cookies = browser.cookies["milegate-link"]
    cookies["path"] = "/"  # a browser that sends it everywhere
    for _, path, form, _ in TABLE:
        there = path.format(change=change)
        assert asked(browser, other + there, form).status_code == 404
        assert asked(Client(), own + there, form).status_code == 404


def test_two_links_in_one_browser(contract: tuple[SentProposal, str]) -> None:
    found, _ = contract
    jar = []
    for at in (VIEW, APPROVE):
        client, address = entered(found, at)
        cookie = client.cookies["milegate-link"]
        jar.append((address, cookie["path"], cookie.value))
    assert all(address == path for address, path, _ in jar)
    assert len({value for *_, value in jar}) == 2


def kept() -> dict[str, list[Any]]:
    """Everything that the database knows of us."""
    models = apps.get_app_config("store").get_models()
    return {model.__name__: list(model._default_manager.order_by("pk").values()) for model in models}


def test_looking_changes_nothing(contract: tuple[SentProposal, str]) -> None:
    found, change = contract
    client, address = entered(found, APPROVE)
    before = kept()
    client.get(f"/c/{token_of(found.links[APPROVE])}")
    client.head(f"/c/{token_of(found.links[APPROVE])}")
    looks = {path: statuses[APPROVE] for _, path, form, statuses in TABLE if not form}
    for _, path, *_ in TABLE:
        here = address + path.format(change=change)
        client.get(f"{here}?with=export&answer=decline&reason=No&text=Hi&on=item/login")
        head = client.head(here)
        assert head.content == b""
        assert head.status_code == looks.get(path, 405)
    assert kept() == before


def test_a_token_is_in_no_answer_save_that_to_whoever_asked_for_it(
    contract: tuple[SentProposal, str], world: World
) -> None:
    found, change = contract
    tokens = [token_of(link) for link in found.links]
    client, address = entered(found, APPROVE)
    agency = Client()
    agency.force_login(world.user())
    agency_pages = ("proposals", f"proposals/{found.proposal.public_id}", "comments", "agreed", "history")
    answers = [client.get(f"/c/{tokens[APPROVE]}")]
    answers += [client.get(address + path.format(change=change)) for _, path, *_ in TABLE]
    answers += [agency.get(world.project_address(page)) for page in agency_pages]
    assert {answer.status_code for answer in answers} == {200, 302, 404, 405}
    for answer in answers:
        said = answer.content + str({**answer.headers}).encode()
        assert not [token for token in tokens if token.encode() in said]
    rows = str(kept())
    assert not [token for token in tokens if token in rows]


def test_a_page_that_asks_for_a_password_gives_its_address_to_nobody(world: World) -> None:
    found = sent(world)
    set_link(world.actor(), world.project, found.links[0].public_id, LinkSettings(SAID))
    token = token_of(found.links[0])
    page = Client().get(f"/c/{token}")
    assert page["Referrer-Policy"] == "strict-origin"
    assert b'<meta name="referrer" content="strict-origin">' in page.content
    assert token.encode() not in page.content


def closed(world: World) -> Iterator[str]:
    """Tokens that open nothing, each for another reason."""
    found = sent(world, *(Recipient(f"{each}@acme.example") for each in ("a", "b", "c")))
    revoked, expired, good = found.links
    actor, yesterday = world.actor(), timezone.now() - timedelta(days=1)
    revoke_link(actor, world.project, revoked.public_id)
    set_link(actor, world.project, expired.public_id, LinkSettings(SAID, yesterday))
    yield from (token_of(revoked), token_of(expired), token_of(replace(good, generation=2)))
    yield from (str(good.public_id), good.public_id.hex, token_of(good)[:-1], f"{token_of(good)}x", "x" * 43)


def without_random(content: bytes) -> bytes:
    """A page without what is another one each time."""
    return re.sub(rb'(csrfmiddlewaretoken" value=|nonce=)"[^"]+"', b"", content)


def test_all_that_opens_nothing_is_told_the_same_after_the_same_work(world: World) -> None:
    told, asked_for = set(), set()
    for token in closed(world):
        cache.clear()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            answer = Client().get(f"/c/{token}")
        assert "milegate-link" not in answer.cookies
        told.add((answer.status_code, without_random(answer.content), str(sorted(answer.headers.items()))))
        asked_for.add(tuple(re.sub(r"'[^']*'|\d+", "?", each["sql"]) for each in queries))
        assert token not in str([each["sql"] for each in queries if "store_" in each["sql"]])
    assert len(told) == len(asked_for) == 1


def test_each_character_of_a_token_counts(world: World) -> None:
    found = sent(world)
    token = token_of(found.links[0])
    assert len(token) == 43
    for at, sign in enumerate(token):
        other = f"{token[:at]}{'A' if sign != 'A' else 'B'}{token[at + 1 :]}"
        with pytest.raises(NotFound):
            link_of(other)
        with pytest.raises(NotFound):
            enter_by_link(found.links[0].public_id, other)


def test_a_link_that_has_ended_closes_behind_whoever_was_in(world: World) -> None:
    found = sent(world)
    client, address = entered(found)
    later = timezone.now() + timedelta(hours=1)
    set_link(world.actor(), world.project, found.links[0].public_id, LinkSettings("", later))
    assert client.get(address).status_code == 200
    set_link(
        world.actor(), world.project, found.links[0].public_id, LinkSettings("", later - timedelta(hours=2))
    )
    for _, path, form, _ in TABLE:
        assert asked(client, address + path.format(change=found.proposal.public_id), form).status_code == 404


def test_refusals_are_as_discreet_as_pages(world: World) -> None:
    found = sent(world, *EVERYBODY)
    client, address = entered(found, VIEW)
    answers = [
        client.get(f"{address}sign"),
        client.get(f"{address}certificate.pdf"),
        Client().get("/c/nothing"),
    ]
    answers += [Client().get(address), client.post(f"{address}seen"), client.get(f"{address}dates.ics")]
    assert [answer.status_code for answer in answers] == [403, 404, 404, 404, 204, 200]
    for answer in answers:
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert answer["Referrer-Policy"] == "same-origin"
        assert {"private", "no-store"} & set(answer["Cache-Control"].split(", "))


def test_passwords_are_guessed_slowly_on_one_link_by_all_together(world: World) -> None:
    found = sent(world)
    set_link(world.actor(), world.project, found.links[0].public_id, LinkSettings(SAID))
    door = f"/c/{token_of(found.links[0])}"
    guesses = (Client(REMOTE_ADDR=f"198.51.100.{at}") for at in range(12))
    with time_machine.travel("2027-01-04T12:00:10Z", tick=False):
        statuses = [
            each.post(door, {"password": f"wrong {at}"}).status_code for at, each in enumerate(guesses)
        ]
        late = Client(REMOTE_ADDR="203.0.113.1").post(door, {"password": SAID})
    assert statuses == [403] * 10 + [429] * 2
    assert late.status_code == 429


def test_the_cookie_is_secure_where_the_site_is(world: World, settings: Settings) -> None:
    settings.SESSION_COOKIE_SECURE = True
    client, address = entered(sent(world))
    cookie = client.cookies["milegate-link"]
    assert (cookie["secure"], cookie["httponly"], cookie["samesite"]) == (True, True, "Lax")
    assert (cookie["path"], cookie["domain"]) == (address, "")
