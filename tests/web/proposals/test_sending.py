"""A proposal is sent by the pages: looked at first, nothing lost by a mistake, no script anywhere."""

import re

import pytest
from django.core import mail
from django.test import Client

from milegate.actions.clients import TypedClient, TypedContact, add_client, add_contact, client_of
from milegate.actions.project_states import set_client
from milegate.actions.rights import Role
from milegate.actions.sending import list_proposals
from milegate.actions.versions import freeze, versions
from milegate.core.edits import Set
from tests.actions.changing import edit, hours
from tests.actions.proposing import sent
from tests.people import World
from tests.web.markup import Page
from tests.web.proposals.forms import chosen, preview, send

pytestmark = pytest.mark.django_db
ANNA = {"email-0": "anna@acme.example", "name-0": "Anna Klein", "as-0": "approve"}


@pytest.fixture
def owner(client: Client, world: World) -> Client:
    """The owner's browser."""
    client.force_login(world.user())
    return client


def test_the_tab_leads_to_the_proposals(owner: Client, world: World) -> None:
    page = Page.of(owner.get(world.project_address("estimate")).content)
    assert world.project_address("proposals") in page.links
    text = Page.of(owner.get(world.project_address("proposals")).content).text
    for words in ("Nothing has been sent yet", "What the client would see", "Send the first one"):
        assert words in text


def test_what_is_looked_at_is_what_is_sent(owner: Client, world: World) -> None:
    form = ANNA | {"version": "now", "shows": ["items"], "message": "Here it is.", "cover": "Dear Anna"}
    form |= {"people": "Ben, +49 30 1234567"}
    answer = preview(owner, world, form)
    text = Page.of(answer.content).text
    for words in ("Anna Klein", "Here it is.", "Dear Anna", "Ben, ", "MVP accepted", "may sign", "Send it"):
        assert words in text
    assert list_proposals(world.actor(), world.project) == []
    done = send(owner, world, answer)
    (made,) = list_proposals(world.actor(), world.project)
    assert done["Location"] == world.project_address(f"proposals/{made.proposal.public_id}")
    assert (made.proposal.version, made.proposal.cover, made.state) == (1, "Dear Anna", "sent")
    assert made.proposal.people == "Ben, +49 30 1234567"
    assert made.proposal.offer_hash == chosen(answer)["offer"]


def test_reminding_the_client_is_a_tick_that_is_off(owner: Client, world: World) -> None:
    form = {"email-0": "anna@acme.example"}
    sent_plainly = send(owner, world, preview(owner, world, form))
    assert "the client is reminded" not in owner.get(sent_plainly["Location"]).content.decode()
    looked = preview(owner, world, form | {"remind": "on"})
    assert "is reminded by mail" in looked.content.decode()
    page = owner.get(send(owner, world, looked)["Location"]).content.decode()
    assert "the client is reminded" in page
    assert 'name="remind" checked' in owner.get(world.project_address("proposals/new")).content.decode()


def test_a_plan_that_changed_after_the_look_is_not_sent(owner: Client, world: World) -> None:
    answer = preview(owner, world, ANNA)
    edit(world.actor(), world.project, hours("login", 400))
    refused = send(owner, world, answer)
    assert refused.status_code == 409
    assert "changed since you looked" in Page.of(refused.content).text
    assert list_proposals(world.actor(), world.project) == []
    assert send(owner, world, refused).status_code == 302


def test_mistakes_stand_beside_their_fields_and_nothing_is_lost(owner: Client, world: World) -> None:
    form = ANNA | {"email-1": "nobody", "name-1": "Otto", "as-1": "comment", "valid_until": "2020-01-01"}
    answer = preview(owner, world, form | {"ends": "soon", "gate-mvp": "2027-02-30", "message": "Kept"})
    content = answer.content.decode()
    assert answer.status_code == 422
    for field in ("email-1", "valid_until", "ends", "gate-mvp"):
        assert f'id="{field}-said"' in content
    fields = Page(content).fields
    assert (fields["email-0"], fields["email-1"], fields["ends"]) == ("anna@acme.example", "nobody", "soon")
    assert "Kept" in content
    assert 'id="email-2"' in content
    again = preview(owner, world, {"version": "now"})
    assert "Name somebody to send it to" in Page.of(again.content).text


def test_contacts_of_the_client_are_ticked(owner: Client, world: World) -> None:
    id = add_client(world.actor(), TypedClient("Acme"))
    add_contact(world.actor(), id, TypedContact("Anna", "anna@acme.example"))
    set_client(world.actor(), world.project, str(id))
    (anna,) = client_of(world.actor(), id)[1]
    form = {"contact": str(anna.public_id), f"role-{anna.public_id}": "comment"}
    send(owner, world, preview(owner, world, form))
    (made,) = list_proposals(world.actor(), world.project)
    assert [(link.email, link.name, link.role) for link in made.links] == [
        ("anna@acme.example", "Anna", "comment")
    ]
    again = owner.get(world.project_address("proposals/new")).content.decode()
    assert re.search(rf'value="{anna.public_id}" checked', again)


def test_a_version_is_chosen_with_its_own_milestones(owner: Client, world: World) -> None:
    freeze(world.actor(), world.project, "Early")
    edit(world.actor(), world.project, Set("gate", "mvp", "name", "Another name"))
    form = ANNA | {"version": "1", "message": "Kept"}
    page = owner.post(world.project_address("proposals/new"), form | {"act": "version"}).content.decode()
    assert "MVP accepted" in page
    assert "Another name" not in page.split("days-name")[1]
    assert "Kept" in page
    send(owner, world, preview(owner, world, form | {"gate-mvp": "2027-06-01", "ends": "2027-07-01"}))
    (made,) = list_proposals(world.actor(), world.project)
    assert (made.proposal.version, len(versions(world.actor(), world.project))) == (1, 1)
    assert '"promised_end":"2027-07-01"' in made.proposal.offer
    assert '"target":"2027-06-01"' in made.proposal.offer


def test_what_the_review_says_is_shown_before(owner: Client, world: World) -> None:
    option = (Set("item", "export", "optional", True), Set("item", "export", "selected", True))
    edit(world.actor(), world.project, *option)
    text = Page.of(owner.get(world.project_address("proposals/new")).content).text
    assert "speaks against sending this" in text
    assert "Option “Export” is selected already" in text
    refused = preview(owner, world, ANNA)
    assert 'id="version-said"' in refused.content.decode()


def test_the_way_back_keeps_what_was_typed(owner: Client, world: World) -> None:
    looked = preview(owner, world, ANNA | {"message": "Kept", "shows": ["hours", "roles"]})
    page = send(owner, world, looked, act="edit").content.decode()
    assert "Kept" in page
    assert re.search(r'value="hours" checked', page)
    assert not re.search(r'value="items" checked', page)


def test_only_owners_and_managers_send(client: Client, world: World) -> None:
    for role in Role:
        client.force_login(world.user(role))
        lead = role in (Role.OWNER, Role.MANAGER)
        assert client.get(world.project_address("proposals/new")).status_code == (200 if lead else 403)
        page = Page.of(client.get(world.project_address("proposals")).content)
        assert (world.project_address("proposals/new") in page.links) is lead
    assert mail.outbox == []


def test_scripts_come_out_as_text(owner: Client, world: World) -> None:
    found = sent(world, message="<script>alert(1)</script>", cover="<img src=x onerror=alert(2)>")
    for part in ("", "/offer"):
        page = owner.get(world.project_address(f"proposals/{found.proposal.public_id}{part}"))
        assert "<script>alert" not in page.content.decode()
        assert "<img src=x" not in page.content.decode()
