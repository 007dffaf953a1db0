"""What is agreed: the chain, work beyond it in one number, and change requests without a script."""

from decimal import Decimal

import pytest
from django.core import mail
from django.test import Client

from milegate.actions.change_answers import decline_change
from milegate.actions.change_pricing import change_offer
from milegate.actions.change_requests import Wanted, capture_change, change_request, send_change
from milegate.actions.guests import Guest
from milegate.actions.letters import send_due_letters
from milegate.actions.links import revoke_link, token_of
from milegate.actions.rights import Role
from milegate.core.edits import Remove, Set
from tests.actions.changing import edit, hours
from tests.actions.proposing import guest, sent, signed
from tests.actions.test_changes import accept
from tests.people import World
from tests.web.markup import Page

pytestmark = pytest.mark.django_db
CHIP = "not in the contract:"


@pytest.fixture
def anna(world: World) -> Guest:
    """Anna, who has signed."""
    visitor = guest(sent(world))
    signed(visitor)
    return visitor


def text_of(client: Client, address: str) -> str:
    """A page in words."""
    return Page.of(client.get(address).content).text


def captured(world: World, title: str = "A longer sign-in") -> None:
    """More hours, asked for."""
    edit(world.actor(), world.project, hours("login", 60))
    capture_change(world.actor(), world.project, Wanted(title))


def test_before_a_signature_there_is_neither_a_tab_nor_a_number(client: Client, world: World) -> None:
    client.force_login(world.user())
    text = text_of(client, world.project_address("agreed"))
    assert "Nothing is agreed yet" in text
    edit(world.actor(), world.project, hours("login", 60))
    page = Page.of(client.get(world.project_address("estimate")).content)
    assert CHIP not in page.text
    assert client.get(world.project_address("estimate")).content.count(b"/agreed") == 0


def test_one_number_stands_on_every_page_while_work_is_not_agreed(
    client: Client, world: World, anna: Guest
) -> None:
    client.force_login(world.user(Role.VIEWER))
    assert CHIP not in text_of(client, world.project_address("estimate"))
    edit(world.actor(), world.project, hours("login", 60))
    for part in ("estimate", "timeline", "milestones", "proposals", "review", "history", "agreed"):
        text = text_of(client, world.project_address(part))
        assert "not in the contract: 48 h, €4,800" in text, part


def test_what_is_not_agreed_becomes_a_request_by_a_plain_form(
    client: Client, world: World, anna: Guest
) -> None:
    client.force_login(world.user())
    edit(world.actor(), world.project, hours("login", 60), Remove("item", "export"))
    here = world.project_address("agreed")
    assert "− Export" in text_of(client, here)
    wrong = client.post(here, {"title": "", "kind": "change", "price": "much", "reason": "As you asked"})
    page = Page.of(wrong.content)
    assert (wrong.status_code, page.fields["price"]) == (422, "much")
    for said in ("This is no amount", "A title is missing", "As you asked"):
        assert said in page.text
    made = client.post(here, {"title": "<i>More</i>", "kind": "change", "price": "1.234,50"})
    assert made["Location"] == f"{here}/changes/1"
    assert change_offer(change_request(world.actor(), world.project, 1)).price == Decimal("1234.50")
    text = text_of(client, here)
    assert "CR-01 <i>More</i>" in text
    assert "All of it is asked for" in text


def test_a_swap_costs_nothing_whatever_was_typed(client: Client, world: World, anna: Guest) -> None:
    client.force_login(world.user())
    edit(world.actor(), world.project, hours("login", 60))
    client.post(world.project_address("agreed"), {"title": "Swap", "kind": "swap", "price": "12 or so"})
    assert change_offer(change_request(world.actor(), world.project, 1)).price == 0


