"""The agency's side of what a client asks for, the choice of rows, and the allowance on its pages."""

from decimal import Decimal

import pytest
from django.test import Client

from milegate.actions.asked_changes import ask_change
from milegate.actions.change_pricing import change_offer
from milegate.actions.change_requests import Wanted, capture_change, change_request, send_change
from milegate.actions.editing import stored_plan
from milegate.actions.guests import Guest
from milegate.actions.rights import Role
from milegate.core.edits import Remove, Set
from milegate.core.plan import Allowance
from tests.actions.changing import edit, hours, stored
from tests.actions.proposing import guest, sent, signed
from tests.actions.test_allowances import draw
from tests.people import World
from tests.web.agreed.test_agreed import text_of
from tests.web.markup import Page

pytestmark = pytest.mark.django_db
WISH = "A <b>second</b> factor"


@pytest.fixture
def anna(world: World) -> Guest:
    """Anna, who has signed."""
    visitor = guest(sent(world))
    signed(visitor)
    return visitor


def test_what_a_client_asks_for_stands_on_every_list(client: Client, world: World, anna: Guest) -> None:
    ask_change(anna, "item/login", WISH, drop=True)
    client.force_login(world.user(Role.VIEWER))
    for part in ("", "pipeline"):
        text = text_of(client, world.address(part))
        assert "Changes that clients ask for: waiting for you 1" in text
        assert f"CR-01: Sign-in Test · “ {WISH} ”" in text
    assert "CR-01 Sign-in asked by the client –" in text_of(client, world.project_address("agreed"))
    text = text_of(client, world.project_address("agreed/changes/1"))
    for said in ("asked by the client", "anna@acme.example on “ Sign-in ”", "it should go", WISH):
        assert said in text
    assert "What the client reads" not in text
    assert "Take rows" not in text


def test_it_takes_its_rows_from_the_plan_and_is_priced(client: Client, world: World, anna: Guest) -> None:
    ask_change(anna, "item/login", WISH)
    client.force_login(world.user())
    here = world.project_address("agreed/changes/1")
    assert "Edit the plan" in text_of(client, here)
    edit(world.actor(), world.project, hours("login", 60), Remove("item", "export"))
    page = Page.of(client.get(here).content)
    assert "item Sign-in" in page.text
    assert "item Export" in page.text
    form = {"title": "Two factors", "chooses": "1", "kind": "change"}
    nothing = client.post(f"{here}/rows", form)
    assert nothing.status_code == 422
    assert "there is nothing to ask for" in Page.of(nothing.content).text
    wrong = client.post(f"{here}/rows", form | {"row": "item/login", "price": "much"})
    assert (wrong.status_code, Page.of(wrong.content).fields["price"]) == (422, "much")
    assert client.post(f"{here}/rows", form | {"row": "item/login"})["Location"] == here
    found = change_request(world.actor(), world.project, 1)
    assert (found.title, [row.name for row in change_offer(found).rows]) == ("Two factors", ["Sign-in"])
    text = text_of(client, here)
    assert "What the client reads" in text
    assert "Asked for by the client" in text
    assert "Captured from the working plan" in text


def test_it_is_declined_with_a_reason_and_not_withdrawn(client: Client, world: World, anna: Guest) -> None:
    ask_change(anna, "item/login", WISH)
    client.force_login(world.user())
    here = world.project_address("agreed/changes/1")
    assert "Withdraw" not in text_of(client, here)
    assert client.post(f"{here}/decline", {"reason": " "}).status_code == 422
    assert client.post(f"{here}/decline", {"reason": "No room for it"})["Location"] == here
    text = text_of(client, here)
    assert "Declined by us" in text
    assert "No room for it" in text
    assert client.post(f"{here}/withdraw").status_code == 409
    assert "waiting for you" not in text_of(client, world.address("pipeline"))


