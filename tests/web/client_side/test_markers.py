"""What is internal is in nothing that a client gets: each of it bears a mark, and everything is searched."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest
from django.core import mail

from milegate.actions import clients, people, rates
from milegate.actions.assignments import TypedAssignment, assign
from milegate.actions.change_requests import Wanted, capture_change, send_change
from milegate.actions.comments import start_client_thread, start_thread
from milegate.actions.countersigning import countersign
from milegate.actions.letters import send_due_letters
from milegate.actions.rate_rows import TypedRate
from milegate.actions.sending import Sending, SentProposal, send_proposal
from milegate.actions.versions import freeze
from milegate.core.edits import Set
from milegate.core.plan import Mute
from milegate.core.showing import Shows
from milegate.planfile.text import parse_plan
from milegate.store.models import Version
from milegate.store.queries.agreements import changes_for
from tests.actions.changing import edit, hours, stored
from tests.actions.proposing import ANNA, guest, signed
from tests.exports.test_pdf import pages
from tests.people import World, world
from tests.web.client_side.test_offer import entered

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "de", "fr", "pl", "es")
NUMBER = "(?<![0-9a-f]){}(?![0-9a-f])"  # and not a part of a hash
INTERNAL = {
    "a note": "Zqnote",
    "why a finding is muted": "Zqmute",
    "an internal comment": "Zqtalk",
    "the name of a version": "Zqversion",
    "the note of a version": "Zqremark",
    "the name of a step": "Zqstep",
    "the notes of a client": "Zqclient",
    "a person of the team": "Zqperson",
    "a rate card": "Zqcard",
    "a cost": NUMBER.format("61[.]37"),
    "another cost": NUMBER.format("4,?711[.]13"),
    "an exchange": NUMBER.format("4[.]3071"),
}
HIDDEN = {
    "hours": NUMBER.format("4,?731"),
    "the most": NUMBER.format("5,?147"),
    "a role": "Zqrole",
    "another role": "Zqother",
}
PLAN = """
milegate: 1
project: {name: Portal, currency: EUR, locale: LOCALE, start: 2027-01-04}
roles: {dev: {name: Zqrole, rate: 90, people: 3}, qa: {name: Zqother, rate: 70, people: 3}}
phases:
  - id: build
    name: Build
    items:
      - {id: login, name: Sign-in, effort: {dev: 4315-5147}}
      - {id: check, name: Check, effort: {qa: 4}}
      - {id: export, name: Export, effort: {dev: 12}, optional: true}
lines: [{id: licence, name: Licence, amount: 90000}]
gates: [{id: mvp, name: MVP accepted, closes: [build], review: {days: 5}}]
payments: [{id: first, on: signature, percent: 40}, {id: rest, on: {gate: mvp}, remainder: true}]
private:
  currency: PLN
  exchange: 4.3071
  costs: {roles: {dev: 61.37, qa: 45}, lines: {licence: 4711.13}}
  notes: {login: Zqnote}
