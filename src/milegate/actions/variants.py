"""Variants: a copy beside a project, compared with it, and taken over into it when it proves better."""

from dataclasses import dataclass, replace

from django.db import transaction

from milegate.actions.actor import Actor
from milegate.actions.documents import joined, visible
from milegate.actions.editing import Done, plan_at, push_plan, stored_plan
from milegate.actions.errors import NotFound
from milegate.actions.projects import Origin, start_project
from milegate.actions.rights import Right
from milegate.actions.typed import required
from milegate.actions.versions import version_in
from milegate.core.plan import Plan
from milegate.store.queries import variants as queries
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


def take_over(actor: Actor, slug: str) -> Done:
    """What was changed in a variant, as one step of its origin. Conflict lists what both changed.

    The name of the variant stays its own, and so does everything that this person may not see.
    """
    actor.require(Right.EDIT_PLAN)
    stored = actor.project(slug)
    origin = queries.origin_of(stored.card.id)
    if origin is None:
        raise NotFound(f"“{stored.card.name}” is not a variant of another project.")
    into = actor.project(origin.card.slug)
    seen = visible(stored_plan(stored), actor.rights)
    pushed = renamed(seen, plan_at(into, origin.began_at).project.name)
    return push_plan(actor, origin.card.slug, origin.began_at, pushed, f"Took over {stored.card.name}")


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
