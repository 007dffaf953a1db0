"""Variants: a copy beside a project, compared with it, and taken over into it when it proves better."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db import transaction

from milegate.actions.actor import Actor
from milegate.actions.documents import joined, visible
from milegate.actions.editing import Change, Done, edit_plan, plan_at, stored_plan
from milegate.actions.errors import NotFound
from milegate.actions.merging import Wrote, between, merged
from milegate.actions.projects import Origin, start_project
from milegate.actions.rights import Right
from milegate.actions.turns import in_turn
from milegate.actions.typed import required
from milegate.actions.versions import version_in
from milegate.core.edits import diff
from milegate.core.plan import Plan
from milegate.store.queries import variants as queries
from milegate.store.queries.projects import locked_project, steps_after
from milegate.store.records.projects import keep_taken
from milegate.store.values.projects import StoredProject
from milegate.store.values.variants import Variant

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Family:
    """A project's variants, and the project that it is a variant of itself."""

    origin: Variant | None
    variants: tuple[Variant, ...]


def family(actor: Actor, stored: StoredProject) -> Family:
    """What stands beside a project."""
    actor.require(Right.VIEW)
    id = stored.card.id
    return Family(queries.origin_of(id), tuple(queries.variants_of(id)))


@transaction.atomic
def make_variant(actor: Actor, slug: str, name: str, number: int | None = None) -> StoredProject:
    """A copy beside the project, of its working plan or of a version.

    Costs and notes go with it, whoever makes it: it stays the same engagement, and goes back into it.
    """
    actor.require(Right.CREATE_PROJECTS)
    stored = actor.project(slug)
    plan, revision = _begin(stored, number)
    client = queries.client_id_of(stored.card.id)
    return start_project(actor, named(plan, name), Origin(client, stored.card.id, revision))


@transaction.atomic
def copy_project(actor: Actor, slug: str, name: str) -> StoredProject:
    """A project of its own that begins with what this person sees of the working plan of another one."""
    actor.require(Right.CREATE_PROJECTS)
    stored = actor.project(slug)
    plan = named(visible(stored_plan(stored), actor.rights), name)
    return start_project(actor, plan, Origin(queries.client_id_of(stored.card.id)))


@in_turn
def take_over(actor: Actor, slug: str) -> Done:
    """What was changed in a variant since it began, or was taken over last, as one step of its origin.

    Conflict lists what both changed. The name of the variant stays its own. What this person may not see
    stays as it is, and waits for somebody who takes over all of it.
    """
    actor.require(Right.EDIT_PLAN)
    stored = actor.project(slug)
    origin = queries.origin_of(stored.card.id)
    if origin is None:
        raise NotFound(f"“{stored.card.name}” is not a variant of another project.")
    into = locked_project(origin.card.id)
    theirs = stored_plan(into)
    plans = plan_at(stored, origin.taken_at), stored_plan(stored)
    began, now = (renamed(plan, theirs.project.name) for plan in plans)
    wanted = diff(visible(began, actor.rights), visible(now, actor.rights))
    edits = merged(theirs, wanted, [between(began, theirs)], _wrote(into, origin.began_at), actor.rights)
    change = Change(into.card.revision, edits, f"Took over {stored.card.name}", kind="push")
    done = edit_plan(actor, into.card.slug, change)
    if wanted == diff(began, now):
        keep_taken(variant=stored.card.id, revision=stored.card.revision)
    return done


def _wrote(stored: StoredProject, revision: int) -> Iterator[Wrote]:
    """Who did what since a revision; read only where somebody asks."""
    yield from map(Wrote.of, steps_after(stored.card.id, revision))


def named(plan: Plan, name: str) -> Plan:
    """The plan under another name. Invalid for none, or for one that is too long."""
    return renamed(plan, required("name", "A name", name, LONGEST_NAME))


def renamed(plan: Plan, name: str) -> Plan:
    """The plan under another name, whatever that is."""
    return replace(plan, project=replace(plan.project, name=name))


def _begin(stored: StoredProject, number: int | None) -> tuple[Plan, int]:
    """The plan that a variant begins with, and the origin's revision of that plan."""
    if number is None:
        return stored_plan(stored), stored.card.revision
    frozen = version_in(stored, number)
    return joined(frozen.document, frozen.private), frozen.card.revision
