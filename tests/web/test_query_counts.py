"""No page asks the database more often because there is more in it: every page there is, found by itself."""

import pytest
from django.db import connection, transaction
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from benchmarks.web_addresses import addresses
from milegate.actions.assignments import TypedAssignment, assign
from milegate.actions.change_requests import Wanted as Asked
from milegate.actions.change_requests import capture_change, send_change
from milegate.actions.editing import Change, edit_plan
from milegate.actions.invitations import invite
from milegate.actions.letters import write_letter
from milegate.actions.library import keep_in_library
from milegate.actions.links import Recipient
from milegate.actions.opened import opened
from milegate.actions.people import TypedAbsence, TypedPerson, add_absence, add_person
from milegate.actions.project_states import offer_as_template
from milegate.actions.projects import start_project
from milegate.actions.rate_rows import TypedRate
from milegate.actions.rates import TypedCard, add_card, change_card
from milegate.actions.rights import Role
from milegate.actions.tokens import Wanted, make_token
from milegate.actions.variants import make_variant
from milegate.actions.versions import freeze
from milegate.actions.webhook_log import send_test
from milegate.actions.webhooks import WantedEndpoint, add_endpoint
from milegate.actions.workspaces import begin_workspace
from milegate.core.edits import Set
from milegate.store.models import (
    Client,
    Comment,
    Contact,
    Endpoint,
    Notification,
    Person,
    Project,
    RateCard,
    Thread,
)
from milegate.store.records.letters import NewLetter
from milegate.store.records.workspaces import add_member
from tests.actions.changing import edit, hours
from tests.actions.proposing import guest, sent, signed
from tests.builders import plan_of
from tests.people import PLAN, World, person, world

FEW, MANY = 2, 12
MOST = 20  # queries of any page
KEEP = "/try/keep"
LISTS = {
    *("clients", "client", "people", "person", "rates", "rate-card", "library", "library-insert", "variants"),
    *(
        "tokens",
        "letters",
        "webhooks",
        "webhook",
        "project-new",
        "workspaces",
        "notifications",
        "try-keep",
        "comments",
    ),
}


def grown(size: int) -> World:
    """A workspace with so many of everything."""
    rows = (f"{{id: item-{at}, name: Part {at}, effort: {{dev: 8}}}}" for at in range(size))
    gates = (f"{{id: gate-{at}, name: Gate {at}, closes: [item-{at}]}}" for at in range(size))
    text = f"phases: [{{id: build, name: Build, items: [{', '.join(rows)}]}}]\ngates: [{', '.join(gates)}]"
    made = world(plan_of(text))
    owner, place = made.actor(), made.workspace.id
    for at in range(size):
        edit = Set("item", "item-0", "name", f"Name {at}")
        edit_plan(owner, made.project, Change(at + 1, (edit,), f"Step {at}"))
        sent(made, Recipient(f"{at}@client.example"))
        freeze(owner, made.project, f"Version {at}")
        start_project(owner, plan_of(text))
        offer_as_template(owner, start_project(owner, plan_of(text)).card.slug)
        make_variant(owner, made.project, f"Variant {at}")
        add_member(workspace=place, user=person(f"{at}@agency.example", f"Member {at}").pk, role=Role.VIEWER)
    _changes(made, size)
    _more(made, size)
    return made


def _changes(made: World, size: int) -> None:
    """Something is agreed, and so many changes of it are asked for."""
    signed(guest(sent(made)))
    for at in range(size):
        edit(made.actor(), made.project, hours(f"item-{at}", 9))
        capture_change(made.actor(), made.project, Asked(f"Change {at}"))
        send_change(made.actor(), made.project, at + 1)


