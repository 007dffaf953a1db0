"""Signatures on paper: what is printed for them, and the signed file that comes back."""

import json
from datetime import date
from hashlib import sha256

import pypdfium2
import pytest
from django.core import mail
from django.utils import timezone

from milegate.actions.choosing import choose
from milegate.actions.client_agenda import client_agenda
from milegate.actions.countersigning import Elsewhere, record_acceptance
from milegate.actions.errors import Conflict, Forbidden, Invalid, NotFound
from milegate.actions.following import proof, story_of
from milegate.actions.guests import Guest
from milegate.actions.letters import send_due_letters
from milegate.actions.links import LinkRole, Recipient
from milegate.actions.offers_seen import seen_offer
from milegate.actions.papers import MOST_WAITING, Paper, hand_in, paper_file, papers_handed_in, waiting_papers
from milegate.actions.privacy import erase_person, person_data
from milegate.actions.proofs import LARGEST_PROOF
from milegate.actions.proposal_files import offer_pdf, offer_to_sign, sent_to_sign
from milegate.actions.record_files import agency_record
from milegate.actions.sending import SentProposal, proposal, withdraw_proposal
from milegate.core.edits import Set
from milegate.core.showing import Shows
from milegate.exports.signing_page import code_of_offer
from milegate.exports.verified import verified_record
from milegate.store.values.papers import StoredPaper
from tests.actions.changing import edit
from tests.actions.proposing import guest, sent
from tests.people import World

pytestmark = pytest.mark.django_db
FILE = b"%PDF-1.7 signed by hand"


def text_of(pdf: bytes) -> str:
    """All that stands in a PDF, with single blanks."""
    pages = (page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf))
    return " ".join(" ".join(pages).split())


def paper_of(visitor: Guest, *options: str, content: bytes = FILE, name: str = "scan.pdf") -> Paper:
    """A signed file for what is shown."""
    choose(visitor, options)
    return Paper(seen_offer(visitor, options).offer_hash, options, content, name)


def waiting(world: World, found: SentProposal) -> list[StoredPaper]:
    """What waits for a member."""
    return waiting_papers(world.actor(), world.project, found.proposal.public_id)


def from_paper(paper: StoredPaper, *options: str) -> Elsewhere:
    """What a member records of it."""
    return Elsewhere("Anna Klein", "CTO", "Acme Ltd", timezone.now(), b"", "", options, paper.public_id)


@pytest.fixture
def optional(world: World) -> SentProposal:
    """A proposal with an option."""
    edit(world.actor(), world.project, Set("item", "export", "optional", True))
    return sent(world)


def test_the_offer_is_printed_with_a_page_for_both_signatures(world: World, optional: SentProposal) -> None:
    anna = guest(optional)
    choose(anna, ["export"])
    seen = seen_offer(anna, ["export"])
    text = text_of(offer_to_sign(anna, ["export"]).content)
    for said in (
        "Signatures",
        code_of_offer(seen.offer_hash),
        "Options Export",
        "For the client",
        "For the agency: The agency",
        "Purchase order number",
        "I accept this proposal as it was shown to me",
    ):
        assert said in text
    assert "Verification code" not in text_of(offer_pdf(anna, ["export"]).content)
    same = sent_to_sign(world.actor(), world.project, optional.proposal.public_id, ["export"])
    assert same.content == offer_to_sign(anna, ["export"]).content


def test_options_are_printed_by_their_names_where_single_items_are_not_shown(world: World) -> None:
    edit(world.actor(), world.project, Set("item", "export", "optional", True))
    anna = guest(sent(world, shows=Shows(items=False)))
    choose(anna, ["export"])
    assert "Options Export" in text_of(offer_to_sign(anna, ["export"]).content)


def test_a_signed_file_waits_until_a_member_records_it(world: World, optional: SentProposal) -> None:
    anna = guest(optional)
    hand_in(anna, paper_of(anna, "export"))
    send_due_letters()
    assert "was handed in" in str(mail.outbox[-1].subject)
    assert proposal(world.actor(), world.project, optional.proposal.public_id).state == "sent"
    assert [one.name for one in client_agenda(anna, seen_offer(anna)).papers] == ["scan.pdf"]
    (paper,) = waiting(world, optional)
    assert (paper.who, paper.options, paper.digest) == ("Anna Klein", ("export",), sha256(FILE).hexdigest())
    kept = paper_file(world.actor(), world.project, optional.proposal.public_id, paper.public_id)
    assert (kept.content, kept.kind) == (FILE, "application/pdf")
    id = optional.proposal.public_id
    made = record_acceptance(world.actor(), world.project, id, from_paper(paper, "export"))
    assert made.offer_hash == seen_offer(anna).offer_hash != optional.proposal.offer_hash
    assert seen_offer(anna).ticked == {"export"}
    assert proof(world.actor(), world.project, id).content == FILE
    assert waiting(world, optional) == []
    kinds = [event.kind for event in story_of(world.actor(), world.project, id)]
    assert kinds == ["proposal-sent", "proposal-paper", "proposal-recorded"]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "missing"), (b"MZ\0program", "unknown-kind"), (b"%PDF-" + b"x" * LARGEST_PROOF, "too-large")],
    ids=["missing", "unknown-kind", "too-large"],
)
def test_what_is_no_signed_file_is_not_kept(world: World, content: bytes, code: str) -> None:
    found = sent(world)
    anna = guest(found)
    with pytest.raises(Invalid) as refused:
        hand_in(anna, paper_of(anna, content=content))
    assert [trouble.code for trouble in refused.value.troubles] == [code]
    assert waiting(world, found) == []


