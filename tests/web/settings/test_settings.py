"""Settings and clients: what is typed is kept or said to be wrong beside its field."""

import io
from dataclasses import astuple
from uuid import uuid4

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from milegate.actions import images
from milegate.actions.actor import Actor, enter
from milegate.actions.clients import TypedClient, add_client, client_of, list_clients
from milegate.actions.rights import Role
from milegate.actions.workspace_settings import defaults_of
from milegate.exports.accent import shades
from tests.bitmaps import frame, jpeg, png
from tests.people import World
from tests.web.markup import Page

pytestmark = pytest.mark.django_db
GENERAL = {
    "name": "Other agency",
    "locale": "de-DE",
    "currency": "CHF",
    "timezone": "Europe/Zurich",
    "accent": "#0B6157",
    "numbering": "M{year}-{n:04}",
}
PNG = png()


@pytest.fixture
def owner(client: Client, world: World) -> Client:
    """The owner's browser."""
    client.force_login(world.user())
    return client


def fresh(world: World) -> Actor:
    """The owner, with the settings of now."""
    return enter(world.user().pk, world.workspace.slug)


def test_general_settings_are_kept(owner: Client, world: World) -> None:
    assert owner.post(world.address("settings/"), GENERAL).status_code == 302
    found = fresh(world).workspace
    assert (found.name, found.currency, found.accent) == ("Other agency", "CHF", "#0b6157")
    assert (found.numbering, found.slug) == ("M{year}-{n:04}", world.workspace.slug)


def test_lists_are_offered_and_an_unknown_language_is_refused(owner: Client, world: World) -> None:
    page = owner.get(world.address("settings/")).content.decode()
    for option in ('"de-AT" label="German (Austria)"', '"CHF" label="Swiss Franc"', '"Europe/Zurich"'):
        assert f"<option value={option}></option>" in page
    answer = owner.post(world.address("settings/"), GENERAL | {"locale": "xx-YY"})
    assert answer.status_code == 422
    assert 'id="locale-said"' in answer.content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 121),
        ("locale", "klingon-XX"),
        ("currency", "EURO"),
        ("timezone", "Mars/Base"),
        ("accent", "red"),
        ("numbering", "P-{year}"),
        ("numbering", "{n.__class__}"),
        ("numbering", "{year}" * 7 + "{n}"),
        ("numbering", "Number of a project: {year}{n:09}-{n:09}"),
    ],
)
def test_a_wrong_setting_is_said_and_nothing_changes(
    owner: Client, world: World, field: str, value: str
) -> None:
    answer = owner.post(world.address("settings/"), GENERAL | {field: value})
    assert answer.status_code == 422
    assert f'id="{field}-said"' in answer.content.decode()
    assert fresh(world).workspace.name == "The agency"


def test_all_that_is_wrong_is_said_at_once_in_plain_words(owner: Client, world: World) -> None:
    wrong = {"name": "", "locale": "klingon", "currency": "€€", "timezone": "Foo/Bar", "accent": "red"}
    page = owner.post(world.address("settings/"), GENERAL | wrong).content.decode()
    for field in wrong:
        assert page.count(f'id="{field}-said"') == 1
    assert "This is no currency: choose one such as EUR." in page
    assert "<code>" not in page