def _more(made: World, size: int) -> None:
    place, author = made.workspace.id, made.user()
    project = Project.objects.get(workspace=place, slug=made.project)
    for at in range(size):
        client = Client.objects.create(workspace_id=place, name=f"Client {at}")
        Contact.objects.create(client=client, name=f"Contact {at}", email=f"{at}@client.example")
        card = add_card(made.actor(), f"Card {at}", "EUR")
        change_card(made.actor(), card, TypedCard(f"Card {at}", "EUR", rates=(TypedRate("dev", rate="90"),)))
        keep_in_library(made.actor(), made.project, "item", f"item-{at}")
        make_token(made.actor(), Wanted(f"Token {at}", ()))
        invite(made.actor(), f"new-{at}@agency.example", "viewer")
        begin_workspace(author.pk, f"Workspace {at}")
        thread = Thread.objects.create(project=project, on_kind="item", on_id=f"item-{at}", on_name="Part")
        said = Comment.objects.create(thread=thread, author=author, text=f"Comment {at}")
        told = {"user": author, "workspace_id": place, "project": project, "comment": said}
        Notification.objects.create(**told, kind="mention", text=f"Comment {at}")
        write_letter(NewLetter(place, author.pk, author.email, f"Letter {at}", "Look", said.pk))
    _hooks(made, size)
    _staff(made, size)


def _hooks(made: World, size: int) -> None:
    ids = [add_endpoint(made.actor(), WantedEndpoint("https://hooks.example/"))[1] for _ in range(size)]
    for _ in range(size):
        send_test(made.actor(), ids[-1].public_id)


def _staff(made: World, size: int) -> None:
    owner, day = made.actor(), TypedAbsence("2027-02-01")
    people = [add_person(owner, TypedPerson(f"Person {at}", "dev")) for at in range(size)]
    for one in (*people, *[people[-1]] * size):
        add_absence(owner, one, day)
        assign(owner, one, TypedAssignment(made.project, percent="10"))


def counted(browser: Browser, made: World) -> dict[str, int]:
    """How often each page asks, the second time that it is opened."""
    browser.force_login(made.user())
    values = {"workspace": made.workspace.slug, "project": made.project, "number": "1", "revision": "2"}
    values |= {"kind": "gate", "id": "gate-0", "panel": "buffers"}
    browser.post(KEEP, {"document": opened(plan_of(PLAN)).document})  # waits for a workspace to be chosen
    found = {}
    for name, address in (addresses(values) | _elsewhere(made)).items():
        first = browser.get(address)
        if first.status_code != 200 or not first["Content-Type"].startswith("text/html"):
            continue
        with CaptureQueriesContext(connection) as asked:
            browser.get(address)
        found[name] = len(asked)
    return found


def _elsewhere(made: World) -> dict[str, str]:
    """Lists that belong to no workspace, and the pages of what is known by a number of its own."""
    places = {
        "person": ("people", Person.objects.order_by("id")),
        "client": ("clients", Client.objects.order_by("id")),
        "webhook": ("settings/webhooks", Endpoint.objects.order_by("id")),
        "rate-card": ("settings/rates", RateCard.objects.order_by("id")),
    }
    pages = {
        name: made.address(f"{place}/{rows.values_list('public_id', flat=True).last()}")
        for name, (place, rows) in places.items()
    }
    return pages | {"workspaces": "/workspaces/?all=", "notifications": "/notifications", "try-keep": KEEP}


@pytest.fixture
def counts(client: Browser, db: None) -> dict[int, dict[str, int]]:
    """The counts with few and with many rows, each in a database that holds nothing else."""
    found = {}
    for size in (FEW, MANY):
        with transaction.atomic():
            found[size] = counted(client, grown(size))
            transaction.set_rollback(True)
    return found


def test_queries_do_not_grow_with_rows(counts: dict[int, dict[str, int]]) -> None:
    few, many = counts[FEW], counts[MANY]
    assert few.keys() >= {
        "dashboard",
        "estimate",
        "milestones",
        "history",
        "versions",
        "members",
        "proposals",
        "agreed",
        "change-request",
        "pipeline",
        *LISTS,
    }
    assert {name: (few.get(name), many[name]) for name in many if many[name] != few.get(name)} == {}
    assert max(few.values()) <= MOST
