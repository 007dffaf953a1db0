"""A client asks for a change on any row, and draws on the change allowance: without a script, by its link."""

from decimal import Decimal

import pytest
from django.test import Client

from milegate.actions.change_requests import (
    Wanted,
    capture_change,
    change_request,
    fill_change,
    price_change,
    send_change,
    turn_down,
)
from milegate.actions.links import LinkRole, Recipient
from milegate.actions.rights import Role
from milegate.actions.sending import SentProposal
from milegate.core.change_states import ChangeNature
from milegate.core.edits import Add, Remove, Set
from milegate.core.plan import Allowance, Evidence
from tests.actions.changing import edit, hours
from tests.actions.proposing import ANNA, guest, sent, signed
from tests.people import World
from tests.web.client_side.test_offer import entered
from tests.web.markup import Page

pytestmark = pytest.mark.django_db
OTTO = Recipient("otto@acme.example", "Otto", LinkRole.COMMENT)
VERA = Recipient("vera@acme.example", "Vera", LinkRole.VIEW)
SECRET = Decimal("31415.92")


@pytest.fixture
def found(world: World) -> SentProposal:
    """A contract, with links for Anna, who signed, for Otto, who may comment, and Vera, who reads."""
    made = sent(world, ANNA, OTTO, VERA)
    signed(guest(made))
    return made


def text_of(client: Client, address: str) -> str:
    """A page in words."""
    return Page.of(client.get(address).content).text


def wished(found: SentProposal, **form: str) -> tuple[Client, str, str]:
    """Otto asks for a longer sign-in; the clean address, and that of his request."""
    client, here = entered(found, 1)
    sent_form = {"on": "item/login", "text": "A <b>second</b> factor"} | form
    return client, here, client.post(f"{here}changes/new", sent_form)["Location"]


def test_each_row_leads_to_a_form_of_its_own(found: SentProposal) -> None:
    client, here = entered(found, 1)
    page = client.get(here).content.decode()
    for on in ("item/login", "phase/build", "gate/mvp", "section/payments"):
        assert f'href="{here}changes/new?on={on}"' in page
    assert page.count("<textarea") < 5
    form = Page.of(client.get(f"{here}changes/new?on=item/login").content)
    assert form.fields["on"] == "item/login"
    assert "Sign-in" in form.text
    assert "This should go altogether" in form.text
    assert "This should go" not in text_of(client, f"{here}changes/new?on=section/payments")
    assert client.get(f"{here}changes/new?on=item/none").status_code == 404


def test_who_only_reads_and_a_proposal_that_is_not_signed_have_no_such_links(
    world: World, found: SentProposal
) -> None:
    vera, here = entered(found, 2)
    assert "changes/new" not in vera.get(here).content.decode()
    assert vera.post(f"{here}changes/new", {"on": "item/login", "text": "x"}).status_code == 403
    assert vera.get(f"{here}changes/new?on=item/login").status_code == 403


def test_before_a_signature_changes_of_the_proposal_are_asked_for(world: World) -> None:
    client, here = entered(sent(world))
    assert "changes/new" not in client.get(here).content.decode()
    assert client.get(f"{here}changes/new?on=item/login").status_code == 409


def test_a_wish_is_kept_as_typed_and_read_as_being_priced(found: SentProposal) -> None:
    client, here = entered(found, 1)
    wrong = client.post(f"{here}changes/new", {"on": "item/login", "text": " ", "drop": "on"})
    assert wrong.status_code == 422
    assert "Say in a few words" in Page.of(wrong.content).text
    client, here, made = wished(found, drop="on")
    text = text_of(client, made)
    for said in (
        "CR-01: Sign-in",
        "This is being priced",
        "A <b>second</b> factor",
        "This should go altogether",
    ):
        assert said in text
    anna, at = entered(found)
    assert "CR-01: Sign-in is being priced" in text_of(anna, at)


def test_nothing_of_the_price_is_read_before_it_is_sent(world: World, found: SentProposal) -> None:
    client, here, made = wished(found)
    edit(world.actor(), world.project, hours("login", 60))
    fill_change(world.actor(), world.project, 1, Wanted("Our own name for it", price=SECRET))
    for address in (here, made):
        raw = client.get(address).content.decode()
        assert "31,415" not in raw
        assert "Our own name" not in raw
    send_change(world.actor(), world.project, 1)
    text = text_of(client, made)
    assert "CR-01: Our own name for it" in text
    assert "€31,415.92" in text
    price_change(world.actor(), world.project, 1, Decimal("27182.81"))
    assert "27,182" not in client.get(made).content.decode() + client.get(here).content.decode()


