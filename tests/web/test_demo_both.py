"""Both sides of a proposal in the demo: each visitor has a proposal and a mailbox of their own."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.test import Client
from pytest_django.fixtures import Settings

from milegate.actions.actor import Actor, enter
from milegate.actions.demo_visits import BothSides, both_sides
from milegate.actions.letters import send_due_letters
from milegate.actions.links import LinkRole, Recipient, revoke_link
from milegate.actions.projects import list_projects
from milegate.actions.rights import Role
from milegate.actions.sending import Sending, freeze_and_send
from milegate.store.queries.workspaces import demo_member
from milegate.store.records.workspaces import add_workspace
from tests.actions.changing import edit, name
from tests.people import World
from tests.web.markup import Page

DOOR = "/demo/both"
HERE: dict[str, Any] = {"HTTP_HOST": "127.0.0.1:8000"}
PLACE = re.compile(r"/demo/both/([\w-]+)")


@pytest.fixture
def demo_server(settings: Settings, demo: None, tmp_path: Path) -> None:
    """A demo server as `make run` starts it, whose mail goes into files."""
    settings.DEMO = True
    settings.LISTENER = "127.0.0.1"
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    (tmp_path / "mail").mkdir()


def begun(browser: Client, **form: str) -> str:
    """Begin a visit; its project. The mail has arrived."""
    answer = browser.post(DOOR, form, **HERE)
    assert answer.status_code == 302
    found = PLACE.fullmatch(answer["Location"])
    assert found is not None
    while send_due_letters():
        pass
    return found[1]


def page(browser: Client, project: str, part: str = "") -> Page:
    """The page of a visit, or a part of it."""
    answer = browser.get(f"{DOOR}/{project}{part}", **HERE)
    assert answer.status_code == 200
    return Page.of(answer.content)


def owner() -> Actor:
    """The demo's owner."""
    return enter(demo_member(Role.OWNER), "demo")


def visit(project: str) -> BothSides:
    """Both sides of a visit."""
    return both_sides(owner(), project)


def phone(browser: Client, project: str) -> str:
    """The link of the letter, opened; the address of the client's page."""
    html = browser.get(f"{DOOR}/{project}/now", **HERE).content.decode()
    link = re.search(r'href="http://[^/"]+(/c/[\w-]+)" target="phone"', html)
    assert link is not None
    return str(browser.get(link[1], **HERE)["Location"])


def test_one_click_sends_a_proposal_and_shows_both_pages(client: Client, demo_server: None) -> None:
    project = begun(client)
    shown = client.get(f"{DOOR}/{project}", **HERE).content.decode()
    found = visit(project)
    assert f"/w/demo/p/{project}/proposals/{found.sent.proposal.public_id}#main" in shown
    assert re.search(r'data-address="http://127.0.0.1:8000/c/[\w-]+"', shown)
    assert "Demo agency: a proposal for you" in Page.of(shown.encode()).text
    assert client.get(phone(client, project), **HERE).status_code == 200


def test_who_comes_back_finds_the_same_visit(client: Client, demo_server: None) -> None:
    assert "Send the proposal" in Page.of(client.get(DOOR, **HERE).content).text
    project = begun(client)
    assert client.get(DOOR, **HERE)["Location"] == f"{DOOR}/{project}"
    assert begun(client) == project


def test_begin_again_makes_another_and_puts_the_old_one_away(client: Client, demo_server: None) -> None:
    first = begun(client)
    second = begun(client, again=first)
    assert first != second
    assert [visit(each).project.card.archived is None for each in (first, second)] == [False, True]
    assert client.get(DOOR, **HERE)["Location"] == f"{DOOR}/{second}"
    assert client.get(f"{DOOR}/{first}", **HERE).status_code == 200


def test_begin_again_puts_no_other_project_away(client: Client, demo_server: None) -> None:
    begun(client)
    begun(client, again="demo")
    assert owner().project("demo").card.archived is None


def test_two_visitors_never_meet(demo_server: None) -> None:
    one, two = Client(), Client()
    first, second = begun(one), begun(two)
    assert first != second
    assert visit(first).reader.email != visit(second).reader.email
    address = phone(two, second)
    two.post(f"{address}code", {"offer": visit(second).sent.proposal.offer_hash}, **HERE)
    assert [
        bool(re.search(r"\d{6} is your code", page(one, each, "/now").text)) for each in (first, second)
    ] == [False, True]


