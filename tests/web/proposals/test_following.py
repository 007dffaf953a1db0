"""A proposal is followed, sent again, withdrawn, countersigned; links are shown on a click alone."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from milegate.actions.answering import decline, request_changes
from milegate.actions.choosing import choose
from milegate.actions.editing import stored_plan
from milegate.actions.letters import send_due_letters
from milegate.actions.links import LinkRole, Recipient, list_links, revoke_link, token_of
from milegate.actions.offers_seen import note_view
from milegate.actions.papers import Paper, hand_in, waiting_papers
from milegate.actions.privacy import erase_person as erase_all
from milegate.actions.rights import Role
from milegate.actions.sending import SentProposal, proposal
from milegate.actions.tidying import tidy
from milegate.core.edits import Set
from milegate.core.plan import SignatureStart
from milegate.store.records.ledger import erase_person
from tests.actions.changing import edit, stored
from tests.actions.proposing import guest, sent, signed
from tests.people import World
from tests.web.markup import Page

pytestmark = pytest.mark.django_db
PDF, PNG, JPEG = b"%PDF-1.7 signed", b"\x89PNG\r\n\x1a\n" + bytes(20), b"\xff\xd8\xff\xe0 signed"
MAIL = b"From: anna@acme.example\r\nDate: Mon, 4 Jan 2027 10:00:00 +0100\r\n\r\nWe accept."


@pytest.fixture
def owner(client: Client, world: World) -> Client:
    """The owner's browser."""
    client.force_login(world.user())
    return client


def place(world: World, found: SentProposal, part: str = "") -> str:
    """The address of a part of a proposal's pages."""
    return world.project_address(f"proposals/{found.proposal.public_id}{part}")


def link_place(world: World, found: SentProposal, part: str = "", at: int = 0) -> str:
    """The address of a part of the pages of one of its links."""
    return place(world, found, f"/links/{found.links[at].public_id}{part}")


def text(browser: Client, address: str) -> str:
    """All that can be read on a page."""
    return Page.of(browser.get(address).content).text


def state(world: World, found: SentProposal) -> str:
    """Where a proposal stands now."""
    return proposal(world.actor(), world.project, found.proposal.public_id).state


def test_the_list_says_where_each_stands(owner: Client, world: World) -> None:
    first = sent(world)
    note_view(guest(first))
    request_changes(guest(first), first.proposal.offer_hash, "Without SMS")
    edit(world.actor(), world.project, Set("item", "login", "name", "Door"))
    signed(guest(sent(world)))
    listed = text(owner, world.project_address("proposals"))
    for words in ("v2", "accepted", "Anna Klein", "v1", "superseded"):
        assert words in listed


def test_what_was_signed_with_options_is_listed_with_its_price(owner: Client, world: World) -> None:
    edit(world.actor(), world.project, Set("item", "export", "optional", True))
    made = sent(world)
    before = text(owner, world.project_address("proposals")).partition("What the client would")[0]
    choose(guest(made), ["export"])
    signed(guest(made), "export")
    after = text(owner, world.project_address("proposals")).partition("What the client would")[0]
    assert before.split("sent ")[1].split()[0] != after.split("accepted ")[1].split()[0]
    assert "chosen, +" in text(owner, place(world, made, "/offer"))
    assert "As it was signed" in text(owner, place(world, made, "/offer"))


def test_the_story_is_told_from_the_ledger(owner: Client, world: World) -> None:
    found = sent(world)
    note_view(guest(found))
    request_changes(guest(found), found.proposal.offer_hash, "Without <b>SMS</b>")
    signed(guest(found))
    owner.post(place(world, found, "/countersign"))
    page = text(owner, place(world, found))
    story = page.partition("What happened")[2]
    order = (
        "Sent",
        "Opened by the client",
        "Changes requested",
        "Without <b>SMS</b>",
        "Accepted and signed",
        "Countersigned",
    )
    at = [story.index(words) for words in order]
    assert at == sorted(at)
    assert "Countersigned by Owner Person" in page


def test_who_was_erased_is_not_named(owner: Client, world: World) -> None:
    found = sent(world)
    decline(guest(found), found.proposal.offer_hash, "Too dear for Anna")
    erase_person(about="anna@acme.example")
    story = text(owner, place(world, found)).partition("What happened")[2]
    assert "somebody who was erased" in story
    assert "Too dear" not in story


def test_what_the_server_did_by_itself_is_nobodys(owner: Client, world: World) -> None:
    with time_machine.travel("2027-01-04T09:00:00Z") as clock:
        found = sent(world, valid_until=date(2027, 1, 20))
        clock.move_to("2027-01-22T01:00:00Z")
        tidy()
        owner.force_login(world.user())
        story = text(owner, place(world, found)).partition("What happened")[2]
    assert "Expired" in story
    assert "proposal-expired" not in story
    assert "erased" not in story