def test_only_who_may_sign_hands_in_and_only_for_what_was_read(world: World) -> None:
    found = sent(world, Recipient("anna@acme.example"), Recipient("otto@acme.example", role=LinkRole.COMMENT))
    anna, otto = guest(found), guest(found, 1)
    with pytest.raises(Forbidden):
        hand_in(otto, Paper(found.proposal.offer_hash, (), FILE, "scan.pdf"))
    with pytest.raises(Conflict):
        hand_in(anna, Paper("0" * 64, (), FILE, "scan.pdf"))
    for _ in range(MOST_WAITING):
        hand_in(anna, paper_of(anna))
    with pytest.raises(Conflict):
        hand_in(anna, paper_of(anna))
    assert papers_handed_in(otto, seen_offer(otto)) == []
    withdraw_proposal(world.actor(), world.project, found.proposal.public_id)
    with pytest.raises(Conflict):
        hand_in(anna, Paper(found.proposal.offer_hash, (), FILE, "scan.pdf"))


def test_a_file_of_another_proposal_proves_nothing(world: World) -> None:
    first = sent(world)
    hand_in(guest(first), paper_of(guest(first)))
    (paper,) = waiting(world, first)
    edit(world.actor(), world.project, Set("item", "login", "name", "Door"))
    second = sent(world)
    with pytest.raises(NotFound):
        record_acceptance(world.actor(), world.project, second.proposal.public_id, from_paper(paper))
    with pytest.raises(NotFound):
        paper_file(world.actor(), world.project, second.proposal.public_id, paper.public_id)


@pytest.mark.parametrize(
    ("name", "content", "kept"),
    [
        ("Scan.PDF", FILE, "Scan.PDF"),
        ("signed.pdf.hta", FILE, "signed.pdf.hta.pdf"),
        ("me.jpeg", b"\xff\xd8\xff", "me.jpeg"),
        ("mail.html", b"From: a\nDate: b\n\n<script>alert(1)</script>", "mail.html.eml"),
    ],
)
def test_what_a_client_hands_in_is_kept_as_what_it_is(
    world: World, name: str, content: bytes, kept: str
) -> None:
    found = sent(world)
    hand_in(guest(found), paper_of(guest(found), content=content, name=name))
    (paper,) = waiting(world, found)
    id = found.proposal.public_id
    assert paper_file(world.actor(), world.project, id, paper.public_id).name == kept
    record_acceptance(world.actor(), world.project, id, from_paper(paper))
    assert proof(world.actor(), world.project, id).name == kept


def test_a_person_who_is_erased_takes_the_files_along(world: World) -> None:
    found = sent(world)
    hand_in(guest(found), paper_of(guest(found)))
    told = json.loads(person_data("anna@acme.example"))
    assert [paper["name"] for paper in told["papers"]] == ["scan.pdf"]
    assert erase_person("anna@acme.example").counts["papers"] == 1
    assert waiting(world, found) == []


def test_a_signature_on_paper_is_told_to_whose_it_is_and_erased_with_the_file(world: World) -> None:
    found = sent(world)
    hand_in(guest(found), paper_of(guest(found)))
    (paper,) = waiting(world, found)
    id = found.proposal.public_id
    made = record_acceptance(world.actor(), world.project, id, from_paper(paper))
    told = json.loads(person_data("anna@acme.example"))
    (signature,) = told["signatures"]
    assert (signature["name"], signature["proof_name"]) == ("Anna Klein", "scan.pdf")
    assert {"Anna Klein", "CTO", "Acme Ltd"} <= {text["text"] for text in told["ledger"]}
    kept = erase_person("anna@acme.example").kept
    assert kept == (date(made.at.year + 11, 1, 1),)
    assert proof(world.actor(), world.project, id).content == FILE
    assert erase_person("anna@acme.example", also_signed=True).counts.keys() == {"signatures", "ledger"}
    assert not any(json.loads(person_data("anna@acme.example")).values())
    with pytest.raises(NotFound, match="No proof"):
        proof(world.actor(), world.project, id)
    acceptance = proposal(world.actor(), world.project, id).acceptance
    assert acceptance is not None
    assert (acceptance.name[:10], acceptance.position, acceptance.proof_name) == ("erased on ", "", "")
    assert verified_record(agency_record(world.actor(), world.project).content).misfit is None
