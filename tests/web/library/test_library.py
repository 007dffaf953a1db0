"""The library: what is kept of one project comes into another, as one step, and nothing private with it."""

import json

import pytest
from django.test import Client

from milegate.actions.editing import stored_plan, undo
from milegate.actions.library import insert_entry, keep_in_library, list_entries
from milegate.actions.projects import start_project
from milegate.actions.rate_rows import TypedRate
from milegate.actions.rates import TypedCard, add_card, change_card
from milegate.actions.rights import Role
from milegate.core.plan import Plan
from milegate.store.models import LibraryEntry
from tests.builders import plan_of
from tests.people import PLAN, World
from tests.web.history.conftest import asked
from tests.web.markup import Page

pytestmark = pytest.mark.django_db
OTHER = "phases: [{id: work, name: Work, items: [{id: first, name: First, effort: {ops: 8}}]}]"
OPS = "roles: {ops: {rate: 70}}\n"


@pytest.fixture
def owner(client: Client, world: World) -> Client:
    """The owner's browser."""
    client.force_login(world.user())
    return client


def other(world: World) -> str:
    """Another project, with other roles."""
    return start_project(world.actor(), plan_of(OTHER, roles=OPS)).card.slug


def plan(world: World, project: str) -> Plan:
    """A project's plan."""
    return stored_plan(world.actor().project(project))


def kept(world: World, kind: str, id: str) -> str:
    """Something of the project, kept; the entry's id."""
    return str(keep_in_library(world.actor(), world.project, kind, id).public_id)


def test_a_row_is_kept_from_its_page_and_inserted_after_another(owner: Client, world: World) -> None:
    page = owner.get(world.project_address("estimate/row/item/export")).content.decode()
    assert "Keep in the library" in page
    answer = owner.post(world.project_address("library/keep"), {"kind": "item", "id": "export"})
    assert answer["Location"] == f"{world.project_address('estimate')}#row-export"
    text = Page.of(owner.get(world.address("library")).content).text
    for words in ("Export", "1 item · 12", "kept", "by Owner Person", "Remove"):
        assert words in text
    slug, entry = other(world), str(list_entries(world.actor())[0].stored.public_id)
    address = world.address(f"p/{slug}/library")
    assert "after First" in Page.of(owner.get(address).content).text
    sent = {"entry": entry, "kind": "item", "place": "after:first"}
    answer = owner.post(address, sent, follow=True)
    assert "Added without a rate, so set one: dev." in Page.of(answer.content).text
    assert "<code>login</code>" in answer.content.decode()
    assert [row.id for row in plan(world, slug).phases[0].items] == ["first", "export"]
    assert plan(world, slug).phases[0].items[1].after == ()
    undo(world.actor(), slug)
    assert [row.id for row in plan(world, slug).phases[0].items] == ["first"]
    assert [role.id for role in plan(world, slug).roles] == ["ops"]


def test_a_milestone_is_kept_from_its_page_and_closes_another_phase(owner: Client, world: World) -> None:
    page = owner.get(world.project_address("thing/gate/mvp")).content.decode()
    assert "Keep in the library" in page
    answer = owner.post(world.project_address("library/keep"), {"kind": "gate", "id": "mvp"})
    assert answer["Location"] == f"{world.project_address('milestones')}#gate-mvp"
    assert (
        "0 pieces of evidence · 5 days of review" in Page.of(owner.get(world.address("library")).content).text
    )
    slug, entry = other(world), str(list_entries(world.actor())[0].stored.public_id)
    sent = {"entry": entry, "kind": "gate", "place": "closes:work"}
    answer = owner.post(world.address(f"p/{slug}/library"), sent)
    assert answer["Location"] == f"{world.address(f'p/{slug}/milestones')}#gate-mvp"
    gate = plan(world, slug).gates[0]
    assert (gate.closes, gate.opens, gate.review.days) == (("work",), (), 5)


def test_nothing_private_is_kept(world: World) -> None:
    for kind, id in (("item", "login"), ("phase", "build"), ("gate", "mvp")):
        kept(world, kind, id)
    for text in LibraryEntry.objects.values_list("document", flat=True):
        assert "They tried this twice" not in text
        assert "private" not in text
        assert "100" not in json.dumps(json.loads(text))