def test_a_link_is_shown_on_a_click_and_on_no_page(owner: Client, world: World) -> None:
    found = sent(world)
    token = token_of(found.links[0])
    opened = ["", "/offer", "/elsewhere", f"/links/{found.links[0].public_id}"]
    for part in opened:
        assert token not in owner.get(place(world, found, part)).content.decode()
    assert token not in owner.get(world.project_address("proposals")).content.decode()
    address = link_place(world, found, "/show")
    assert owner.get(address).status_code == 405
    answer = owner.post(address)
    assert f"http://testserver/c/{token}" in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    revoke_link(world.actor(), world.project, found.links[0].public_id)
    assert owner.post(address).status_code == 409


def test_a_link_is_renewed_and_sent_again(owner: Client, world: World) -> None:
    found = sent(world)
    send_due_letters()
    mail.outbox.clear()
    assert owner.post(link_place(world, found, "/renew")).status_code == 302
    send_due_letters()
    (message,) = mail.outbox
    assert token_of(replace(found.links[0], generation=2)) in message.body
    owner.post(place(world, found, "/withdraw"))
    assert owner.post(link_place(world, found, "/renew")).status_code == 409


def test_a_link_is_revoked_and_says_so(owner: Client, world: World) -> None:
    found = sent(world)
    owner.post(link_place(world, found, "/revoke"))
    page = owner.get(place(world, found)).content.decode()
    assert "revoked" in page
    assert link_place(world, found, "/show") not in page


def test_a_link_asks_for_what_it_is_told_to(owner: Client, world: World) -> None:
    found = sent(world)
    address = link_place(world, found)
    wrong = owner.post(address, {"password": "short", "expires": "2027-03-12", "watched": "on"})
    assert (wrong.status_code, "at least 8" in Page.of(wrong.content).text) == (422, True)
    assert Page.of(wrong.content).fields["expires"] == "2027-03-12"
    assert owner.post(address, {"expires": "soon"}).status_code == 422
    owner.post(address, {"password": "over the phone", "expires": "2037-03-12"})
    (used,) = list_links(world.actor(), world.project)
    assert (bool(used.link.password), used.link.watched) == (True, False)
    assert Page.of(owner.get(address).content).fields["expires"] == "2037-03-12"
    owner.post(address, {"watched": "on"})
    assert list_links(world.actor(), world.project)[0].link.password == used.link.password
    owner.post(address, {"open": "on"})
    assert list_links(world.actor(), world.project)[0].link.password == ""


def test_a_link_that_is_not_watched_tells_nothing(owner: Client, world: World) -> None:
    found = sent(world)
    owner.post(link_place(world, found), {})
    note_view(guest(found))
    page = text(owner, place(world, found))
    assert "not told when it is opened" in page
    assert "Opened by the client" not in page
    assert state(world, found) == "sent"


def test_withdrawing_asks_and_tells_why(owner: Client, world: World) -> None:
    found = sent(world)
    assert "Yes, withdraw it" in text(owner, place(world, found))
    owner.post(place(world, found, "/withdraw"), {"reason": "A mistake"})
    page = text(owner, place(world, found))
    assert "has been withdrawn. “ A mistake ”" in page
    assert "Yes, withdraw it" not in page
    assert owner.post(place(world, found, "/withdraw")).status_code == 409


def elsewhere(browser: Client, world: World, found: SentProposal, **form: Any) -> Any:
    """Record an acceptance that was made elsewhere."""
    typed = {"name": "Anna Klein", "entity": "Acme Ltd", "at": timezone.localdate().isoformat()}
    return browser.post(place(world, found, "/elsewhere"), typed | form)


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.pdf", PDF, "application/pdf"),
        ("a.exe", PNG, "image/png"),
        ("a", JPEG, "image/jpeg"),
        ("a.eml", MAIL, "message/rfc822"),
    ],
)
def test_an_acceptance_made_elsewhere_is_recorded_with_its_proof(
    owner: Client, world: World, name: str, content: bytes, kind: str
) -> None:
    found = sent(world)
    assert elsewhere(owner, world, found, proof=SimpleUploadedFile(name, content)).status_code == 302
    page = text(owner, place(world, found))
    assert "It was accepted elsewhere: recorded by Owner Person" in page
    assert "Acceptance recorded, made elsewhere Owner Person" in page
    kept = owner.get(place(world, found, "/proof"))
    assert (kept.content, kept["Content-Type"]) == (content, kind)
    assert kept["Content-Disposition"].startswith("attachment")


