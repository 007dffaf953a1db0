"""Starting a project: blank, from a template or another project, or from a file that was looked at."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db import transaction

from milegate.actions.actor import Actor
from milegate.actions.clients import chosen_client
from milegate.actions.errors import Forbidden, Invalid, Trouble
from milegate.actions.plan_files import Begun, start_from_document
from milegate.actions.projects import ALONE, Origin, start_project
from milegate.actions.rights import Right
from milegate.actions.taking_rates import roles_for
from milegate.actions.templates import template_plan
from milegate.actions.trial import Limits, Refusal, Trial, Upload, reopen_trial, try_plan
from milegate.actions.typed import required
from milegate.core.plan import Client, Plan
from milegate.core.rebase import rebased
from milegate.planfile.edits import checked
from milegate.planfile.errors import PlanFileError
from milegate.planfile.imports import NOTHING_CHOSEN, Chosen
from milegate.planfile.json_text import parse_json
from milegate.planfile.text import plan_from
from milegate.store.queries.projects import projects_of
from milegate.store.queries.uploads import upload_of
from milegate.store.records.uploads import keep_upload
from milegate.store.values.clients import StoredClient
from milegate.store.values.projects import ProjectCard, StoredProject
from milegate.store.values.uploads import StoredUpload

LONGEST_NAME = 300
"""As plan files take it."""
Json = dict[str, Any]
PLACES = {"project.name": "name", "project.start": "start", "project.currency": "currency"}
ROLES: Json = {
    "dev": {"name": "Developer", "rate": 0},
    "design": {"name": "Designer", "rate": 0},
    "qa": {"name": "Tester", "rate": 0},
    "pm": {"name": "Project manager", "rate": 0},
}


@dataclass(frozen=True, slots=True)
class Basics:
    """What is asked for at the beginning; an empty currency is the workspace's."""

    name: str
    start: str
    currency: str = ""
    client: str = ""


def start_blank(actor: Actor, basics: Basics) -> StoredProject:
    """One phase without rows, with the workspace's calendar, terms, buffers, roles and rates."""
    actor.require(Right.CREATE_PROJECTS)
    agency, start = actor.workspace, _day(basics.start)
    currency = basics.currency or agency.currency
    head = {
        "name": required("name", "A name", basics.name, LONGEST_NAME),
        "currency": currency,
        "start": start.isoformat(),
        "locale": agency.locale,
        "timezone": agency.timezone,
    }
    defaults = parse_json(agency.defaults)
    rated = {} if "roles" in defaults else roles_for(actor, currency, start)
    body: Json = {"roles": ROLES} | rated | defaults | {"phases": [{"id": "phase-1", "name": "Phase 1"}]}
    return _begin(actor, _plan({"milegate": 1, "project": head} | body), basics)


def start_from_template(actor: Actor, key: str, basics: Basics) -> StoredProject:
    """What a template, an example or another project holds, begun on another day.

    A template of ours is written for the workspace's language; another project keeps its own.
    """
    actor.require(Right.CREATE_PROJECTS)
    source = template_plan(actor, key)
    name = required("name", "A name", basics.name, LONGEST_NAME)
    head = replace(source.project, name=name, currency=basics.currency or source.project.currency)
    if key.startswith("file:"):
        source, head = replace(source, client=Client()), replace(head, locale=actor.workspace.locale)
    moved = rebased(replace(source, project=head), _day(basics.start))
    return _begin(actor, moved, basics)


def sources(actor: Actor) -> list[ProjectCard]:
    """The projects that another one can begin with."""
    actor.require(Right.VIEW)
    return [card for card in projects_of(actor.workspace.id) if not card.is_template]


def preview_file(
    actor: Actor, upload: Upload, limits: Limits, chosen: Chosen = NOTHING_CHOSEN
) -> Trial | Refusal:
    """How a file would be read, a table as somebody chose; nothing is kept."""
    actor.require(Right.CREATE_PROJECTS)
    ours = replace(upload, locale=actor.workspace.locale, timezone=actor.workspace.timezone)
    return try_plan(ours, limits, chosen)


