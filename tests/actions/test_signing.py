"""A client signs exactly what was shown, once, after proving the address; and what goes wrong is told."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from milegate.actions import answering, choosing
from milegate.actions.answering import decline, request_changes
from milegate.actions.choosing import choose
from milegate.actions.codes import MOST_TRIES, MOST_WRONG_A_DAY, send_code
from milegate.actions.countersigning import Elsewhere, countersign, record_acceptance
from milegate.actions.errors import Conflict, Forbidden, Invalid
from milegate.actions.guests import enter_by_link
from milegate.actions.links import LinkRole, Recipient, renew_link, token_of
from milegate.actions.offers_seen import note_view, seen_offer
from milegate.actions.rights import Role
from milegate.actions.sending import list_proposals, proposal, withdraw_proposal
from milegate.actions.signing import PURPOSE, sign
from milegate.core.edits import Set
from milegate.core.ledger import Kept, first_false, first_fault
from milegate.core.plan import SignatureStart
from milegate.store.queries.ledger import entries_of
from milegate.store.records.ledger import erase_person
from tests.actions.changing import edit, hours, stored
from tests.actions.proposing import ANNA, code_for, guest, sent, signature, signed
from tests.people import World

pytestmark = pytest.mark.django_db


def with_option(world: World) -> None:
    """The export becomes an option."""
    edit(world.actor(), world.project, Set("item", "export", "optional", True))


def test_a_signature_binds_to_what_was_shown(world: World) -> None:
    found = sent(world)
    anna = guest(found)
    made = signed(anna)
    seen = seen_offer(anna)
    assert (seen.standing.state, made.offer_hash) == ("accepted", found.proposal.offer_hash)
    assert made.email == "anna@acme.example"
    assert stored(world).card.state == "accepted"
    sealed = entries_of(stored(world).card.public_id)[made.entry - 1]
    assert sealed.entry.facts["offer"] == made.offer_hash
    assert sealed.text("name") == "Anna Klein"
    assert "Anna" not in str(sealed.entry)


def test_options_are_computed_kept_and_signed(world: World) -> None:
    with_option(world)
    anna = guest(sent(world))
    before = seen_offer(anna).offer.net
    choose(anna, ["export"])
    seen = seen_offer(anna, ["export"])
    assert seen.offer.net > before
    made = signed(anna, "export")
    assert made.offer_hash == seen.offer_hash != seen.proposal.offer_hash
    assert seen_offer(anna).offer.net == seen.offer.net
    assert seen_offer(anna).ticked == {"export"}


def test_an_option_that_is_none_is_refused(world: World) -> None:
    anna = guest(sent(world))
    with pytest.raises(Invalid, match="not part of the proposal"):
        choose(anna, ["login"])


def test_there_is_an_end_to_what_is_worked_out(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(choosing, "MOST_CHOICES", 2)
    for id in ("export", "login", "live"):
        edit(world.actor(), world.project, Set("item", id, "optional", True))
    anna = guest(sent(world))
    for id in ("export", "login"):
        choose(anna, [id])
    with pytest.raises(Invalid, match="choose one of them"):
        choose(anna, ["live"])
    assert choose(anna, ["export"])
    assert signed(anna, "login").choice


def test_what_changed_meanwhile_is_not_signed(world: World) -> None:
    anna = guest(sent(world))
    typed = signature(anna)
    edit(world.actor(), world.project, hours("login", 40))
    sent(world)
    with pytest.raises(Conflict, match="not the proposal that you have read"):
        sign(anna, typed)
    assert list_proposals(world.actor(), world.project)[0].state == "sent"


def test_withdrawn_or_expired_in_the_middle_of_signing(world: World) -> None:
    with time_machine.travel("2027-01-04T12:00:00Z") as clock:
        found = sent(world, valid_until=date(2027, 1, 4))
        anna = guest(found)
        typed = signature(anna)
        clock.move_to("2027-01-05T12:00:00Z")
        with pytest.raises(Conflict, match="not valid any more"):
            sign(anna, typed)
        clock.move_to("2027-01-04T12:05:00Z")
        withdraw_proposal(world.actor(), world.project, found.proposal.public_id)
        with pytest.raises(Conflict, match="has been withdrawn"):
            sign(anna, typed)


def test_the_same_form_once_more_is_told_of_the_same_signature(world: World) -> None:
    anna = guest(sent(world))
    typed = signature(anna)
    made = sign(anna, typed)
    assert sign(anna, typed) == made
    assert len(entries_of(stored(world).card.public_id)) == 2
    other = replace(typed, order_number="7"), replace(typed, name="Otto"), replace(typed, offer_hash="0" * 64)
    for each in other:
        with pytest.raises(Conflict, match="has been accepted"):
            sign(anna, each)


def test_somebody_elses_signature_is_told_as_one(world: World) -> None:
    found = sent(world, ANNA, Recipient("otto@acme.example"))
    anna, otto = guest(found), guest(found, 1)
    late = signature(otto)
    signed(anna)
    with pytest.raises(Conflict, match="has been accepted"):
        sign(otto, late)


@pytest.mark.parametrize(
    ("values", "place"),
    [
        ({"name": " "}, "name"),
        ({"name": "\u3164\u2800\u200d"}, "name"),
        ({"position": ""}, "position"),
        ({"entity": ""}, "entity"),
        ({"entity": "\u00ad\u200f\u034f"}, "entity"),
        ({"consent": False}, "consent"),
        ({"tax_id": "x" * 61}, "tax_id"),
    ],
)
def test_what_is_missing_is_said_beside_its_field(world: World, values: dict[str, Any], place: str) -> None:
    anna = guest(sent(world))
    with pytest.raises(Invalid) as refused:
        sign(anna, replace(signature(anna), **values))
    assert [trouble.place for trouble in refused.value.troubles] == [place]
    assert seen_offer(anna).standing.is_open


def test_an_order_number_where_the_client_wants_one(world: World) -> None:
    edit(world.actor(), world.project, Set("client", "", "purchase_order", True))
    anna = guest(sent(world))
    with pytest.raises(Invalid, match="purchase order number"):
        signed(anna)
    assert signed(anna, order_number="PO-17").order_number == "PO-17"


def test_a_wrong_code_signs_nothing_and_five_void_it(world: World) -> None:
    anna = guest(sent(world))
    typed = signature(anna)
    wrong = replace(typed, code="000000" if typed.code != "000000" else "111111")
    for _ in range(MOST_TRIES):
        with pytest.raises(Invalid, match="not the code"):
            sign(anna, wrong)
    with pytest.raises(Invalid, match="not the code"):
        sign(anna, typed)
    assert seen_offer(anna).standing.is_open


def test_a_newer_code_voids_the_older_and_each_is_for_one_offer(world: World) -> None:
    with_option(world)
    anna = guest(sent(world))
    typed = signature(anna)
    choose(anna, ["export"])
    other = seen_offer(anna, ["export"]).offer_hash
    with pytest.raises(Invalid, match="not the code"):
        sign(anna, replace(typed, offer_hash=other, options=("export",)))
    code_for(anna, typed.offer_hash)
    with pytest.raises(Invalid, match="not the code"):
        sign(anna, typed)


def test_a_code_is_too_old_after_ten_minutes(world: World) -> None:
    with time_machine.travel("2027-01-04T12:00:00Z") as clock:
        anna = guest(sent(world))
        typed = signature(anna)
        clock.move_to("2027-01-04T12:10:01Z")
        with pytest.raises(Invalid, match="not the code"):
            sign(anna, typed)


def test_three_codes_an_hour(world: World) -> None:
    anna = guest(sent(world))
    for _ in range(3):
        send_code(anna, PURPOSE, "x")
    with pytest.raises(Invalid, match="codes an hour"):
        send_code(anna, PURPOSE, "x")


def test_twenty_wrong_codes_lock_signing_until_the_link_is_renewed(world: World) -> None:
    found = sent(world)
    with time_machine.travel("2027-01-04T01:00:00Z") as clock:
        for _ in range(MOST_WRONG_A_DAY // MOST_TRIES):
            anna = guest(found)
            typed = signature(anna)
            for _ in range(MOST_TRIES):
                with pytest.raises(Invalid):
                    sign(anna, replace(typed, code="no"))
            clock.shift(3600)
        locked = guest(found)
        with pytest.raises(Invalid, match="Too many wrong codes"):
            send_code(locked, PURPOSE, "x")
        renewed = renew_link(world.actor(), world.project, found.links[0].public_id)
        assert signed(enter_by_link(renewed.public_id, token_of(renewed))).entry == 2


def test_who_may_only_comment_signs_nothing(world: World) -> None:
    otto = guest(sent(world, Recipient("otto@acme.example", role=LinkRole.COMMENT)))
    with pytest.raises(Forbidden):
        send_code(otto, PURPOSE, "x")
    with pytest.raises(Forbidden):
        decline(otto, seen_offer(otto).offer_hash, "No")
    request_changes(otto, seen_offer(otto).offer_hash, "Cheaper")
    assert seen_offer(otto).standing.state == "changes-requested"


def test_what_is_asked_for_twice_is_asked_once_and_there_is_an_end_to_it(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "MOST_ASKED", 2)
    found = sent(world)
    anna, offer = guest(found), found.proposal.offer_hash
    for wish in ("Cheaper", "Cheaper", " Cheaper ", "Sooner"):
        request_changes(anna, offer, wish)
    with pytest.raises(Conflict, match="Write to the agency"):
        request_changes(anna, offer, "Greener")
    kinds = [each.entry.kind for each in entries_of(stored(world).card.public_id)]
    assert kinds == ["proposal-sent", *["proposal-changes-requested"] * 2]


def test_declined_is_declined(world: World) -> None:
    found = sent(world)
    anna = guest(found)
    with pytest.raises(Invalid, match="Say why"):
        decline(anna, found.proposal.offer_hash, "  ")
    decline(anna, found.proposal.offer_hash, "Too late for us")
    assert (
        proposal(world.actor(), world.project, found.proposal.public_id).proposal.reason == "Too late for us"
    )
    with pytest.raises(Conflict, match="declined"):
        signed(anna)


def test_a_look_is_noted_once_for_half_an_hour(world: World) -> None:
    found = sent(world)
    anna = guest(found)
    for _ in range(3):
        note_view(anna)
    assert proposal(world.actor(), world.project, found.proposal.public_id).state == "viewed"


def test_the_agency_countersigns_once(world: World) -> None:
    found = sent(world)
    with pytest.raises(Conflict, match="nothing to countersign"):
        countersign(world.actor(), world.project, found.proposal.public_id)
    signed(guest(found))
    made = countersign(world.actor(), world.project, found.proposal.public_id)
    assert (made.countersigned_by, made.countersigned_entry) == ("Owner Person", 3)
    with pytest.raises(Conflict, match="already"):
        countersign(world.actor(), world.project, found.proposal.public_id)
    assert len(entries_of(stored(world).card.public_id)) == 3


def test_what_was_signed_elsewhere_is_recorded_and_says_so(world: World) -> None:
    found = sent(world)
    elsewhere = Elsewhere("Anna Klein", "CTO", "Acme Ltd", timezone.now(), b"%PDF-1.7 signed", "signed.pdf")
    with pytest.raises(Invalid, match="Add the signed file"):
        record_acceptance(
            world.actor(), world.project, found.proposal.public_id, replace(elsewhere, proof=b"")
        )
    made = record_acceptance(world.actor(), world.project, found.proposal.public_id, elsewhere)
    assert (made.recorded_by, made.proof_name, made.link) == ("Owner Person", "signed.pdf", None)
    assert "recorded by the agency" in made.consent
    with pytest.raises(Forbidden):
        record_acceptance(world.actor(Role.VIEWER), world.project, found.proposal.public_id, elsewhere)


def test_a_person_is_erased_and_the_chain_holds(world: World) -> None:
    signed(guest(sent(world)))
    project = stored(world).card.public_id
    assert erase_person(about="ANNA@acme.example") > 3
    kept = entries_of(project)
    assert first_fault(str(project), [each.entry for each in kept]) is None
    assert kept[1].text("name") == ""
    texts: dict[str, Kept | None] = {name: text.kept for name, text in kept[1].texts.items()}
    assert first_false(kept[1].entry, texts) is None


def test_a_start_after_the_signature_is_anchored(world: World) -> None:
    start = SignatureStart(10, date(2027, 1, 4))
    edit(world.actor(), world.project, Set("project", "", "start", start))
    with time_machine.travel("2027-01-18T10:00:00Z"):
        made = signed(guest(sent(world)))
    facts = entries_of(stored(world).card.public_id)[made.entry - 1].entry.facts
    assert facts["start"] == "2027-02-01"
    assert Decimal(facts["net"]) > 0


def test_codes_come_by_mail_to_the_address_of_the_link(world: World) -> None:
    anna = guest(sent(world))
    mail.outbox.clear()
    code_for(anna, seen_offer(anna).offer_hash)
    assert [message.to for message in mail.outbox] == [["anna@acme.example"]]