def test_a_signature_on_paper_is_dated_in_the_days_of_the_client(owner: Client, world: World) -> None:
    there = Set("client", "", "timezone", "Australia/Sydney")
    start = Set("project", "", "start", SignatureStart(10, date(2027, 1, 4)))
    edit(world.actor(), world.project, there, start)
    with time_machine.travel("2027-01-17T22:00:00Z"):  # a Sunday in Europe, Monday morning in Sydney
        owner.force_login(world.user())
        found = sent(world)
        file = SimpleUploadedFile("a.pdf", PDF)
        assert elsewhere(owner, world, found, at="2027-01-19", proof=file).status_code == 422
        file.seek(0)
        assert elsewhere(owner, world, found, at="2027-01-18", proof=file).status_code == 302
        assert stored_plan(stored(world)).project.start == date(2027, 2, 1)


def test_a_proof_is_known_by_its_content(owner: Client, world: World) -> None:
    found = sent(world)
    for content in (b"<script>alert(1)</script>", b"MZ\x00", b"From: a\r\nhello\0", b""):
        answer = elsewhere(owner, world, found, proof=SimpleUploadedFile("signed.pdf", content))
        assert answer.status_code == 422
        assert 'id="proof-said"' in answer.content.decode()
    large = SimpleUploadedFile("signed.pdf", PDF + bytes(5 * 1024 * 1024))
    assert "at most 5 MB" in Page.of(elsewhere(owner, world, found, proof=large).content).text
    assert state(world, found) == "sent"


def test_everything_wrong_is_said_at_once_and_kept(owner: Client, world: World) -> None:
    found = sent(world)
    answer = elsewhere(owner, world, found, name=" ", at="yesterday", entity="Kept GmbH")
    page = answer.content.decode()
    assert answer.status_code == 422
    for field in ("name", "at", "proof"):
        assert f'id="{field}-said"' in page
    assert Page(page).fields["entity"] == "Kept GmbH"
    assert elsewhere(owner, world, found, at="2037-01-01").status_code == 422


def test_a_proof_that_was_erased_is_said_to_be(owner: Client, world: World) -> None:
    found = sent(world)
    hand_in(guest(found), Paper(found.proposal.offer_hash, (), PDF, "scan.pdf"))
    (paper,) = waiting_papers(world.actor(), world.project, found.proposal.public_id)
    elsewhere(owner, world, found, paper=paper.public_id)
    page = owner.get(place(world, found)).content.decode()
    assert place(world, found, "/proof") in page
    erase_all("anna@acme.example", also_signed=True)
    page = owner.get(place(world, found)).content.decode()
    assert place(world, found, "/proof") not in page
    assert "a proof that was erased since" in page


def test_the_proof_that_is_not_there_is_not_found(owner: Client, world: World) -> None:
    assert owner.get(place(world, sent(world), "/proof")).status_code == 404


def test_the_pdf_is_what_was_sent(owner: Client, world: World) -> None:
    answer = owner.get(place(world, sent(world), "/offer.pdf"))
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")


def test_certificate_and_record_are_there_once_it_is_signed(owner: Client, world: World) -> None:
    found = sent(world)
    assert owner.get(place(world, found, "/certificate.pdf")).status_code == 404
    signed(guest(found))
    assert owner.get(place(world, found, "/certificate.pdf")).content.startswith(b"%PDF-")
    assert place(world, found, "/certificate.pdf") in Page.of(owner.get(place(world, found)).content).links
    assert owner.get(world.project_address("proposals/record.zip")).content.startswith(b"PK")


def test_others_read_and_change_nothing(client: Client, world: World) -> None:
    found = sent(world, Recipient("anna@acme.example", role=LinkRole.COMMENT))
    client.force_login(world.user(Role.VIEWER))
    page = client.get(place(world, found)).content.decode()
    assert "Show the link" not in page
    assert "Withdraw" not in page
    for part in ("/withdraw", "/countersign", "/elsewhere"):
        assert client.post(place(world, found, part)).status_code == 403
    for part in ("/show", "/renew", "/revoke", ""):
        assert client.post(link_place(world, found, part)).status_code == 403
    assert client.get(place(world, found, "/elsewhere")).status_code == 403
    assert state(world, found) == "sent"


def test_strangers_find_nothing(client: Client, world: World) -> None:
    found = sent(world)
    client.force_login(world.stranger)
    for part in ("", "/offer", "/offer.pdf", "/proof"):
        assert client.get(place(world, found, part)).status_code == 404
    assert client.post(link_place(world, found, "/show")).status_code == 404
