"""Who tests what is built is shown no money, on no page and in no file, and may talk about the rest."""

import re
from decimal import Decimal

import pytest
from django.core import mail
from django.test import Client

from milegate.actions.change_requests import Wanted, capture_change, change_request, send_change
from milegate.actions.comments import list_threads, reply
from milegate.actions.guest_comments import begin_thread
from milegate.actions.letters import send_due_letters
from milegate.actions.links import LinkRole, Recipient
from milegate.actions.offers_seen import seen_offer
from milegate.actions.sending import SentProposal
from milegate.core.showing import Shows
from milegate.core.showing import without_prices as priceless
from tests.actions.changing import edit, hours
from tests.actions.proposing import ANNA, guest, sent, signed
from tests.builders import plan_of
from tests.people import World
from tests.people import world as made
from tests.web.client_side.test_offer import entered
from tests.web.markup import Page

pytestmark = pytest.mark.django_db
TESSA = Recipient("tessa@acme.example", "Tessa", LinkRole.TEST)
PLAN = """
roles: {dev: {rate: 111}}
client: {name: Acme Ltd, purchase_order: required}
phases:
  - id: build
    name: Build
    items:
      - {id: login, name: Sign-in, effort: {dev: 10-20}, acceptance: [A locked account says why]}
      - {id: sms, name: Messages, effort: {dev: 7}, optional: true}
deliverables: [{id: portal, name: The portal, from: [login], acceptance: [Runs in Firefox]}]
gates:
  - {id: mvp, name: MVP accepted, closes: [build], evidence: [{id: report, name: Test report, kind: report}]}
lines: [{id: licence, name: Signing service, amount: 1337, repeat: monthly}]
needs: [{id: texts, name: Texts for 40 pages, due: 2027-01-20}]
payments:
  - {id: first, name: The deposit, on: signature, percent: 40}
  - {id: rest, name: The remainder, on: {gate: mvp}, remainder: true}
terms: {tax: 23%, payment_days: 14, text: Our secret terms, assumptions: [Rates hold until June]}
"""
MONEY = (
    *("1,665", "1665", "666", "777", "1337", "1,337", "999", "2,048", "2048", "111", "383", "EUR", "€"),
    *("The deposit", "The remainder", "secret terms", "Rates hold", "purchase order", "4711"),
)
"""Every figure of the plan, as pages and files write it, and the words of payments and terms."""


@pytest.fixture
def found(db: None) -> tuple[World, SentProposal]:
    """A proposal that went to Anna, who signs, and to Tessa, who tests."""
    world = made(plan_of(PLAN, roles=""))
    shows = Shows(hours=True, ranges=True, roles=True)
    return world, sent(world, ANNA, TESSA, shows=shows, cover="It costs 4711", message="")


def stands(word: str, text: str) -> bool:
    """Whether a word stands in a text, and is no part of a token or an id."""
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text) is not None


def leaks(client: Client, addresses: list[str]) -> dict[str, list[str]]:
    """What of money stands in which answer."""
    told = {}
    for address in addresses:
        answer = client.get(address)
        text = answer.content.decode("utf-8", "replace").split("<main", 1)[-1]
        told[address] = [word for word in MONEY if stands(word, text)]
    return {address: words for address, words in told.items() if words}


def test_no_answer_holds_money_before_and_after_a_signature(found: tuple[World, SentProposal]) -> None:
    world, proposal = found
    anna = guest(proposal)
    begin_thread(anna, seen_offer(anna).offer, "section/payments", "Why 4711 for it?")
    client, address = entered(proposal, 1)
    pages = [address, f"{address}overview", f"{address}dates.ics", f"{address}?with=sms"]
    assert leaks(client, pages) == {}
    signed(anna, order_number="PO-1")
    edit(world.actor(), world.project, hours("login", 99))
    capture_change(world.actor(), world.project, Wanted("Longer"))
    send_change(world.actor(), world.project, 1)
    assert leaks(client, pages) == {}
    change = change_request(world.actor(), world.project, 1)
    certificate = f"certificates/{proposal.proposal.public_id}.pdf"
    refused = ("proposal.pdf", "to-sign.pdf", "certificate.pdf", certificate, "record.zip", "sign", "paper")
    for part in (*refused, f"changes/{change.public_id}"):
        answer = client.get(f"{address}{part}")
        assert answer.status_code == 403, part
        assert not [word for word in MONEY if stands(word, Page.of(answer.content).text)]
    anna_reads, hers = entered(proposal)
    assert leaks(anna_reads, [hers]) != {}


def test_scope_criteria_evidence_needs_and_days_are_there(found: tuple[World, SentProposal]) -> None:
    client, address = entered(found[1], 1)
    page = Page.of(client.get(address).content)
    assert page.inline == []
    for said in (
        *("The portal", "Runs in Firefox", "Sign-in", "A locked account says why", "Messages"),
        *("MVP accepted", "Test report", "Texts for 40 pages", "This is the page for testing"),
    ):
        assert said in page.text


def test_a_tester_talks_about_what_is_built_alone(found: tuple[World, SentProposal]) -> None:
    world, proposal = found
    client, address = entered(proposal, 1)
    asked = client.post(f"{address}talk", {"on": "item/login", "text": "In Safari too?"})
    assert asked.status_code == 302
    assert "In Safari too?" in Page.of(client.get(address).content).text
    for section in ("payments", "terms", "offer"):
        answer = client.post(f"{address}talk", {"on": f"section/{section}", "text": "Why?"})
        assert answer.status_code == 404
    form = {"offer": proposal.proposal.offer_hash, "answer": "changes", "reason": "Cheaper"}
    assert client.post(f"{address}answer", form).status_code == 403
    (thread,) = list_threads(world.actor(), world.project)
    mail.outbox.clear()
    reply(world.actor(), world.project, thread.public_id, "Yes, in Safari.")
    send_due_letters()
    assert "tessa@acme.example" in {to for message in mail.outbox for to in message.to}


def test_what_is_said_of_money_is_not_mailed_to_testers(found: tuple[World, SentProposal]) -> None:
    world, proposal = found
    anna = guest(proposal)
    begin_thread(anna, seen_offer(anna).offer, "section/terms", "Until when?")
    (thread,) = list_threads(world.actor(), world.project)
    reply(world.actor(), world.project, thread.public_id, "Until June, at 4711.")
    send_due_letters()
    told = {to for message in mail.outbox if "4711" in str(message.body) for to in message.to}
    assert told == {"anna@acme.example"}


def test_an_offer_without_prices_is_the_same_when_it_is_taken_away_twice(
    found: tuple[World, SentProposal],
) -> None:
    once = seen_offer(guest(found[1], 1)).offer
    assert priceless(once) == once
    assert {once.net, once.total, once.tax, once.list} == {Decimal(0)}
    assert not once.payments
