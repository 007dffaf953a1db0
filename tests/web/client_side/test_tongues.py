"""Everything on the client's side is said in the proposal's language, and nothing of ours in English."""

import html
import re
from dataclasses import replace

import pypdfium2
import pytest
from django.test import Client

from milegate.actions.change_requests import Wanted, capture_change, change_request, send_change
from milegate.actions.links import LinkSettings, set_link, token_of
from milegate.actions.sending import SentProposal
from milegate.actions.signing import CONSENT
from milegate.charts.speech import speech
from milegate.core.plan import Plan
from tests.actions.changing import edit, hours
from tests.actions.proposing import guest, sent, signed
from tests.charts.samples import PORTAL
from tests.people import World, world
from tests.web.client_side.test_offer import entered
from tools.languages import Text, translations

pytestmark = pytest.mark.django_db
LOCALES = ["de-DE", "fr-FR", "pl-PL", "es-ES"]
_VALUE = re.compile(r"{\w+}")
LONG = 12
OVER_THE_PHONE = "told over the phone"


def portal(locale: str) -> Plan:
    """A plan of everything, all of whose own texts say nothing that we say."""
    project = replace(PORTAL.project, locale=locale)
    return replace(PORTAL, project=project, client=replace(PORTAL.client, purchase_order=True))


def made(locale: str) -> tuple[World, SentProposal]:
    found = world(portal(locale))
    return found, sent(found)


def english(text: str, language: str) -> list[str]:
    """Our English in a text: every sentence of ours, or a longer part of one between its values."""
    own = plain(" ".join(form for forms in translations(language).values() for form in forms))
    parts = {part.strip() for each in translations(language) for part in _parts(each)}
    return sorted(part for part in parts if len(part) > LONG and part not in own and part in text)


def _parts(text: Text) -> list[str]:
    return [part for each in text for part in _VALUE.split(each)]


def plain(text: str) -> str:
    """A text with plain spaces: French has some that do not break."""
    return " ".join(text.split())


def read(content: bytes, locale: str) -> str:
    """What a page says, its attributes too; it says which language that is."""
    page = plain(html.unescape(content.decode()))
    assert f'<html lang="{locale[:2]}">' in page
    return page


def printed(content: bytes) -> str:
    texts = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    return plain(" ".join(texts).replace("\u200b", ""))


@pytest.mark.parametrize("locale", LOCALES)
def test_a_proposal_is_read_and_signed_in_its_language(locale: str) -> None:
    say = speech(locale)
    _, found = made(locale)
    client, address = entered(found)
    client.post(f"{address}talk", {"on": "section/payments", "text": "?"})
    client.post(f"{address}options", {"with": ["sms"]})
    form = {"offer": found.proposal.offer_hash, "name": "x" * 121}
    pages = [
        client.get(address),
        client.get(f"{address}sign?with=sms"),
        client.post(f"{address}talk", {"on": "section/terms", "text": " "}),
        client.post(f"{address}answer", {"offer": "x", "answer": "changes", "reason": ""}),
        client.post(f"{address}answer", {"offer": "x", "answer": "changes", "reason": "?"}),
        client.post(f"{address}sign", form | {"code": "000000"}),
        client.post(f"{address}sign", form | {"offer": "x"}),
        client.post(f"{address}code", form),
    ]
    said = [read(page.content, locale) for page in pages]
    assert [english(text, locale[:2]) for text in said] == [[]] * len(pages)
    assert plain(say("Accept and sign")) in said[0]
    assert plain(say(CONSENT)) in said[1]
    assert plain(say("Price and payments")) in said[0]
    assert plain(say("There is nothing in the comment: type something.")) in said[2]
    assert plain(say("{what} is missing: type one.", what=say("A company"))) in said[5]


@pytest.mark.parametrize("locale", LOCALES)
def test_files_are_written_in_its_language(locale: str) -> None:
    say = speech(locale)
    _, found = made(locale)
    client, address = entered(found)
    acceptance = signed(guest(found), order_number="4711")
    assert acceptance.consent == say(CONSENT)
    offer, certificate = (
        printed(client.get(f"{address}{name}.pdf").content) for name in ("proposal", "certificate")
    )
    calendar = client.get(f"{address}dates.ics").content.decode().replace("\r\n ", "")
    assert [english(text, locale[:2]) for text in (offer, certificate, calendar)] == [[]] * 3
    assert plain(say("What we need from you")) in offer
    assert plain(say("decides the end date")) in offer
    assert plain(say(CONSENT)) in certificate
    assert plain(say("Payment due: {name}", name="Deposit")) in calendar
    page = read(client.get(address).content, locale)
    assert plain(say("The certificate")) in page
    assert english(page, locale[:2]) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_a_change_is_read_and_answered_in_its_language(locale: str) -> None:
    say = speech(locale)
    team, found = made(locale)
    signed(guest(found), order_number="4711")
    edit(team.actor(), team.project, hours("login", 60, "backend"))
    capture_change(team.actor(), team.project, Wanted("Mehr"))
    send_change(team.actor(), team.project, 1)
    client, address = entered(found)
    change = change_request(team.actor(), team.project, 1)
    here = f"{address}changes/{change.public_id}"
    form = {"offer": change.offer_hash, "name": "Anna"}
    pages = [
        client.get(address),
        client.get(here),
        client.post(here, form | {"answer": "accept", "code": "1"}),
        client.post(here, form | {"answer": "accept", "code": "1", "consent": "on"}),
        client.post(here, form | {"answer": "decline"}),
        client.post(here, form | {"answer": "decline", "reason": "?"}, follow=True),
        client.post(here, form | {"answer": "decline", "reason": "?"}),
    ]
    said = [read(page.content, locale) for page in pages]
    assert [english(text, locale[:2]) for text in said] == [[]] * len(pages)
    assert [page.status_code for page in pages] == [200, 200, 422, 422, 422, 200, 409]
    assert plain(say("This change {stands}.", stands=say("has been declined"))) in said[5]


@pytest.mark.parametrize("locale", LOCALES)
def test_a_closed_door_speaks_its_language(locale: str) -> None:
    team, found = made(locale)
    client, address = entered(found)
    missing = client.get(f"{address}changes/{found.proposal.public_id}")
    token = f"/c/{token_of(found.links[0])}"
    set_link(team.actor(), team.project, found.links[0].public_id, LinkSettings(OVER_THE_PHONE))
    wrong = client.post(token, {"password": "x"})
    unknown = client.get("/c/nothing", headers={"accept-language": f"xx, {locale};q=0.9, en;q=0.8"})
    said = [read(answer.content, locale) for answer in (missing, wrong, unknown)]
    assert [answer.status_code for answer in (missing, wrong, unknown)] == [404, 403, 404]
    assert [english(text, locale[:2]) for text in said] == [[]] * 3
    assert plain(speech(locale)("This is not the password.")) in said[1]


def test_the_agency_reads_english_around_what_its_client_reads() -> None:
    team, found = made("de-DE")
    owner = Client()
    owner.force_login(team.user())
    for where in ("offer", f"proposals/{found.proposal.public_id}/offer"):
        page = plain(owner.get(team.project_address(where)).content.decode())
        assert '<html lang="en">' in page
        assert '<article class="client" lang="de"' in page
        assert "Was wir von Ihnen brauchen" in page


def test_whoever_has_another_language_is_spoken_to_in_english() -> None:
    _, found = made("nl-NL")
    client, address = entered(found)
    page = client.get(address, headers={"accept-language": "de"}).content.decode()
    assert '<html lang="en">' in page
    assert "Accept and sign" in page