def test_defaults_of_new_plans_are_kept_in_the_notation_of_a_plan(owner: Client, world: World) -> None:
    sent = {
        "calendar.week": "mon-thu",
        "calendar.holidays": "PL\n2027-12-24",
        "terms.payment_days": "21",
        "terms.tax": "19%",
        "terms.assumptions": "One\nTwo",
        "buffers": "Unknowns: 10 % risk\nReviews: 5 % work",
    }
    assert owner.post(world.address("settings/defaults"), sent).status_code == 302
    found = defaults_of(fresh(world))
    assert found["calendar"] == {"week": "mon-thu", "holidays": ["PL", "2027-12-24"]}
    assert found["terms"]["assumptions"] == ["One", "Two"]
    assert [(one["name"], one["kind"]) for one in found["buffers"]] == [
        ("Unknowns", "risk"),
        ("Reviews", "work"),
    ]
    page = owner.get(world.address("settings/defaults")).content.decode()
    assert "Reviews: 5 % work" in page


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("calendar.week", "someday"),
        ("terms.payment_days", "soon"),
        ("buffers", "Unknowns"),
        ("terms.tax", "much"),
    ],
)
def test_wrong_defaults_are_said_and_kept_as_typed(
    owner: Client, world: World, field: str, value: str
) -> None:
    answer = owner.post(world.address("settings/defaults"), {field: value, "terms.text": "Typed before"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="{field}-said"' in page
    assert "Typed before" in page
    assert defaults_of(fresh(world)) == {}


def test_a_logo_is_a_picture_of_its_bytes(owner: Client, world: World) -> None:
    place = world.address("settings/logo")
    assert owner.get(place).status_code == 404
    owner.post(place, {"logo": SimpleUploadedFile("logo.svg", PNG)})
    assert owner.get(place)["Content-Type"] == "image/png"
    for content in (
        b"<svg onload=alert(1)>",
        b"GIF89a",
        PNG[:16] + b"\xff" * 8,
        PNG[:40],
        PNG + b"0" * 600_000,
    ):
        answer = owner.post(place, {"logo": SimpleUploadedFile("logo.png", content)})
        assert answer.status_code == 422
    owner.post(place, {})
    assert owner.get(place).status_code == 404


def test_a_logo_may_be_a_jpeg(owner: Client, world: World) -> None:
    place = world.address("settings/logo")
    owner.post(place, {"logo": SimpleUploadedFile("logo.jpg", jpeg(8, 8))})
    assert owner.get(place)["Content-Type"] == "image/jpeg"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (jpeg(40_000, 40_000), "2000 pixels"),
        (jpeg(8, 2_001), "2000 pixels"),
        (jpeg(8, 0), "broken"),
        (jpeg().replace(frame(8, 8), b""), "broken"),
        (jpeg().replace(frame(8, 8), frame(8, 8) + frame(40_000, 40_000)), "broken"),
        (jpeg().replace(frame(8, 8), b"\xff\xc0\x00\x03\x08"), "broken"),
        (jpeg().replace(frame(8, 8), frame(8, 8) + b"\x00" + frame(40_000, 40_000)), "broken"),
        (jpeg()[:40], "broken"),
    ],
)
def test_no_jpeg_is_decoded_that_claims_to_be_huge(
    owner: Client, world: World, monkeypatch: pytest.MonkeyPatch, content: bytes, said: str
) -> None:
    decoded: list[bytes] = []
    monkeypatch.setattr(images, "drawable", lambda content, _: decoded.append(content))
    answer = owner.post(world.address("settings/logo"), {"logo": SimpleUploadedFile("logo.jpg", content)})
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert decoded == []


def test_a_client_has_contacts_and_is_archived(owner: Client, world: World) -> None:
    sent = {"name": "Acme", "timezone": "Europe/Berlin", "holidays": "DE-BE, 2027-12-24"}
    place = owner.post(world.address("clients"), sent)["Location"]
    person = {"contact_name": "Anna", "email": "Anna@acme.example", "role": "CTO"}
    assert owner.post(f"{place}/contacts", person).status_code == 302
    assert owner.post(f"{place}/contacts", person).status_code == 422
    assert "anna@acme.example" in Page.of(owner.get(place).content).text
    owner.post(place, sent | {"name": "Acme Ltd", "purchase_order": "yes"})
    (client,) = list_clients(world.actor())
    assert (client.name, client.purchase_order) == ("Acme Ltd", True)
    owner.post(f"{place}/archive")
    assert list_clients(world.actor()) == []
    page = Page.of(owner.get(world.address("clients")).content).text
    assert "1 archived Acme Ltd Bring back" in page
    again = owner.post(world.address("clients"), {"name": "ACME LTD"})
    assert "There is an archived client called ACME LTD: bring it back" in again.content.decode()
    owner.post(f"{place}/back")
    assert len(list_clients(world.actor())) == 1


