"""The sender's colour and logo on the client's page, and what is shown beside prices there."""

import pypdfium2
import pytest
from django.test import Client

from milegate.actions.proposal_files import _printed
from milegate.actions.workspace_settings import Typed, change_logo, change_settings
from milegate.core.showing import Shows
from milegate.store.models import Proposal, SentBrand
from tests.actions.proposing import guest, sent, signed
from tests.bitmaps import png
from tests.exports.test_pdf import pages
from tests.people import World
from tests.web.client_side.test_offer import entered
from tests.web.markup import Page

pytestmark = pytest.mark.django_db


def test_the_page_bears_the_senders_colour_and_logo(world: World) -> None:
    change_settings(world.actor(), Typed("The agency", "en-GB", "EUR", "UTC", "#ffd400", "P-{n}"))
    change_logo(world.actor(), png())
    client, address = entered(sent(world))
    html = client.get(address).content.decode()
    sheet = f"{address}brand.css"
    assert f'href="{sheet}?ffd400"' in html
    assert f'src="{address}logo"' in html
    assert "--accent" in client.get(sheet).content.decode()
    assert client.get(f"{address}logo").content == png()
    assert Client().get(sheet).status_code == Client().get(f"{address}logo").status_code == 404


def test_without_a_brand_there_is_none(world: World) -> None:
    client, address = entered(sent(world))
    assert "brand.css" not in client.get(address).content.decode()
    assert client.get(f"{address}brand.css").status_code == 404
    assert client.get(f"{address}logo").status_code == 404


def test_hours_ranges_and_roles_are_printed_where_they_are_shown(world: World) -> None:
    client, address = entered(sent(world, shows=Shows(hours=True, ranges=True, roles=True)))
    text = Page.of(client.get(address).content).text
    assert "Sign-in dev 12 h, qa 4 h ask : Sign-in 16 12–20 1,520.00" in text
    assert "All work 36" in text
    (printed,) = (part for part in pages(client.get(f"{address}proposal.pdf").content) if "12–20" in part)
    assert "dev 12 h, qa 4 h" in printed


def test_prices_stand_alone_where_nothing_else_is_shown(world: World) -> None:
    client, address = entered(sent(world))
    text = Page.of(client.get(address).content).text
    assert "Hours" not in text
    assert text.count("version 1") == 1
    assert "· version" not in text


def accents(pdf: bytes) -> set[str]:
    """The colours of the first page of a PDF, beside greys."""
    bitmap = pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("RGB")
    found = {colour for _, colour in bitmap.getcolors(maxcolors=1 << 20) or []}
    return {"#{:02x}{:02x}{:02x}".format(*colour) for colour in found if max(colour) - min(colour) > 60}


def test_what_was_sent_keeps_the_look_that_it_had(world: World) -> None:
    red, blue = (
        Typed("The agency", "en-GB", "EUR", "UTC", colour, "P-{n}") for colour in ("#a01010", "#1010a0")
    )
    change_settings(world.actor(), red)
    change_logo(world.actor(), png())
    found = sent(world)
    signed(guest(found))
    client, address = entered(found)
    paper = client.get(f"{address}proposal.pdf").content
    certificate = client.get(f"{address}certificate.pdf").content
    assert "#a01010" in accents(paper) & accents(certificate)
    change_settings(world.actor(), blue)
    change_logo(world.actor(), b"")
    _printed.cache_clear()
    assert client.get(f"{address}proposal.pdf").content == paper
    assert client.get(f"{address}certificate.pdf").content == certificate
    assert SentBrand.objects.count() == 1


def test_what_was_sent_before_looks_were_kept_keeps_milegates(world: World) -> None:
    change_settings(world.actor(), Typed("The agency", "en-GB", "EUR", "UTC", "#a01010", "P-{n}"))
    found = sent(world)
    Proposal.objects.update(brand=None)
    client, address = entered(found)
    assert "#a01010" not in accents(client.get(f"{address}proposal.pdf").content)
