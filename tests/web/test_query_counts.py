"""No page asks the database more often because there is more in it: every page there is, found by itself."""

import pytest
from django.db import connection, transaction
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext

from benchmarks.web_addresses import addresses
from milegate.actions.editing import Change, edit_plan
from milegate.actions.links import Recipient
from milegate.actions.projects import start_project
from milegate.actions.rights import Role
from milegate.actions.versions import freeze
from milegate.core.edits import Set
from milegate.store.models import Client, Comment, Contact, Person, Project, Thread
from milegate.store.records.workspaces import add_member
from tests.actions.proposing import sent
from tests.builders import plan_of
from tests.people import World, person, world

FEW, MANY = 2, 12
MOST = 20  # queries of any page


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
        add_member(workspace=place, user=person(f"{at}@agency.example", f"Member {at}").pk, role=Role.VIEWER)
    _more(made, size)
    return made


def _more(made: World, size: int) -> None:
    place, author = made.workspace.id, made.user()
    project = Project.objects.get(workspace=place, slug=made.project)
    for at in range(size):
        client = Client.objects.create(workspace_id=place, name=f"Client {at}")
        Contact.objects.create(client=client, name=f"Contact {at}", email=f"{at}@client.example")
        Person.objects.create(workspace_id=place, name=f"Person {at}", role="dev")
        thread = Thread.objects.create(project=project, on_kind="item", on_id=f"item-{at}", on_name="Part")
        Comment.objects.create(thread=thread, author=author, text=f"Comment {at}")


def counted(browser: Browser, made: World) -> dict[str, int]:
    """How often each page asks, the second time that it is opened."""
    browser.force_login(made.user())
    values = {"workspace": made.workspace.slug, "project": made.project, "number": "1", "revision": "2"}
    values |= {"kind": "gate", "id": "gate-0", "panel": "buffers"}
    found = {}
    for name, address in addresses(values).items():
        first = browser.get(address)
        if first.status_code != 200 or not first["Content-Type"].startswith("text/html"):
            continue
        with CaptureQueriesContext(connection) as asked:
            browser.get(address)
        found[name] = len(asked)
    return found


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
    assert {
        "dashboard",
        "estimate",
        "milestones",
        "history",
        "versions",
        "members",
        "proposals",
        "pipeline",
    } <= few.keys()
    assert {name: (few.get(name), many[name]) for name in many if many[name] != few.get(name)} == {}
    assert max(few.values()) <= MOST
