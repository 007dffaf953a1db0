"""Plan documents that are brought from elsewhere: what they may carry, and where they begin."""

from collections.abc import Iterator
from dataclasses import dataclass

from milegate.actions.actor import Actor
from milegate.actions.documents import COSTS, public, with_costs_of
from milegate.actions.projects import ALONE, Origin, start_project
from milegate.actions.rights import Right
from milegate.core.plan import Plan
from milegate.store.queries.pages import projects_page
from milegate.store.values.projects import ProjectCard, StoredProject

PARTS = {"costs": COSTS, "notes": {"notes"}}
"""What of `private:` takes a right of its own, by the name that people know it by."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A new project, and what of its document this person may not bring, so that it is not there."""

    project: StoredProject
    left_out: tuple[str, ...]


def start_from_document(actor: Actor, plan: Plan, origin: Origin = ALONE) -> Begun:
    """A new project with the plan of a document; costs and notes in it take their own rights."""
    actor.require(Right.CREATE_PROJECTS)
    brought = with_costs_of(plan, public(plan), actor.rights)
    return Begun(start_project(actor, brought, origin), tuple(_gone(plan, brought)))


def _gone(before: Plan, after: Plan) -> Iterator[str]:
    for name, fields in PARTS.items():
        if any(getattr(before.private, field) != getattr(after.private, field) for field in fields):
            yield name


def page_of_projects(
    actor: Actor, before: int | None, most: int, *, archived: bool = False, state: str = ""
) -> list[ProjectCard]:
    """Some projects of the workspace, the one that was started last first, and one more than wanted."""
    actor.require(Right.VIEW)
    return projects_page(actor.workspace.id, before, most + 1, archived, state)
