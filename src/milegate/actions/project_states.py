"""A project as a whole: its state, its shelf, its number, and the end of it."""

from dataclasses import replace
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from milegate.actions.actor import Actor
from milegate.actions.clients import chosen_client
from milegate.actions.editing import Change, Done, edit_plan, stored_plan
from milegate.actions.errors import Invalid
from milegate.actions.projects import LONGEST_NUMBER
from milegate.actions.rights import Right
from milegate.actions.starting import buyer
from milegate.actions.typed import line, lines, required, too_long
from milegate.core.edits import Set, diff
from milegate.core.plan import Client
from milegate.store.queries import projects as queries
from milegate.store.queries.proposals import has_proposals
from milegate.store.records import project_states as records

LONGEST_NAME = 200
LONGEST_DESCRIPTION = 2_000


class State(StrEnum):
    """Where a project stands."""

    DRAFT = "draft"
    SENT = "sent"
    ACCEPTED = "accepted"
    RUNNING = "running"
    DONE = "done"


@transaction.atomic
def set_state(actor: Actor, slug: str, state: str) -> None:
    """Say where a project stands. Invalid for a word that is no state."""
    actor.require(Right.CHANGE_STATE)
    project = actor.project(slug).card.id
    if state not in set(State):
        raise Invalid.of(
            "state", "unknown-state", f"A project is {', '.join(State)}; “{state}” is none of them."
        )
    records.set_state(project=project, state=state)


@transaction.atomic
def archive(actor: Actor, slug: str) -> None:
    """Put a project away: it stays as it is, and lists leave it out."""
    actor.require(Right.DELETE_PROJECTS)
    records.set_archived(project=actor.project(slug).card.id, at=timezone.now())


@transaction.atomic
def unarchive(actor: Actor, slug: str) -> None:
    """Take a project back from the shelf."""
    actor.require(Right.DELETE_PROJECTS)
    records.set_archived(project=actor.project(slug).card.id, at=None)


@transaction.atomic
def offer_as_template(actor: Actor, slug: str) -> None:
    """Let projects be started from this one, which is none of the running ones any more."""
    actor.require(Right.CREATE_PROJECTS)
    records.set_template(project=actor.project(slug).card.id, on=True)


@transaction.atomic
def withdraw_template(actor: Actor, slug: str) -> None:
    """A template is a project like any other again."""
    actor.require(Right.CREATE_PROJECTS)
    records.set_template(project=actor.project(slug).card.id, on=False)


@transaction.atomic
def rename_project(actor: Actor, slug: str, name: str) -> Done:
    """Another name, as a step of the plan; the address stays, so that links hold."""
    actor.require(Right.EDIT_PLAN)
    stored = actor.project(slug)
    name = required("name", "A name", name, LONGEST_NAME)
    change = Change(stored.card.revision, (Set("project", "", "name", name),), "Renamed the project")
    return edit_plan(actor, slug, change)


@transaction.atomic
def describe_project(actor: Actor, slug: str, text: str) -> Done:
    """The promise that the client reads first, as a step of the plan; empty for none."""
    actor.require(Right.EDIT_PLAN)
    stored = actor.project(slug)
    said = lines(text).strip()
    if troubles := too_long("description", "A description", said, LONGEST_DESCRIPTION):
        raise Invalid(*troubles)
    change = Change(stored.card.revision, (Set("project", "", "description", said),), "Described the project")
    return edit_plan(actor, slug, change)


@transaction.atomic
def renumber_project(actor: Actor, slug: str, number: str) -> None:
    """Another number. Invalid for none, and for one that another project has."""
    actor.require(Right.EDIT_PLAN)
    stored = actor.project(slug)
    number = required("number", "A number", number, LONGEST_NUMBER)
    if not records.set_number(project=stored.card.id, number=number):
        raise Invalid.of("number", "taken", f"Another project has the number {number}.")


@transaction.atomic
def set_client(actor: Actor, slug: str, client: str) -> Done:
    """Who buys, by the client's id; empty for nobody. What a plan says of a client changes as a step."""
    actor.require(Right.EDIT_PLAN)
    stored = actor.project(slug)
    found = chosen_client(actor, client) if client else None
    records.set_client(project=stored.card.id, client=found.id if found else None)
    plan = stored_plan(stored)
    edits = diff(plan, replace(plan, client=buyer(found) if found else Client()))
    return edit_plan(actor, slug, Change(stored.card.revision, edits, "Changed the client"))


@transaction.atomic
def delete_project(actor: Actor, slug: str, number: str) -> None:
    """Delete an archived project for good, with history and versions. `number` is typed as a safeguard."""
    actor.require(Right.DELETE_PROJECTS)
    card = queries.locked_project(actor.project(slug).card.id).card
    if card.is_demo:
        raise Invalid.of("number", "demo", "The demo project stays: everybody looks at it.")
    if card.archived is None:
        raise Invalid.of("number", "not-archived", "Archive the project first; then it can be deleted.")
    if line(number) != card.number:
        raise Invalid.of(
            "number", "not-its-number", f"Type the project's number, {card.number}, to delete it."
        )
    if has_proposals(card.id):
        raise Invalid.of(
            "number", "was-sent", "Proposals of this project were sent: it stays in the archive."
        )
    records.delete_project(project=card.id)
