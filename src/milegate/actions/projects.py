"""Starting projects, and finding them."""

from dataclasses import dataclass
from itertools import count

from django.db import transaction
from django.utils import timezone

from milegate.actions.actor import Actor
from milegate.actions.documents import split
from milegate.actions.rights import Right
from milegate.actions.typed import address
from milegate.core.plan import Plan
from milegate.store.queries import projects as queries
from milegate.store.queries.workspaces import locked_numbering
from milegate.store.records.projects import NewProject, add_project
from milegate.store.records.workspaces import take_number
from milegate.store.values.projects import ProjectCard, StoredProject

LONGEST_NUMBER = 40


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a project comes from: a client's id, and the project and revision that it is a variant of."""

    client: int | None = None
    variant_of: int | None = None
    variant_from: int | None = None


ALONE = Origin()
"""A project without a client that is nobody's variant."""


@transaction.atomic
def start_project(actor: Actor, plan: Plan, origin: Origin = ALONE) -> StoredProject:
    """A new project with this plan, at revision 1, with a number and an address of its own."""
    actor.require(Right.CREATE_PROJECTS)
    document, private = split(plan)
    number = _next_number(actor.workspace.id)  # which holds the workspace: the slug is free, too
    new = NewProject(
        workspace=actor.workspace.id,
        slug=_free_slug(actor.workspace.id, plan.project.name),
        number=number,
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


def _next_number(workspace: int) -> str:
    """The next number that no project has yet, taken for good: one may have been given by hand."""
    pattern, last = locked_numbering(workspace)
    taken = queries.numbers_of(workspace)
    number = next(each for each in count(last + 1) if numbered(pattern, each) not in taken)
    take_number(workspace=workspace, number=number)
    return numbered(pattern, number)


def _free_slug(workspace: int, name: str) -> str:
    start = address(name, "project", 60)
    taken = set(queries.slugs_like(workspace, start))
    numbers = (f"{start}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (start, *numbers) if each not in taken)
