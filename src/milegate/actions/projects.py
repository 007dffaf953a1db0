"""Starting projects, and finding them."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from milegate.actions.actor import Actor
from milegate.actions.documents import split
from milegate.actions.rights import Right
from milegate.actions.typed import address
from milegate.core.plan import Plan
from milegate.store.queries import projects as queries
from milegate.store.records.projects import NewProject, add_project
from milegate.store.records.workspaces import next_number
from milegate.store.values.projects import ProjectCard, StoredProject


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a project comes from: a client's id, and the project and revision that it is a variant of."""

    client: int | None = None
    variant_of: int | None = None
    variant_from: int | None = None


@transaction.atomic
def start_project(actor: Actor, plan: Plan, origin: Origin = Origin()) -> StoredProject:
    """A new project with this plan, at revision 1, with a number and an address of its own."""
    actor.require(Right.CREATE_PROJECTS)
    document, private = split(plan)
    pattern, number = next_number(workspace=actor.workspace.id)
    new = NewProject(
        workspace=actor.workspace.id,
        slug=_free_slug(actor.workspace.id, plan.project.name),
        number=numbered(pattern, number),
        name=plan.project.name,
        document=document,
        private=private,
        client=origin.client,
        variant_of=origin.variant_of,
        variant_from=origin.variant_from,
    )
    return add_project(new=new)


def list_projects(actor: Actor) -> list[ProjectCard]:
    """All projects of the workspace, the one that changed last first."""
    actor.require(Right.VIEW)
    return queries.projects_of(actor.workspace.id)


def numbered(pattern: str, number: int) -> str:
    """A project number: `P-{year}-{n:03}` gives P-2026-007."""
    return pattern.format(year=timezone.now().year, n=number)


def _free_slug(workspace: int, name: str) -> str:
    start = address(name, "project", 60)
    taken = set(queries.slugs_like(workspace, start))
    numbers = (f"{start}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (start, *numbers) if each not in taken)
