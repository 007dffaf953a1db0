"""The end of a workspace."""

from django.db import transaction

from milegate.actions.actor import Actor, enter
from milegate.actions.errors import Forbidden, Invalid
from milegate.actions.rights import Right
from milegate.actions.typed import line
from milegate.store.queries.members import lock_workspace
from milegate.store.queries.projects import lock_projects
from milegate.store.queries.proposals import projects_sent
from milegate.store.records import workspaces as records


@transaction.atomic
def delete_workspace(actor: Actor, name: str) -> None:
    """Delete a workspace with everything in it; its people keep their accounts.

    `name` is typed as a safeguard. Whether this person still is an owner is looked up again behind the lock.
    """
    actor.require(Right.DELETE_WORKSPACE)
    if actor.workspace.is_demo:
        raise Forbidden("The demo keeps its workspace: everybody looks at it.")
    lock_workspace(actor.workspace.id)
    lock_projects(actor.workspace.id)
    if actor.user_id is not None:
        enter(actor.user_id, actor.workspace.slug, actor.door).require(Right.DELETE_WORKSPACE)
    if line(name) != actor.workspace.name:
        wanted = f"Type the workspace's name, {actor.workspace.name}, to delete it."
        raise Invalid.of("delete", "not-its-name", wanted)
    if sent := projects_sent(actor.workspace.id):
        kept = f"Something was sent to clients from {sent} {'project' if sent == 1 else 'projects'}"
        raise Invalid.of(
            "delete", "sent", f"{kept}: what was sent and signed is kept, and the workspace with it."
        )
    records.delete_workspace(workspace=actor.workspace.id)
