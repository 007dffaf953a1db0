"""A person can be told what is kept, and be forgotten; signatures and records still hold."""

import json
import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine
from django.apps import apps

from milegate.actions.answering import decline, request_changes
from milegate.actions.asked_changes import ask_change
from milegate.actions.change_answers import decline_change
from milegate.actions.change_requests import Wanted, capture_change, change_request, fill_change, send_change
from milegate.actions.clients import TypedClient, TypedContact, add_client, add_contact
from milegate.actions.guest_comments import begin_thread
from milegate.actions.letters import send_due_letters
from milegate.actions.links import LinkRole, Recipient
from milegate.actions.offers_seen import note_view, seen_offer
from milegate.actions.privacy import erase_person, person_data
from milegate.actions.record_files import agency_record
from milegate.actions.retention import change_retention
from milegate.actions.sending import withdraw_proposal
from milegate.exports.verified import verified_record
from milegate.store.models import ChangeRequest, Proposal
from milegate.store.values.workspaces import Retention
from tests.actions.changing import edit, hours
from tests.actions.proposing import guest, sent, signed
from tests.people import World

pytestmark = pytest.mark.django_db


def signing(world: World) -> None:
    """Anna is a contact, looks, and signs."""
    client = add_client(world.actor(), TypedClient("Acme"))
    add_contact(world.actor(), client, TypedContact("Anna Klein", "anna@acme.example"))
    anna = guest(sent(world))
    note_view(anna)
    begin_thread(anna, seen_offer(anna).offer, "item/login", "Zqsaid")
    signed(anna, invoice_address="Zqstreet", position="Zqposition")
    edit(world.actor(), world.project, hours("login", 60))
    capture_change(world.actor(), world.project, Wanted("More"))
    change = send_change(world.actor(), world.project, 1)
    decline_change(anna, change.public_id, change.offer_hash, "Zqreason")


MARKS = {"zqsaid", "zqstreet", "zqposition", "zqreason", "anna", "klein"}


def everything() -> dict[str, str]:
    """All tables of ours, as they are."""
    models = apps.get_app_config("store").get_models()
    return {model.__name__: str(list(model._default_manager.values())) for model in models}


def test_everything_that_is_kept_is_told(world: World) -> None:
    signing(world)
    found = json.loads(person_data("Anna@acme.example"))
    assert {name for name, rows in found.items() if rows} == {
        "contacts",
        "links",
        "views",
        "codes",
        "letters",
        "comments",
        "signatures",
        "ledger",
    }
    assert found["comments"][0]["text"] == "Zqsaid"
    assert "token" not in person_data("anna@acme.example")
    assert json.loads(person_data("otto@acme.example"))["links"] == []


def test_a_forgotten_person_is_nowhere_and_the_record_holds(world: World) -> None:
    signing(world)
    erased = erase_person("ANNA@acme.example", also_signed=True)
    assert erased.kept == ()
    assert erased.counts.keys() == {
        *("contacts", "views", "codes", "letters", "comments", "reasons", "signatures", "links", "ledger"),
    }
    left = {kind: MARKS & set(re.findall(r"\w+", rows.lower())) for kind, rows in everything().items()}
    assert {kind: marks for kind, marks in left.items() if marks} == {}
    assert not any(json.loads(person_data("anna@acme.example")).values())
    record = agency_record(world.actor(), world.project).content
    found = verified_record(record)
    assert (found.misfit, found.erased > 3) == (None, True)
    assert erase_person("anna@acme.example").counts == {}


def test_a_signer_stays_the_signer_until_the_term_is_over(world: World) -> None:
    with time_machine.travel("2027-01-04T09:00:00Z") as clock:
        signing(world)
        change_retention(world.actor(), Retention(signed_kept=6))
        erased = erase_person("anna@acme.example")
        assert erased.kept == (date(2034, 1, 1),)
        assert erased.counts.keys() >= {"contacts", "views", "codes", "links"}
        (signature,) = json.loads(person_data("anna@acme.example"))["signatures"]
        assert signature["name"] == "Anna Klein"
        assert b"Anna Klein" in record_text(world)
        clock.move_to("2033-12-31T12:00:00Z")
        assert erase_person("anna@acme.example").kept == (date(2034, 1, 1),)
        clock.move_to("2034-01-01T12:00:00Z")
        erased = erase_person("anna@acme.example")
        assert (erased.kept, set(erased.counts)) == ((), {"signatures", "ledger"})
        assert not any(json.loads(person_data("anna@acme.example")).values())
        assert verified_record(agency_record(world.actor(), world.project).content).misfit is None