def test_a_refusal_is_read_with_its_reason(world: World, found: SentProposal) -> None:
    client, here, made = wished(found)
    turn_down(world.actor(), world.project, 1, "Their SSO does it")
    text = text_of(client, made)
    assert "Declined by The agency" in text
    assert "Their SSO does it" in text
    assert "has been declined" in text_of(client, here)


def allowed(world: World, contact: str = "otto@acme.example") -> SentProposal:
    """A contract of which one person draws 40 hours."""
    allowance = Allowance(hours=Decimal(40), contact=contact)
    edit(world.actor(), world.project, Set("terms", "", "allowance", allowance))
    return sent(world, ANNA, OTTO)


def test_the_offer_says_what_the_allowance_is_and_the_named_contact_draws_with_a_click(world: World) -> None:
    made = allowed(world)
    anna, at = entered(made)
    said = "Changes of up to 40 h are in the price already. otto@acme.example accepts such a change with one"
    assert said in text_of(anna, at)
    signed(guest(made))
    edit(world.actor(), world.project, hours("login", 24))
    capture_change(world.actor(), world.project, Wanted("Longer"))
    change = send_change(world.actor(), world.project, 1)
    assert "Change allowance: 40 h of 40 h left." in text_of(anna, at)
    assert "From your change allowance" not in text_of(anna, f"{at}changes/{change.public_id}")
    client, here = entered(made, 1)
    there = f"{here}changes/{change.public_id}"
    text = text_of(client, there)
    assert "This takes 12 h of the 40 h that are left of your change allowance; 28 h stay." in text
    assert "Code from the mail" not in text
    done = client.post(there, {"answer": "draw", "offer": change.offer_hash})
    assert done["Location"] == there
    assert "Drawn from the change allowance: 12 h. Price and payments stayed" in text_of(client, there)
    assert "Change allowance: 28 h of 40 h left." in text_of(client, here)
    assert client.post(there, {"answer": "draw", "offer": change.offer_hash})["Location"] == there
    assert "Change allowance: 28 h of 40 h left." in text_of(client, here)


def test_nobody_else_draws_and_what_does_not_fit_is_paid(world: World) -> None:
    made = allowed(world)
    signed(guest(made))
    edit(world.actor(), world.project, hours("login", 60))
    capture_change(world.actor(), world.project, Wanted("Much longer"))
    change = send_change(world.actor(), world.project, 1)
    form = {"answer": "draw", "offer": change.offer_hash}
    for at, status in ((0, 403), (1, 409)):
        client, here = entered(made, at)
        there = f"{here}changes/{change.public_id}"
        assert "From your change allowance" not in text_of(client, there)
        assert client.post(there, form).status_code == status
    assert change_request(world.actor(Role.VIEWER), world.project, 1).state == "sent"


def test_a_change_reads_as_plus_and_minus_with_gates_payments_and_proofs(
    world: World, found: SentProposal
) -> None:
    edit(
        world.actor(),
        world.project,
        hours("login", 60),
        Remove("item", "export"),
        Add("evidence", "mvp/url", Evidence("url", "Staging URL"), "mvp"),
        Add("evidence", "mvp/tests", Evidence("tests", "Test results"), "mvp"),
    )
    capture_change(world.actor(), world.project, Wanted("Sign-in instead of export"))
    change = send_change(world.actor(), world.project, 1)
    client, here = entered(found)
    text = text_of(client, f"{here}changes/{change.public_id}")
    for said in (
        "+ Sign-in +€4,800",
        "− Export −€1,200",
        "Together +€3,600",
        "Proofs at milestones: 2 added, 0 removed.",
        "MVP accepted",
        "working days",
        "What is paid when",
    ):
        assert said in text, said


@pytest.mark.parametrize(
    ("nature", "said"),
    [
        (ChangeNature.SWAP, "+ Sign-in +€1,200 − Export −€1,200 Together €0"),
        (ChangeNature.FAVOUR, "Together €0"),
    ],
)
def test_a_swap_and_a_favour_show_their_rows_and_cost_nothing(
    world: World, found: SentProposal, nature: ChangeNature, said: str
) -> None:
    edit(world.actor(), world.project, hours("login", 24))
    if nature is ChangeNature.SWAP:
        edit(world.actor(), world.project, Remove("item", "export"))
    capture_change(world.actor(), world.project, Wanted("As agreed", nature=nature))
    change = send_change(world.actor(), world.project, 1)
    client, here = entered(found)
    text = text_of(client, f"{here}changes/{change.public_id}")
    assert said in text
    assert "€0 for this change" in text or "for this change €0" in text
    assert ("Agreed for this change −€1,200" in text) == (nature is ChangeNature.FAVOUR)
    assert "What is paid when" not in text
