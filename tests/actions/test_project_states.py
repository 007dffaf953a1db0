"""A project as a whole: its state, its name and number, the shelf, and the end."""

from datetime import date
from uuid import uuid4

import pytest
from django.utils import timezone

from milegate.actions.clients import TypedClient, add_client, archive_client, bring_back_client
from milegate.actions.editing import stored_plan
from milegate.actions.errors import Forbidden, Invalid, NotFound
from milegate.actions.project_states import (
    archive,
    delete_project,
    describe_project,
    offer_as_template,
    rename_project,
    renumber_project,
    set_client,
    set_state,
    unarchive,
    withdraw_template,
)
from milegate.actions.rights import Role
from milegate.actions.variants import copy_project, make_variant
from milegate.actions.versions import freeze
from milegate.core.plan import Client
from milegate.store.models import Project, Step, Version
from tests.actions.changing import edit, hours, stored
from tests.people import World

pytestmark = pytest.mark.django_db


def test_states_are_words_from_a_list(world: World) -> None:
    assert stored(world).card.state == "draft"
    set_state(world.actor(), world.project, "sent")
    assert stored(world).card.state == "sent"
    with pytest.raises(Invalid, match="draft, sent, accepted, running, done"):
        set_state(world.actor(), world.project, "lost")
    with pytest.raises(Forbidden):
        set_state(world.actor(Role.ESTIMATOR), world.project, "done")


def test_a_project_is_put_away_and_taken_back(world: World) -> None:
    archive(world.actor(), world.project)
    assert stored(world).card.archived is not None
    unarchive(world.actor(), world.project)
    assert stored(world).card.archived is None


def test_any_project_can_become_a_template(world: World) -> None:
    offer_as_template(world.actor(Role.ESTIMATOR), world.project)
    assert stored(world).card.is_template
    withdraw_template(world.actor(), world.project)
    assert not stored(world).card.is_template


def test_a_new_name_is_a_step_and_the_address_stays(world: World) -> None:
    rename_project(world.actor(), world.project, " New\tname ")
    card = stored(world).card
    assert (card.name, card.slug, card.revision) == ("New name", world.project, 2)
    with pytest.raises(Invalid):
        rename_project(world.actor(), world.project, " ")


def test_the_promise_is_a_step_and_what_the_client_reads_first(world: World) -> None:
    describe_project(world.actor(), world.project, " They sign in.\nAnywhere. ")
    assert stored_plan(stored(world)).project.description == "They sign in.\nAnywhere."
    with pytest.raises(Invalid, match="2,000"):
        describe_project(world.actor(), world.project, "x" * 2001)
    describe_project(world.actor(), world.project, "")
    assert stored_plan(stored(world)).project.description == ""


def test_a_number_taken_in_advance_is_passed_over(world: World) -> None:
    year, owner = timezone.now().year, world.actor()
    renumber_project(owner, world.project, f"P-{year}-002")
    copies = [copy_project(owner, world.project, "Copy").card.number for _ in range(2)]
    assert copies == [f"P-{year}-003", f"P-{year}-004"]


def test_a_number_belongs_to_one_project(world: World) -> None:
    other = copy_project(world.actor(), world.project, "Another")
    renumber_project(world.actor(), world.project, "A-1")
    assert stored(world).card.number == "A-1"
    with pytest.raises(Invalid, match="A-1"):
        renumber_project(world.actor(), other.card.slug, "A-1")
    for wrong in ("", "x" * 41):
        with pytest.raises(Invalid):
            renumber_project(world.actor(), world.project, wrong)


def test_only_what_is_archived_and_named_is_deleted(world: World) -> None:
    number = stored(world).card.number
    with pytest.raises(Invalid, match="Archive the project first"):
        delete_project(world.actor(), world.project, number)
    archive(world.actor(), world.project)
    with pytest.raises(Invalid, match=number):
        delete_project(world.actor(), world.project, "another number")
    edit(world.actor(), world.project, hours("login", 1))
    freeze(world.actor(), world.project)
    kept = make_variant(world.actor(), world.project, "Kept")
    delete_project(world.actor(), world.project, number)
    with pytest.raises(NotFound):
        stored(world)
    assert (Step.objects.count(), Version.objects.count()) == (0, 0)
    assert [row.name for row in Project.objects.all()] == [kept.card.name]


def test_the_demo_project_stays(world: World) -> None:
    archive(world.actor(), world.project)
    Project.objects.update(is_demo=True)
    with pytest.raises(Invalid, match="demo"):
        delete_project(world.actor(), world.project, stored(world).card.number)


def test_a_client_brings_its_calendar_into_the_plan(world: World) -> None:
    acme = add_client(world.actor(), TypedClient("Acme", "Europe/Berlin", "DE-BE, 2027-03-01"))
    done = set_client(world.actor(), world.project, str(acme))
    assert (done.plan.client.name, done.plan.client.timezone) == ("Acme", "Europe/Berlin")
    assert done.plan.client.holidays == ("DE-BE", date(2027, 3, 1))
    assert (stored(world).card.client, stored(world).card.revision) == ("Acme", 2)
    assert copy_project(world.actor(), world.project, "Copy").card.client == "Acme"
    set_client(world.actor(), world.project, "")
    assert stored_plan(stored(world)).client == Client()
    assert stored(world).card.client == ""
    for wrong in ("x", str(uuid4())):
        with pytest.raises(NotFound):
            set_client(world.actor(), world.project, wrong)


def test_an_archived_client_buys_nothing_more(world: World) -> None:
    client = add_client(world.actor(), TypedClient("Acme"))
    archive_client(world.actor(), client)
    with pytest.raises(Invalid, match="Acme is archived: bring it back first"):
        set_client(world.actor(), world.project, str(client))
    bring_back_client(world.actor(), client)
    set_client(world.actor(), world.project, str(client))
    assert stored(world).card.client == "Acme"