def test_a_request_is_priced_sent_and_withdrawn(client: Client, world: World, anna: Guest) -> None:
    client.force_login(world.user())
    captured(world)
    here = world.project_address("agreed/changes/1")
    assert client.post(f"{here}/price", {"price": "-9,999,999"}).status_code == 422
    client.post(f"{here}/price", {"price": "500"})
    assert "Agreed for this change" in text_of(client, here)
    assert client.post(f"{here}/send")["Location"] == here
    text = text_of(client, here)
    assert "with the client" in text
    assert "sent to Anna Klein" in text
    long = client.post(f"{here}/withdraw", {"reason": "x" * 10_001})
    assert (long.status_code, "x" * 10_001 in long.content.decode()) == (422, True)
    client.post(f"{here}/withdraw", {"reason": "We do it later"})
    text = text_of(client, here)
    assert "Withdrawn Owner Person" in text
    assert "We do it later" in text
    assert "Yes, send it" not in text
    assert client.post(f"{here}/send").status_code == 409
    assert "We do it later" in text_of(client, world.project_address("agreed"))


def test_without_anybody_who_may_sign_it_says_so(client: Client, world: World, anna: Guest) -> None:
    client.force_login(world.user())
    captured(world)
    revoke_link(world.actor(), world.project, anna.link.public_id)
    answer = client.post(world.project_address("agreed/changes/1/send"))
    assert answer.status_code == 422
    assert "Nobody has a link that may approve" in Page.of(answer.content).text


def test_the_chain_leads_from_the_original_price_to_the_current_one(
    client: Client, world: World, anna: Guest
) -> None:
    client.force_login(world.user())
    captured(world)
    send_change(world.actor(), world.project, 1)
    accept(anna, change_request(world.actor(), world.project, 1))
    text = text_of(client, world.project_address("agreed"))
    assert "Proposal v1" in text
    assert "CR-01 A longer sign-in" in text
    assert "Anna Klein" in text
    assert "+€4,800" in text
    assert "Nothing. The working plan is what was agreed." in text
    story = text_of(client, world.project_address("agreed/changes/1"))
    assert "Accepted with a code" in story


def test_one_that_was_priced_anew_says_why(client: Client, world: World, anna: Guest) -> None:
    client.force_login(world.user())
    captured(world)
    edit(world.actor(), world.project, hours("login", 80))
    capture_change(world.actor(), world.project, Wanted("Longer still"))
    for number in (1, 2):
        send_change(world.actor(), world.project, number)
    accept(anna, change_request(world.actor(), world.project, 1))
    text = text_of(client, world.project_address("agreed/changes/2"))
    assert "to be sent anew" in text
    assert "it was priced anew" in text


def test_both_sides_get_mail(world: World, anna: Guest) -> None:
    while send_due_letters():
        pass
    mail.outbox.clear()
    captured(world)
    found = send_change(world.actor(), world.project, 1)
    send_due_letters()
    (asked,) = mail.outbox
    assert asked.to == ["anna@acme.example"]
    assert token_of(anna.link) in asked.body
    assert "CR-01: A longer sign-in\n+€4,800" in asked.body
    decline_change(anna, found.public_id, found.offer_hash, "Too dear")
    send_due_letters()
    told = mail.outbox[-1]
    assert (told.to, told.subject) == (["owner@agency.example"], "CR-01 has been declined")
    assert "Too dear" in told.body


def test_who_may_not_send_reads(client: Client, world: World, anna: Guest) -> None:
    captured(world)
    client.force_login(world.user(Role.VIEWER))
    edit(world.actor(), world.project, hours("login", 90))
    text = text_of(client, world.project_address("agreed"))
    assert "Owners, managers and estimators make change requests" in text
    here = world.project_address("agreed/changes/1")
    assert "Send it" not in text_of(client, here)
    assert client.post(f"{here}/send").status_code == 403
    client.force_login(world.stranger)
    for address in (here, world.project_address("agreed")):
        assert client.get(address).status_code == 404


def test_what_is_not_agreed_is_priced_by_its_rows_where_the_price_was_agreed(
    client: Client, world: World
) -> None:
    edit(world.actor(), world.project, Set("price", "", "agreed", Decimal(9000)))
    signed(guest(sent(world)))
    edit(world.actor(), world.project, hours("login", 60))
    client.force_login(world.user())
    text = text_of(client, world.project_address("agreed"))
    assert "not in the contract: 48 h, €4,800" in text
    assert "Together +€4,800" in text
    assert "Agreed for this change" not in text
