"""A version is sent as it was frozen; newer ones supersede it, and every step stands in the ledger."""

from datetime import date

import pytest
import time_machine
from django.core import mail

from milegate.actions.errors import Conflict, Forbidden, Invalid, NotFound
from milegate.actions.letters import send_due_letters
from milegate.actions.links import LinkRole, Recipient, token_of
from milegate.actions.offers_seen import seen_offer
from milegate.actions.project_states import archive, delete_project, set_state
from milegate.actions.rights import Role
from milegate.actions.sending import (
    Sending,
    freeze_and_send,
    list_proposals,
    send_proposal,
    withdraw_proposal,
)
from milegate.actions.versions import freeze, frozen_offer, version, versions
from milegate.core.edits import Set
from milegate.core.ledger import first_fault
from milegate.core.showing import Promise, Shows
from milegate.store.models import Letter
from milegate.store.queries.ledger import entries_of
from tests.actions.changing import edit, hours, stored
from tests.actions.proposing import ANNA, guest, sent
from tests.people import World

pytestmark = pytest.mark.django_db


def kinds(world: World) -> list[str]:
    """What the ledger tells, after its chain was checked."""
    project = stored(world).card.public_id
    entries = [each.entry for each in entries_of(project)]
    assert first_fault(str(project), entries) is None
    return [entry.kind for entry in entries]


def test_what_is_sent_is_what_was_frozen(world: World) -> None:
    first = sent(world)
    edit(world.actor(), world.project, hours("login", 400))
    seen = seen_offer(guest(first))
    assert (first.state, seen.standing.is_open) == ("sent", True)
    assert (seen.proposal.version, seen.offer.net) == (
        1,
        frozen_offer(version(world.actor(), world.project, 1)).net,
    )
    assert seen.offer_hash == first.proposal.offer_hash
    assert seen.offer.hours == 0
    assert kinds(world) == ["proposal-sent"]


def test_the_mail_carries_the_link_and_the_database_only_its_hash(world: World) -> None:
    found = sent(world, message="Here it is.")
    token = token_of(found.links[0])
    kept = [str(value) for row in Letter.objects.values() for value in row.values()]
    assert not any(token in value for value in kept)
    send_due_letters()
    (message,) = mail.outbox
    assert f"https://agency.example/c/{token}" in message.body
    assert message.to == ["anna@acme.example"]
    assert "https://agency.example/c/" in message.body
    assert "Here it is." in message.body
    assert found.links[0].email == "anna@acme.example"


def test_a_newer_version_supersedes_and_its_link_is_the_same(world: World) -> None:
    first = sent(world)
    edit(world.actor(), world.project, hours("login", 40))
    second = sent(world)
    assert [each.state for each in list_proposals(world.actor(), world.project)] == ["sent", "superseded"]
    assert second.links == first.links
    assert seen_offer(guest(first)).proposal.version == 2


def test_a_version_is_sent_once(world: World) -> None:
    sent(world)
    with pytest.raises(Conflict, match="sent already"):
        send_proposal(world.actor(), world.project, 1, Sending((ANNA,)))


def test_the_sender_decides_what_is_shown(world: World) -> None:
    shows = Shows(hours=True, ranges=True, roles=True, items=False)
    promise = Promise(date(2027, 6, 1), (("mvp", date(2027, 5, 1)),))
    found = sent(world, shows=shows, promise=promise)
    offer = seen_offer(guest(found)).offer
    assert {row.kind for row in offer.scope} == {"phase"}
    assert offer.scope[0].hours > 0
    assert offer.scope[0].most > offer.scope[0].least
    assert len(offer.scope[0].roles) == 2
    assert offer.promised_end == date(2027, 6, 1)
    assert offer.milestones[0].target == date(2027, 5, 1)


def test_hours_that_are_not_shown_are_nowhere(world: World) -> None:
    found = sent(world)
    offer = seen_offer(guest(found)).offer
    assert all(not row.hours and not row.roles and not row.most for row in offer.scope)
    assert '"hours":"0"' in found.proposal.offer


def test_a_ticked_option_is_never_sent(world: World) -> None:
    edit(
        world.actor(),
        world.project,
        Set("item", "export", "optional", True),
        Set("item", "export", "selected", True),
    )
    with pytest.raises(Invalid, match="never ticked"):
        sent(world)


@pytest.mark.parametrize(
    ("recipients", "said"),
    [((), "Name somebody"), ((Recipient("nobody"),), "e-mail address"), ((ANNA,) * 31, "At most 30")],
)
def test_recipients_are_checked(world: World, recipients: tuple[Recipient, ...], said: str) -> None:
    number = freeze(world.actor(), world.project).number
    with pytest.raises(Invalid, match=said):
        send_proposal(world.actor(), world.project, number, Sending(recipients))
    assert list_proposals(world.actor(), world.project) == []