@transaction.atomic
def hold_file(actor: Actor, upload: Upload) -> None:
    """Let a file wait for this person, instead of the one before."""
    actor.require(Right.CREATE_PROJECTS)
    file = StoredUpload(upload.name[-120:], upload.content, upload.size, upload.rate, upload.currency)
    keep_upload(workspace=actor.workspace.id, user=_person(actor), file=file)


def held_file(actor: Actor) -> Upload | None:
    """The file that waits for this person."""
    actor.require(Right.CREATE_PROJECTS)
    found = upload_of(actor.workspace.id, _person(actor))
    return Upload(found.name, found.content, found.size, found.rate, found.currency) if found else None


def start_from_file(actor: Actor, basics: Basics, limits: Limits, chosen: Chosen = NOTHING_CHOSEN) -> Begun:
    """The plan of the file that waits, as it was shown."""
    file = held_file(actor)
    if file is None:
        raise Invalid.of("file", "missing", "There is no file any more: choose it once more.")
    found = preview_file(actor, file, limits, chosen)
    if isinstance(found, Refusal):
        raise Invalid(*(Trouble("file", one.code, one.message) for one in found.problems))
    return start_from_preview(actor, found.opened.document, basics, limits)


def _person(actor: Actor) -> int:
    if actor.user_id is None:
        raise Forbidden("A token of the workspace has no files of its own.")
    return actor.user_id


def start_from_preview(actor: Actor, document: str, basics: Basics, limits: Limits) -> Begun:
    """The plan of a file as it was shown, with the name that was typed; costs and notes take their rights."""
    actor.require(Right.CREATE_PROJECTS)
    opened = reopen_trial(document, limits)
    if isinstance(opened, Refusal):
        raise Invalid(*(Trouble("file", one.code, one.message) for one in opened.problems))
    name = basics.name.strip() or opened.plan.project.name
    plan = replace(opened.plan, project=replace(opened.plan.project, name=name))
    moved = rebased(plan, _day(basics.start)) if basics.start else plan
    return start_from_document(actor, *_sold(actor, moved, basics))


def _begin(actor: Actor, plan: Plan, basics: Basics) -> StoredProject:
    return start_project(actor, *_sold(actor, plan, basics))


def _sold(actor: Actor, plan: Plan, basics: Basics) -> tuple[Plan, Origin]:
    """A plan with the client that was chosen. Invalid for a plan that cannot be kept."""
    if faults := checked(plan):
        raise Invalid(*(Trouble(one.place.field, one.code, one.message) for one in faults))
    if not basics.client:
        return plan, ALONE
    client = chosen_client(actor, basics.client)
    return replace(plan, client=buyer(client)), Origin(client=client.id)


def buyer(client: StoredClient) -> Client:
    """A client as a plan has it; holidays are regions and dates between commas."""
    value: Json = {"name": client.name, "purchase_order": "required" if client.purchase_order else None}
    value |= {"timezone": client.timezone or None}
    holidays = [part.strip() for part in client.holidays.split(",") if part.strip()]
    value |= {"holidays": holidays or None}
    bare: Json = {"milegate": 1, "roles": {}, "phases": []}
    head = {"name": "x", "currency": "EUR", "start": "2027-01-04"}
    kept = {key: each for key, each in value.items() if each is not None}
    return _plan(bare | {"project": head, "client": kept}).client


def _plan(value: Json) -> Plan:
    try:
        return plan_from(value)
    except PlanFileError as error:
        problems = error.problems
        raise Invalid(
            *(Trouble(PLACES.get(one.where, one.where), one.code, one.message) for one in problems)
        ) from None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Invalid.of("start", "not-a-day", "The start is a day: write it like 2027-01-11.") from None