"""


@dataclass(frozen=True)
class Told:
    """Something that a client got: where, and all its bytes, unpacked."""

    where: str
    content: bytes


def furnished(locale: str, shows: Shows) -> tuple[World, SentProposal]:
    """A project with a mark on everything internal, sent, talked about, signed, and changed since."""
    here = world(parse_plan(PLAN.replace("LOCALE", locale)))
    actor = here.actor()
    clients.add_client(actor, clients.TypedClient("Acme", notes="Zqclient"))
    person = people.add_person(actor, people.TypedPerson("Zqperson", "dev", "senior"))
    assign(actor, person, TypedAssignment(here.project, "", "80", first="2027-01-04"))
    card = rates.add_card(actor, "Zqcard", "EUR")
    rates.change_card(actor, card, rates.TypedCard("Zqcard", "EUR", (TypedRate("dev", rate="95"),)))
    mute = Mute("gate-without-evidence", "mvp", "Zqmute")
    edit(actor, here.project, Set("private", "", "mute", (mute,)), label="Zqstep")
    start_thread(actor, here.project, ("item", "login"), "Zqtalk")
    start_client_thread(actor, here.project, ("gate", "mvp"), "Which day suits you?")
    number = freeze(actor, here.project, "Zqversion", "Zqremark").number
    sending = Sending((ANNA,), "Here it is", "Dear Anna", shows=shows)
    found = send_proposal(actor, here.project, number, sending)
    signed(guest(found), "export")
    countersign(actor, here.project, found.proposal.public_id)
    edit(actor, here.project, hours("export", 20), Set("private", "", "role_costs.dev", Decimal("61.37")))
    capture_change(actor, here.project, Wanted("A longer export", "As you asked"))
    send_change(actor, here.project, 1)
    send_due_letters()
    return here, found


def everything(found: SentProposal) -> Iterator[Told]:
    """All that Anna can get."""
    client, address = entered(found)
    change = f"changes/{_change(guest(found).link.id)}"
    for path in ("", "sign", "proposal.pdf", "dates.ics", "certificate.pdf", "record.zip", change):
        answer = client.get(address + path)
        assert answer.status_code == 200, path
        yield from unpacked(path or "the page", answer.content)
        yield Told(f"headers of {path}", str({**answer.headers}).encode())
    for message in mail.outbox:
        if message.to == [ANNA.email]:
            yield Told(f"mail: {message.subject}", message.message().as_bytes())


def _change(link: int) -> str:
    (found,) = changes_for(link)
    return str(found.public_id)


def unpacked(where: str, content: bytes) -> Iterator[Told]:
    """A file, and what is in it; of a PDF all text and all attachments, for its bytes are full of numbers."""
    if not content.startswith(b"%PDF"):
        yield Told(where, content)
    if content.startswith(b"PK"):
        with ZipFile(BytesIO(content)) as archive:
            for name in archive.namelist():
                yield from unpacked(f"{where}: {name}", archive.read(name))
    if content.startswith(b"%PDF"):
        yield Told(f"{where}: its text", " ".join(pages(content)).encode())
        document = pypdfium2.PdfDocument(content)
        yield Told(f"{where}: about it", str(document.get_metadata_dict()).encode())
        for at in range(document.count_attachments()):
            attached = document.get_attachment(at)
            yield Told(f"{where}: {attached.get_name()}", bytes(attached.get_data()))


def leaks(found: SentProposal, marks: dict[str, str]) -> list[str]:
    """Where something of this is found."""
    told = list(everything(found))
    assert len(told) > 25
    pairs = ((each, what, re.compile(mark.encode())) for each in told for what, mark in marks.items())
    return [f"{what} in {each.where}" for each, what, mark in pairs if mark.search(each.content)]


@pytest.mark.parametrize("locale", LANGUAGES)
def test_nothing_internal_reaches_a_client(db: None, locale: str) -> None:
    here, found = furnished(locale, Shows(hours=True, ranges=True, roles=True))
    kept = str([stored(here), *Version.objects.values()])
    assert [what for what, mark in INTERNAL.items() if not re.search(mark, kept)] == OUTSIDE_THE_PLAN
    assert leaks(found, INTERNAL) == []


OUTSIDE_THE_PLAN = [
    *("an internal comment", "the name of a step", "the notes of a client", "a person of the team"),
    "a rate card",
]
"""What stands elsewhere than in the plan and its versions."""


def test_what_the_sender_does_not_show_is_in_no_raw_answer(db: None) -> None:
    _, found = furnished("en", Shows())
    assert leaks(found, INTERNAL | HIDDEN) == []


def test_what_the_sender_shows_would_be_found(db: None) -> None:
    _, found = furnished("en", Shows(hours=True, ranges=True, roles=True))
    shown = " ".join(leaks(found, HIDDEN))
    assert all(f"{what} in the page" in shown for what in HIDDEN)