def test_a_place_that_is_none_is_said_and_nothing_happens(owner: Client, world: World) -> None:
    slug, entry = other(world), kept(world, "item", "export")
    address = world.address(f"p/{slug}/library")
    for place in ("after:nothing", "closes:work", "in:first", "after:work", "nonsense"):
        answer = owner.post(address, {"entry": entry, "kind": "item", "place": place})
        assert answer.status_code == 422
        assert "It cannot stand there" in Page.of(answer.content).text
    assert owner.post(address, {"entry": "nonsense"}).status_code == 404
    assert owner.post(world.project_address("library/keep"), {"kind": "item", "id": "no"}).status_code == 404
    assert world.actor().project(slug).card.revision == 1


def test_without_a_place_it_stands_at_the_end(world: World) -> None:
    actor = world.actor()
    for kind, id in (("item", "login"), ("phase", "build"), ("gate", "mvp")):
        kept(world, kind, id)
    for entry in list_entries(actor):
        insert_entry(actor, world.project, entry.stored.public_id)
    found = plan(world, world.project)
    assert [phase.id for phase in found.phases] == ["build", "launch", "build-2"]
    assert [gate.id for gate in found.gates] == ["mvp", "mvp-2"]
    assert found.phases[1].items[-1].id == "login-2"
    assert [row.id for row in found.phases[2].items] == ["login-3", "export-2"]
    assert [link.id for link in found.phases[2].items[1].after] == ["login-3"]


def test_a_role_that_is_added_takes_the_rate_of_the_workspaces_card(world: World) -> None:
    actor = world.actor()
    card = add_card(actor, "Standard", "EUR")
    change_card(actor, card, TypedCard("Standard", "EUR", (TypedRate("dev", "Dev", "", "", "95"),)))
    slug, entry = other(world), kept(world, "item", "export")
    put = insert_entry(actor, slug, list_entries(actor)[0].stored.public_id)
    assert entry
    assert "Added, with the rate of the workspace's card: dev." in put.remarks
    assert [role.rates[0].amount for role in plan(world, slug).roles] == [70, 95]


def test_removing_and_who_may(client: Client, world: World) -> None:
    entry = kept(world, "item", "export")
    remove = world.address(f"library/{entry}/remove")
    client.force_login(world.user(Role.VIEWER))
    assert "Remove" not in Page.of(client.get(world.address("library")).content).text
    assert client.post(remove).status_code == 403
    sent = {"entry": entry, "kind": "item"}
    assert client.post(world.project_address("library"), sent).status_code == 403
    assert (
        client.post(world.project_address("library/keep"), {"kind": "item", "id": "login"}).status_code == 403
    )
    client.force_login(world.stranger)
    assert client.post(remove).status_code == 404
    assert client.post(f"/w/elsewhere/library/{entry}/remove").status_code == 404
    client.force_login(world.user(Role.ESTIMATOR))
    assert client.post(remove).status_code == 302
    assert list_entries(world.actor()) == []


def test_html_is_text_and_lists_ask_no_more(owner: Client, world: World) -> None:
    script = "<script>alert(1)</script>"
    start = start_project(world.actor(), plan_of(PLAN.replace("Sign-in", script)))
    keep_in_library(world.actor(), start.card.slug, "item", "login")
    for address in (world.address("library"), world.project_address("library")):
        before = asked(owner, address)
        content = owner.get(address).content.decode()
        assert "<script>alert" not in content
        assert "&lt;script&gt;alert" in content
        for _ in range(3):
            kept(world, "phase", "build")
        assert asked(owner, address) <= before


def test_the_list_reads_no_documents(owner: Client, world: World) -> None:
    kept(world, "gate", "mvp")
    before = Page.of(owner.get(world.address("library")).content).text
    LibraryEntry.objects.update(document="nothing that could be read")
    assert Page.of(owner.get(world.address("library")).content).text == before


def test_entries_from_before_there_were_counts_are_counted_once(owner: Client, world: World) -> None:
    kept(world, "gate", "mvp")
    before = list_entries(world.actor())
    LibraryEntry.objects.update(counts="")
    assert list_entries(world.actor()) == before
    assert LibraryEntry.objects.filter(counts="").count() == 0