def test_who_may_not_send_neither_declines_nor_takes_rows(client: Client, world: World, anna: Guest) -> None:
    ask_change(anna, "item/login", WISH)
    edit(world.actor(), world.project, hours("login", 60))
    here = world.project_address("agreed/changes/1")
    client.force_login(world.user(Role.VIEWER))
    for part, form in (("decline", {"reason": "x"}), ("rows", {"title": "x"})):
        assert client.post(f"{here}/{part}", form).status_code == 403
    client.force_login(world.stranger)
    assert client.post(f"{here}/decline", {"reason": "x"}).status_code == 404


def test_a_row_leads_to_a_request_for_itself_alone(client: Client, world: World, anna: Guest) -> None:
    client.force_login(world.user())
    row = world.project_address("estimate/row/item/login")
    assert "make it a change request" not in text_of(client, row)
    edit(world.actor(), world.project, hours("login", 60), Remove("item", "export"))
    here = world.project_address("agreed")
    assert f"{here}?on=item/login#ask" in client.get(row).content.decode()
    page = client.get(f"{here}?on=item/login").content.decode()
    assert 'value="item/login" checked' in page
    assert 'value="item/export" checked' not in page
    client.post(here, {"title": "Longer", "kind": "change", "chooses": "1", "row": "item/login"})
    found = change_request(world.actor(), world.project, 1)
    assert [row.name for row in change_offer(found).rows] == ["Sign-in"]
    assert "− Export" in text_of(client, here)


def test_another_currency_is_said_instead_of_a_number(client: Client, world: World, anna: Guest) -> None:
    client.force_login(world.user())
    edit(world.actor(), world.project, Set("project", "", "currency", "PLN"), hours("login", 60))
    text = text_of(client, world.project_address("agreed"))
    assert "not in the contract: 48 h, in another currency" in text
    assert "The working plan is in PLN, the contract in EUR" in text
    asked = client.post(world.project_address("agreed"), {"title": "All", "kind": "change"})
    assert asked.status_code == 422
    assert "Send a new proposal in PLN instead" in Page.of(asked.content).text


def test_the_chain_says_what_was_drawn_and_the_page_what_is_left(client: Client, world: World) -> None:
    client.force_login(world.user())
    address = world.project_address("estimate/assumptions")
    revision = stored(world).card.revision
    form = {"base": revision, "allowance": "40", "allowance-unit": "hours"}
    saved = client.post(address, form | {"allowance-contact": "Anna@acme.example"})
    assert saved.status_code in (200, 302)
    allowance = Allowance(hours=Decimal(40), contact="anna@acme.example")
    assert stored_plan(stored(world)).terms.allowance == allowance
    visitor = guest(sent(world))
    signed(visitor)
    edit(world.actor(), world.project, hours("login", 24))
    capture_change(world.actor(), world.project, Wanted("Longer"))
    draw(visitor, send_change(world.actor(), world.project, 1))
    text = text_of(client, world.project_address("agreed"))
    assert "Change allowance: 28 h of 40 h left, drawn by anna@acme.example" in text
    assert "CR-01 Longer" in text
    assert "12 h drawn" in text
    assert "Drawn from the change allowance" in text_of(client, world.project_address("agreed/changes/1"))


def test_an_allowance_in_money_is_typed_changed_and_taken_out(client: Client, world: World) -> None:
    client.force_login(world.user())
    address = world.project_address("estimate/assumptions")

    def save(**form: str) -> int:
        base = str(stored(world).card.revision)
        return client.post(
            address, {"base": base} | {key.replace("_", "-"): each for key, each in form.items()}
        ).status_code

    save(allowance="4,000.50", allowance_unit="amount", allowance_contact="anna@acme.example")
    allowance = Allowance(amount=Decimal("4000.50"), contact="anna@acme.example")
    assert stored_plan(stored(world)).terms.allowance == allowance
    assert save(allowance="much", allowance_unit="amount") == 422
    assert Page.of(client.get(address).content).fields["allowance-contact"] == "anna@acme.example"
    save(allowance="")
    assert stored_plan(stored(world)).terms.allowance is None