def record_text(world: World) -> bytes:
    """What the ledger knows by name, as the record has it."""
    with ZipFile(BytesIO(agency_record(world.actor(), world.project).content)) as record:
        return b"".join(record.read(name) for name in record.namelist() if not name.endswith(".pdf"))


def test_what_somebody_has_asked_for_is_told_and_erased(world: World) -> None:
    signing(world)
    found = sent(world, Recipient("otto@acme.example", "Otto", LinkRole.COMMENT))
    ask_change(guest(found), "item/login", "My own words")
    fill_change(world.actor(), world.project, 2, Wanted("A longer sign-in"))
    send_change(world.actor(), world.project, 2)
    (wish,) = json.loads(person_data("otto@acme.example"))["wishes"]
    assert (wish["number"], wish["on_name"], wish["reason"]) == (2, "Sign-in", "My own words")
    assert erase_person("otto@acme.example").counts["wishes"] == 1
    kept = change_request(world.actor(), world.project, 2)
    assert (kept.reason, kept.is_asked, "otto" in kept.asked_by) == ("erased", True, False)
    assert "My own words" not in str(everything())
    assert b"My own words" not in record_text(world)
    assert verified_record(agency_record(world.actor(), world.project).content).misfit is None


def reasons() -> set[str]:
    """Why proposals and changes came to an end, whoever said so."""
    ended = [*Proposal.objects.values_list("reason"), *ChangeRequest.objects.values_list("remark")]
    return {reason for (reason,) in ended if reason}


def test_the_reasons_of_colleagues_and_of_the_agency_stay(world: World) -> None:
    both = (Recipient("anna@acme.example", "Anna"), Recipient("otto@acme.example", "Otto"))
    for role, say in ((0, request_changes), (1, decline)):
        found = sent(world, *both)
        say(guest(found, role), found.proposal.offer_hash, f"No, says {role}")
    withdrawn = sent(world, *both)
    withdraw_proposal(world.actor(), world.project, withdrawn.proposal.public_id, "A slip")
    anna, otto = (guest(sent(world, *both), at) for at in (0, 1))
    signed(anna)
    for number, visitor in enumerate((anna, otto), 1):
        edit(world.actor(), world.project, hours("login", 60 + number))
        capture_change(world.actor(), world.project, Wanted("More"))
        change = send_change(world.actor(), world.project, number)
        decline_change(visitor, change.public_id, change.offer_hash, f"Not this, says {number - 1}")
    assert erase_person("anna@acme.example").counts["reasons"] == 2
    assert reasons() == {"erased", "No, says 1", "A slip", "Not this, says 1"}
    assert erase_person("otto@acme.example").counts["reasons"] == 2
    assert reasons() == {"erased", "A slip"}


@pytest.mark.parametrize("leave", [False, True])
def test_letters_that_name_a_person_are_told_and_erased_sent_or_not(world: World, leave: bool) -> None:
    signing(world)
    otto = guest(sent(world, Recipient("otto@acme.example", "Otto", LinkRole.COMMENT)))
    begin_thread(otto, seen_offer(otto).offer, "item/login", "A word")
    ask_change(otto, "item/login", "My own words")
    if leave:
        while send_due_letters():
            pass
    subjects = {letter["subject"] for letter in json.loads(person_data("otto@acme.example"))["letters"]}
    assert subjects == {
        "The agency: a proposal for you · Test",
        "Otto wrote on “Sign-in” of Test",
        "otto@acme.example asks for a change: Sign-in",
    }
    assert erase_person("otto@acme.example").counts["letters"] == 3
    left = everything()["Letter"].lower()
    assert ("otto" in left, "my own words" in left, "anna@acme.example" in left) == (False, False, True)


@pytest.mark.parametrize("other", ["lotto@acme.example", "otto@acme.example.org", "a.otto@acme.example"])
def test_a_longer_address_is_somebody_else(world: World, other: str) -> None:
    signing(world)
    somebody = guest(sent(world, Recipient(other, "Somebody", LinkRole.COMMENT)))
    begin_thread(somebody, seen_offer(somebody).offer, "item/login", "A word")
    ask_change(somebody, "item/login", "My own words")
    assert json.loads(person_data("otto@acme.example"))["letters"] == []
    assert len(json.loads(person_data(other.upper()))["letters"]) == 3
