"""The client's page: in by the link, read, choose, ask, sign; and what nobody else learns."""

import re
from dataclasses import replace
from datetime import date

import pytest
import time_machine
from django.core import mail
from django.test import Client

from milegate.actions.links import (
    LinkRole,
    LinkSettings,
    Recipient,
    renew_link,
    revoke_link,
    set_link,
    token_of,
)
from milegate.actions.sending import SentProposal, proposal
from milegate.actions.versions import freeze
from milegate.core.edits import Set
from milegate.core.plan import SignatureStart
from milegate.core.showing import Shows
from milegate.store.queries.ledger import entries_of
from tests.actions.changing import edit, stored
from tests.actions.proposing import guest, sent, signed
from tests.people import World
from tests.web.markup import Page

pytestmark = pytest.mark.django_db
SAID = "over the phone"


def entered(found: SentProposal, at: int = 0) -> tuple[Client, str]:
    """A browser that has come by a link, and the clean address."""
    client = Client(headers={"user-agent": "A phone"})
    answer = client.get(f"/c/{token_of(found.links[at])}")
    assert answer.status_code == 302
    return client, answer["Location"]


def test_the_token_is_traded_for_a_cookie_and_a_clean_address(world: World) -> None:
    found = sent(world)
    client, address = entered(found)
    token = token_of(found.links[0])
    assert address == f"/c/p/{found.links[0].public_id}/"
    cookie = client.cookies["milegate-link"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", address)
    answer = client.get(address)
    page = Page.of(answer.content)
    assert answer.status_code == 200
    assert "Accept and sign" in page.text
    assert "anna@acme.example" not in page.text
    assert token not in answer.content.decode()


def test_people_can_be_called_from_the_page(world: World) -> None:
    client, address = entered(sent(world, people="Ben <b>Nord</b>, +49 30 1234567"))
    answer = client.get(address)
    assert "tel:+49301234567" in Page.of(answer.content).links
    assert "<b>Nord" not in answer.content.decode()


def test_the_days_are_there_for_a_calendar(world: World) -> None:
    client, address = entered(sent(world))
    answer = client.get(f"{address}dates.ics")
    assert answer["Content-Type"] == "text/calendar"
    assert b"SUMMARY:\xe2\x97\x86 MVP accepted" in answer.content


def test_nobody_else_learns_of_the_page(world: World) -> None:
    client, address = entered(sent(world))
    for where in (address, f"{address}sign", f"{address}proposal.pdf"):
        answer = client.get(where)
        assert answer["Referrer-Policy"] == "same-origin"
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert "private" in answer["Cache-Control"] or "no-store" in answer["Cache-Control"]
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("token", ["x", "a" * 43, "A" * 500, "p"])
def test_a_token_that_opens_nothing_learns_nothing(world: World, token: str) -> None:
    found = sent(world)
    wrong = Client().get(f"/c/{token}")
    other = token_of(replace(found.links[0], generation=2))
    assert wrong.status_code == Client().get(f"/c/{other}").status_code == 404
    assert wrong.content == Client().get(f"/c/{other}").content
    assert "milegate-link" not in wrong.cookies


def test_guessing_is_slowed_down_and_who_has_a_link_comes_in(world: World) -> None:
    found = sent(world)
    visitor = Client()
    answers = {visitor.get(f"/c/{'x' * 40}{at}").status_code for at in range(12)}
    assert answers == {404, 429}
    assert visitor.get(f"/c/{token_of(found.links[0])}").status_code == 302


def test_a_cookie_opens_its_own_link_alone(world: World) -> None:
    found = sent(world, Recipient("anna@acme.example"), Recipient("otto@acme.example"))
    client, address = entered(found)
    other = f"/c/p/{found.links[1].public_id}/"
    client.cookies["milegate-link"]["path"] = "/"
    assert client.get(address).status_code == 200
    assert client.get(other).status_code == 404
    client.cookies["milegate-link"] = client.cookies["milegate-link"].value[:-2] + "xx"
    assert client.get(address).status_code == 404


def test_a_revoked_link_closes_at_once_and_a_renewed_one_opens_anew(world: World) -> None:
    found = sent(world)
    client, address = entered(found)
    revoke_link(world.actor(), world.project, found.links[0].public_id)
    assert client.get(address).status_code == 404
    renewed = renew_link(world.actor(), world.project, found.links[0].public_id)
    assert client.get(address).status_code == 404
    assert client.get(f"/c/{token_of(renewed)}").status_code == 302
    assert client.get(address).status_code == 200


def test_a_link_may_ask_for_a_password(world: World) -> None:
    found = sent(world)
    client, address = entered(found)
    set_link(world.actor(), world.project, found.links[0].public_id, LinkSettings(SAID))
    assert client.get(address).status_code == 404
    door = f"/c/{token_of(found.links[0])}"
    assert "asks for a password" in Page.of(client.get(door).content).text
    assert client.post(door, {"password": "wrong"}).status_code == 403
    assert client.get(address).status_code == 404
    assert client.post(door, {"password": SAID}).status_code == 302
    assert client.get(address).status_code == 200


def test_reading_changes_nothing_and_a_persons_act_is_noted(world: World) -> None:
    found = sent(world)
    client, address = entered(found)
    client.get(address)
    assert proposal(world.actor(), world.project, found.proposal.public_id).state == "sent"
    assert client.post(f"{address}seen").status_code == 204
    assert proposal(world.actor(), world.project, found.proposal.public_id).state == "viewed"


def test_options_are_ticked_without_a_script(world: World) -> None:
    edit(world.actor(), world.project, Set("item", "export", "optional", True))
    client, address = entered(sent(world))
    assert "You may add" in Page.of(client.get(address).content).text
    answer = client.post(f"{address}options", {"with": "export"})
    assert answer["Location"] == f"{address}?with=export#options"
    page = client.get(answer["Location"]).content.decode()
    assert re.search(r'value="export" checked', page)
    assert f'href="{address}sign?with=export"' in page
    assert client.post(f"{address}options", {"with": "login"}).status_code == 422


def cursor_in(content: bytes) -> str:
    """The one field in which the cursor stands when the page opens."""
    (found,) = re.findall(r'<(?:input|textarea) [^>]*id="(\w+)"[^>]* autofocus', content.decode())
    return str(found)


def test_what_was_said_stays_in_sight_when_something_is_wrong(world: World) -> None:
    found = sent(world)
    client, address = entered(found)
    client.post(f"{address}talk", {"on": "section/offer", "text": "Who writes the texts?"})
    for place, form in (("answer", {"answer": "changes"}), ("talk", {"on": "section/offer"})):
        empty = client.post(f"{address}{place}", form | {"offer": found.proposal.offer_hash})
        assert empty.status_code == 422
        assert "Who writes the texts?" in Page.of(empty.content).text
        assert empty.content.decode().count('<details class="fold" open>') == 1


def test_somebody_signs_step_by_step(world: World) -> None:
    found = sent(world)
    client, address = entered(found)
    page = Page.of(client.get(f"{address}sign").content)
    form = {"offer": page.fields["offer"], "name": "Anna Klein", "position": "CTO", "entity": "Acme Ltd"}
    answer = client.post(f"{address}code", form).content
    asked = Page.of(answer)
    assert asked.fields["name"] == "Anna Klein"
    assert "is on its way to" in asked.text
    assert cursor_in(answer) == "code"
    code = mail.outbox[-1].subject[:6]
    unticked = client.post(f"{address}sign", form | {"code": code})
    assert unticked.status_code == 422
    assert "Tick that you accept" in Page.of(unticked.content).text
    assert Page.of(unticked.content).fields["code"] == code
    assert cursor_in(unticked.content) == "consent"
    done = client.post(f"{address}sign", form | {"code": code, "consent": "on"})
    assert done["Location"] == address
    text = Page.of(client.get(address).content).text
    assert "Signed by Anna Klein for Acme Ltd on" in text
    assert text.index("Certificate (PDF)") < text.index("version 1")
    assert "Accept and sign" not in text
    assert proposal(world.actor(), world.project, found.proposal.public_id).state == "accepted"


def test_changes_are_asked_for_and_a_reason_is_needed(world: World) -> None:
    found = sent(world)
    client, address = entered(found)
    form = {"offer": found.proposal.offer_hash, "answer": "changes"}
    empty = client.post(f"{address}answer", form | {"reason": " "})
    assert (empty.status_code, "Say why" in Page.of(empty.content).text) == (422, True)
    assert cursor_in(empty.content) == "reason"
    client.post(f"{address}answer", form | {"reason": "<script>alert(1)</script> SMS is too dear"})
    content = client.get(address).content.decode()
    assert "<script>alert" not in content
    assert "SMS is too dear" in Page.of(content.encode()).text


def test_a_superseded_offer_is_not_signed_and_the_link_shows_the_newer(world: World) -> None:
    client, address = entered(sent(world))
    old = Page.of(client.get(f"{address}sign").content).fields["offer"]
    edit(world.actor(), world.project, Set("item", "login", "name", "Door"))
    sent(world)
    form = {"offer": old, "name": "A", "position": "B", "entity": "C", "consent": "on", "code": "123456"}
    answer = client.post(f"{address}sign", form)
    assert answer.status_code == 409
    assert "has changed" in Page.of(answer.content).text
    assert "version 2" in Page.of(client.get(address).content).text


def test_who_may_only_read_has_no_buttons(world: World) -> None:
    client, address = entered(sent(world, Recipient("otto@acme.example", role=LinkRole.VIEW)))
    text = Page.of(client.get(address).content).text
    assert "Accept and sign" not in text
    assert "Ask for changes" not in text
    assert client.post(f"{address}answer", {"reason": "No", "answer": "decline"}).status_code == 403
    assert client.get(f"{address}sign").status_code == 403


def test_nothing_internal_is_in_any_answer(world: World) -> None:
    client, address = entered(sent(world, shows=Shows(hours=True, ranges=True, roles=True)))
    for where in (address, f"{address}sign"):
        content = client.get(where).content.decode()
        assert "They tried this twice" not in content
        assert not re.search(r"\bcosts?\b|\bmargin\b", content)


def test_every_form_asks_for_the_token_of_its_page(world: World) -> None:
    found = sent(world)
    _, address = entered(found)
    strict = Client(enforce_csrf_checks=True)
    strict.get(f"/c/{token_of(found.links[0])}")
    for part in ("seen", "options", "answer", "sign", "code"):
        assert strict.post(f"{address}{part}").status_code == 403
    assert freeze(world.actor(), world.project).number == 2


def test_the_day_of_a_signature_is_the_one_where_the_client_is(world: World) -> None:
    there = Set("client", "", "timezone", "Australia/Sydney")
    start = Set("project", "", "start", SignatureStart(10, date(2027, 1, 4)))
    edit(world.actor(), world.project, there, start)
    with time_machine.travel("2027-01-17T22:00:00Z"):  # a Sunday in Europe, Monday morning in Sydney
        found = sent(world)
        made = signed(guest(found))
        browser, address = entered(found)
        page = Page.of(browser.get(address).content).text
        assert "Signed by Anna Klein for Acme Ltd on January 18, 2027." in page
        facts = entries_of(stored(world).card.public_id)[made.entry - 1].entry.facts
        assert facts["start"] == "2027-02-01"