def test_a_visit_has_the_plan_that_the_demo_began_with(client: Client, demo_server: None) -> None:
    edit(owner(), "demo", name("kick-off", "Something else"))
    project = begun(client)
    assert "Hold the kick-off workshop" in Page.of(client.get(phone(client, project), **HERE).content).text


def test_mail_is_shown_as_it_was_written_and_escaped(client: Client, demo_server: None) -> None:
    project = begun(client)
    reader = visit(project).reader.email
    EmailMessage("<b>Über</b> 10 %", "Zeile 1\n<script>alert(1)</script>", to=[reader]).send()
    EmailMessage("Not hers", "Text", to=["somebody@else.example"]).send()
    html = client.get(f"{DOOR}/{project}/now", **HERE).content.decode()
    assert "&lt;b&gt;Über&lt;/b&gt; 10 %" in html
    assert "<script>" not in html
    assert "Not hers" not in html
    assert html.index("Über") < html.index("a proposal for you")


def test_a_visit_that_its_visitor_has_closed_begins_anew(client: Client, demo_server: None) -> None:
    project = begun(client)
    revoke_link(owner(), project, visit(project).reader.public_id)
    assert client.get(f"{DOOR}/{project}", **HERE)["Location"] == DOOR
    assert client.get(DOOR, **HERE).status_code == 200
    assert begun(client, again=project) != project


def test_what_nobody_may_sign_has_no_two_sides(client: Client, demo_server: None) -> None:
    begun(client)
    freeze_and_send(owner(), "demo", Sending((Recipient("reader@acme.example", role=LinkRole.VIEW),)))
    assert client.get(f"{DOOR}/demo/now", **HERE).status_code == 404


@pytest.mark.parametrize("part", ["", "/{project}", "/{project}/now"])
def test_elsewhere_there_is_no_such_page(
    client: Client, demo_server: None, settings: Settings, part: str
) -> None:
    address = DOOR + part.format(project=begun(client))
    settings.ALLOWED_HOSTS = ["*"]
    assert client.get(address, HTTP_HOST="gates.example").status_code == 404
    assert client.get(address, HTTP_X_FORWARDED_FOR="192.0.2.1", **HERE).status_code == 404
    settings.LISTENER = "192.0.2.1"
    assert client.get(address, **HERE).status_code == 404
    settings.LISTENER, settings.DEMO = "127.0.0.1", False
    assert client.get(address, **HERE).status_code == 404


def test_elsewhere_nothing_is_begun(client: Client, demo_server: None, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    assert client.post(DOOR, HTTP_HOST="gates.example").status_code == 404
    assert client.post(DOOR, HTTP_X_REAL_IP="192.0.2.1", **HERE).status_code == 404
    settings.DEMO = False
    assert client.post(DOOR, **HERE).status_code == 404
    assert [card.slug for card in list_projects(owner())] == ["demo"]


def test_not_beside_a_real_workspace(client: Client, demo_server: None) -> None:
    add_workspace(slug="real", name="Real", currency="EUR", locale="en-GB", timezone="UTC")
    assert client.post(DOOR, **HERE).status_code == 404


def test_a_real_installation_knows_nothing_of_it(client: Client, world: World) -> None:
    client.force_login(world.user())
    assert client.get(DOOR).status_code == 404
    assert client.post(DOOR).status_code == 404
    assert client.get(f"{DOOR}/{world.project}").status_code == 404


def test_who_may_not_send_gets_neither_link_nor_mail(client: Client, demo_server: None) -> None:
    project = begun(client)
    client.post("/demo/enter", {"role": "viewer"}, **HERE)
    assert client.get(f"{DOOR}/{project}", **HERE).status_code == 403
    assert client.get(f"{DOOR}/{project}/now", **HERE).status_code == 403


def test_a_page_of_another_site_begins_nothing(demo_server: None) -> None:
    assert Client(enforce_csrf_checks=True).post(DOOR, **HERE).status_code == 403
