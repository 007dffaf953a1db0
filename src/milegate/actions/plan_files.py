"""Plan documents that are brought from elsewhere: what they may carry, and where they begin."""

from milegate.actions.actor import Actor
from milegate.actions.projects import start_project
from milegate.actions.rights import Right
from milegate.core.plan import Plan
from milegate.store.queries.pages import projects_page
from milegate.store.values.projects import ProjectCard, StoredProject


def start_from_document(actor: Actor, plan: Plan) -> StoredProject:
    """A new project with the plan of a document; costs and notes in it take their own rights."""
    actor.require(Right.CREATE_PROJECTS)
    private = plan.private
    if private.currency or private.exchange or private.role_costs or private.line_costs:
        actor.require(Right.EDIT_COSTS)
    if private.notes or private.mute:
        actor.require(Right.SEE_NOTES)
    return start_project(actor, plan)


def page_of_projects(
    actor: Actor, before: int | None, most: int, *, archived: bool = False, state: str = ""
) -> list[ProjectCard]:
    """Some projects of the workspace, the one that was started last first, and one more than wanted."""
    actor.require(Right.VIEW)
    return projects_page(actor.workspace.id, before, most + 1, archived, state)