def test_a_contact_is_changed(owner: Client, world: World) -> None:
    place = owner.post(world.address("clients"), {"name": "Acme"})["Location"]
    for name in ("anna", "ben"):
        owner.post(f"{place}/contacts", {"contact_name": name, "email": f"{name}@acme.example"})
    client = list_clients(world.actor())[0].public_id
    anna = client_of(world.actor(), client)[1][0]
    address = f"{place}/contacts/{anna.public_id}"
    assert Page.of(owner.get(address).content).fields["contact_name"] == "anna"
    taken = owner.post(address, {"contact_name": "Anna", "email": "ben@acme.example"})
    assert taken.status_code == 422
    assert "ben@acme.example is a contact of Acme already." in taken.content.decode()
    owner.post(address, {"contact_name": "Anna B", "email": "anna@acme.example", "phone": "12"})
    found = {one.name: one.phone for one in client_of(world.actor(), client)[1]}
    assert found == {"Anna B": "12", "ben": ""}
    assert owner.get(f"{place}/contacts/{uuid4()}").status_code == 404


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("name", "acme"), ("timezone", "Moon"), ("holidays", "XX-YY"), ("holidays", "x" * 2_001)],
)
def test_a_wrong_client_is_said(owner: Client, world: World, field: str, value: str) -> None:
    add_client(world.actor(), TypedClient("Acme"))
    answer = owner.post(world.address("clients"), {"name": "New", "notes": "Typed"} | {field: value})
    assert answer.status_code == 422
    assert f'id="{field}-said"' in answer.content.decode()
    assert "Typed" in answer.content.decode()


@pytest.mark.parametrize("role", [Role.ESTIMATOR, Role.FINANCE, Role.VIEWER])
def test_who_may_not_change_settings_reads_them(client: Client, world: World, role: Role) -> None:
    client.force_login(world.user(role))
    for part in ("settings/", "settings/defaults"):
        assert client.get(world.address(part)).status_code == 200
        assert client.post(world.address(part), GENERAL).status_code == 403
    assert client.post(world.address("settings/logo"), {}).status_code == 403


def test_a_stranger_finds_nothing(client: Client, world: World) -> None:
    made = add_client(world.actor(), TypedClient("Acme"))
    client.force_login(world.stranger)
    for part in ("settings/", "settings/defaults", "settings/logo", "clients", f"clients/{made}"):
        assert client.get(world.address(part)).status_code == 404
    assert client.get(f"/w/elsewhere/clients/{made}").status_code == 404


def test_the_brand_is_on_every_page_and_on_the_offer(owner: Client, world: World) -> None:
    plain = owner.get(world.address()).content.decode()
    assert "brand.css" not in plain
    assert owner.get(world.address("settings/brand.css")).status_code == 404
    owner.post(world.address("settings/"), GENERAL | {"accent": "#ffee00"})
    owner.post(world.address("settings/logo"), {"logo": SimpleUploadedFile("logo.png", PNG)})
    for page in (world.address(), world.project_address("offer")):
        content = owner.get(page).content.decode()
        assert f'href="{world.address("settings/brand.css")}?ffee00"' in content
        assert 'class="logo small"' in content
    assert 'alt="Other agency"' in owner.get(world.project_address("offer")).content.decode()
    styles = owner.get(world.address("settings/brand.css"))
    assert styles["Content-Type"] == "text/css"
    light, dark = shades("#ffee00")
    assert f"--accent: light-dark({light.plain}, {dark.plain});" in styles.content.decode()
    assert dark.plain == "#ffee00"
    paper = owner.get(world.project_address("offer.pdf")).content
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        assert len(pdf.pages[0].get_images()) == 1


def test_the_brand_of_others_is_not_served(client: Client, world: World) -> None:
    client.force_login(world.stranger)
    assert client.get(world.address("settings/brand.css")).status_code == 404


def test_how_long_things_are_kept_is_typed(owner: Client, world: World) -> None:
    address = world.address("settings/kept")
    page = Page.of(owner.get(address).content)
    assert [page.fields[name] for name in ("views_kept", "letters_kept", "signed_kept")] == ["90", "30", "10"]
    wrong = owner.post(address, {"views_kept": "ten", "letters_kept": "30", "signed_kept": "10"})
    assert wrong.status_code == 422
    assert "kept for 1 to 3650 days" in Page.of(wrong.content).text
    assert Page.of(wrong.content).fields["views_kept"] == "ten"
    owner.post(address, {"views_kept": "14", "letters_kept": "7", "signed_kept": "6"})
    assert astuple(world.actor().workspace.retention) == (14, 7, 6)


def test_who_may_not_change_it_reads_how_long_things_are_kept(client: Client, world: World) -> None:
    client.force_login(world.user(Role.VIEWER))
    page = client.get(world.address("settings/kept"))
    assert b"90 days" in page.content
    assert b"<button" not in page.content.split(b"<main")[1]
    assert client.post(world.address("settings/kept"), {"views_kept": "1"}).status_code in (403, 422)
