"""Signing on paper by the link: printed, handed in, looked at and recorded by the agency."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from milegate.actions.links import LinkRole, Recipient
from milegate.actions.sending import proposal
from tests.actions.proposing import sent
from tests.people import World
from tests.web.client_side.test_offer import entered
from tests.web.markup import Page

pytestmark = pytest.mark.django_db


def scan(content: bytes = b"%PDF-1.7", name: str = "<b>scan</b>.pdf") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, content)


def test_from_the_page_to_the_record(world: World) -> None:
    found = sent(world)
    client, address = entered(found)
    assert f"{address}paper" in Page.of(client.get(f"{address}sign").content).links
    page = Page.of(client.get(f"{address}paper").content)
    assert page.inline == []
    assert client.get(f"{address}to-sign.pdf")["Content-Type"] == "application/pdf"
    form = {"offer": page.fields["offer"]}
    empty = client.post(f"{address}paper", form)
    assert (empty.status_code, "Add the signed file" in Page.of(empty.content).text) == (422, True)
    large = client.post(f"{address}paper", form | {"paper": scan(b"%PDF-" + b"x" * 6 * 1024 * 1024)})
    assert (large.status_code, "at most 5 MB" in Page.of(large.content).text) == (422, True)
    done = client.post(f"{address}paper", form | {"paper": scan()})
    assert done["Location"] == f"{address}paper"
    for where in (f"{address}paper", address, f"{address}overview"):
        answer = client.get(where)
        assert "handed in" in Page.of(answer.content).text
        assert b"<b>scan" not in answer.content
    _recorded(world, found.proposal.public_id.hex, f"proposals/{found.proposal.public_id}")
    assert (
        "signed elsewhere; Owner Person has recorded it with proof"
        in Page.of(client.get(address).content).text
    )
    assert proposal(world.actor(), world.project, found.proposal.public_id).state == "accepted"


def _recorded(world: World, id: str, place: str) -> None:
    """A member looks at the file, and records it."""
    agency = Client()
    agency.force_login(world.user())
    page = Page.of(agency.get(world.project_address(place)).content)
    (form,) = (link for link in page.links if "elsewhere?paper=" in link)
    (file,) = (link for link in page.links if "/papers/" in link)
    kept = agency.get(file)
    assert (kept.content, kept["Content-Disposition"][:10]) == (b"%PDF-1.7", "attachment")
    shown = Page.of(agency.get(form).content)
    assert shown.fields["name"] == "Anna Klein"
    typed = {"name": "Anna Klein", "entity": "Acme", "at": "2026-11-02", "paper": shown.fields["paper"]}
    assert agency.post(world.project_address(f"{place}/elsewhere"), typed).status_code == 302
    assert id in agency.get(world.project_address("proposals")).content.decode().replace("-", "")


def test_the_agency_prints_with_the_options_that_were_chosen(world: World) -> None:
    found = sent(world)
    agency = Client()
    agency.force_login(world.user())
    here = world.project_address(f"proposals/{found.proposal.public_id}/to-sign")
    assert "Print v1 for signature" in Page.of(agency.get(here).content).text
    assert agency.post(here)["Content-Type"] == "application/pdf"
    assert agency.post(here, {"with": "login"}).status_code == 422


def test_who_may_not_sign_hands_nothing_in(world: World) -> None:
    client, address = entered(sent(world, Recipient("otto@acme.example", role=LinkRole.COMMENT)))
    assert client.get(f"{address}paper").status_code == 403
    assert client.post(f"{address}paper", {"paper": scan()}).status_code == 403
    assert Client().get(f"{address}to-sign.pdf").status_code == 404