def test_a_day_that_has_passed_is_refused(world: World) -> None:
    with pytest.raises(Invalid, match="has passed"):
        sent(world, valid_until=date(2020, 1, 1))


def test_it_expires_where_the_client_is(world: World) -> None:
    today = date(2027, 1, 4)
    with time_machine.travel("2027-01-04T12:00:00Z", tick=False):
        found = sent(world, valid_until=today)
        assert seen_offer(guest(found)).standing.state == "sent"
    with time_machine.travel("2027-01-05T12:00:00Z", tick=False):
        standing = seen_offer(guest(found)).standing
        assert (standing.state, standing.is_open) == ("expired", False)


def test_withdrawn_it_cannot_be_answered(world: World) -> None:
    found = sent(world)
    with pytest.raises(Invalid, match="A reason may have 10,000 characters"):
        withdraw_proposal(world.actor(), world.project, found.proposal.public_id, "x" * 10_001)
    withdraw_proposal(world.actor(), world.project, found.proposal.public_id, "A mistake")
    assert not seen_offer(guest(found)).standing.is_open
    with pytest.raises(Conflict, match="has been withdrawn"):
        withdraw_proposal(world.actor(), world.project, found.proposal.public_id)
    assert kinds(world) == ["proposal-sent", "proposal-withdrawn"]


def test_who_may_not_send_does_not(world: World) -> None:
    number = freeze(world.actor(), world.project).number
    for role in (Role.ESTIMATOR, Role.FINANCE, Role.VIEWER):
        with pytest.raises(Forbidden):
            send_proposal(world.actor(role), world.project, number, Sending((ANNA,)))


def test_a_project_of_which_something_was_sent_is_not_deleted(world: World) -> None:
    sent(world)
    archive(world.actor(), world.project)
    with pytest.raises(Invalid, match="stays in the archive"):
        delete_project(world.actor(), world.project, stored(world).card.number)


def test_a_draft_that_is_sent_is_a_project_that_is_sent(world: World) -> None:
    sent(world)
    assert stored(world).card.state == "sent"
    set_state(world.actor(), world.project, "running")
    edit(world.actor(), world.project, hours("login", 40))
    sent(world)
    assert stored(world).card.state == "running"


def test_everything_that_is_wrong_is_said_at_once(world: World) -> None:
    recipients = (ANNA, Recipient("nobody"), Recipient("x" * 300))
    with pytest.raises(Invalid) as refused:
        sent(world, *recipients, message="x" * 10_001, valid_until=date(2020, 1, 1))
    places = [trouble.place for trouble in refused.value.troubles]
    assert places == ["message", "recipients.1", "recipients.2", "valid_until"]


@pytest.mark.django_db(transaction=True)
def test_what_cannot_be_sent_is_not_frozen_either(world: World) -> None:
    with pytest.raises(Invalid):
        freeze_and_send(world.actor(), world.project, Sending(()))
    with pytest.raises(Conflict, match="changed since you looked"):
        freeze_and_send(world.actor(), world.project, Sending((ANNA,), offer_hash="another"))
    assert versions(world.actor(), world.project) == []
    assert freeze_and_send(world.actor(), world.project, Sending((ANNA,))).proposal.version == 1


def test_everybody_has_a_link_of_their_own(world: World) -> None:
    otto = Recipient("Otto@Acme.example", "Otto", LinkRole.COMMENT)
    found = sent(world, ANNA, otto)
    assert [(link.email, link.role) for link in found.links] == [
        ("anna@acme.example", "approve"),
        ("otto@acme.example", "comment"),
    ]


def test_no_figure_of_the_agency_is_in_what_the_client_gets(world: World) -> None:
    found = sent(world, shows=Shows(True, True, True))
    assert "They tried this twice" not in found.proposal.offer
    assert "cost" not in found.proposal.offer
    assert "private" not in found.proposal.offer


def test_a_proposal_of_another_project_is_not_there(world: World) -> None:
    found = sent(world)
    with pytest.raises(NotFound):
        withdraw_proposal(world.actor(), "elsewhere", found.proposal.public_id)


def test_the_mail_names_the_project_and_offers_what_the_link_may(world: World) -> None:
    everybody = [Recipient(f"{role}@acme.example", role=role) for role in LinkRole]
    sent(world, *everybody)
    while send_due_letters():
        pass
    read = {letter.to[0].split("@")[0]: letter for letter in mail.outbox}
    assert {letter.subject for letter in read.values()} == {"The agency: a proposal for you · Test"}
    assert "has sent you a proposal: Test." in read["view"].body
    said = {
        role: [line for line in letter.body.splitlines() if "account" in line]
        for role, letter in read.items()
    }
    asks = ["Read it, and ask on any line, without an account."]
    assert said == {
        "approve": ["Read it, ask on any line, and sign it, without an account."],
        "comment": asks,
        "test": asks,
        "view": ["Read it, without an account."],
    }
