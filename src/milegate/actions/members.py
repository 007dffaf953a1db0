"""Who is in a workspace, and as what. There is always an owner."""

from uuid import UUID

from django.db import transaction

from milegate.actions.actor import Actor, enter
from milegate.actions.errors import Conflict, Forbidden, Invalid, NotFound
from milegate.actions.rights import Right, Role
from milegate.store.queries import members as queries
from milegate.store.queries.workspaces import members_of
from milegate.store.records import members as records
from milegate.store.values.workspaces import StoredMember

LAST_OWNER = "This is the last owner. Make somebody else an owner first."


def list_members(actor: Actor) -> list[StoredMember]:
    """Everybody in the workspace, by name."""
    actor.require(Right.VIEW)
    return members_of(actor.workspace.id)


@transaction.atomic
def change_role(actor: Actor, id: UUID, role: str) -> None:
    """Give a member another role; of two owners who demote each other at once, one stays."""
    actor = alone(actor)
    found, wanted = _member(actor, id), role_named(role)
    owners_by_owners(Role(found.role), actor)
    owners_by_owners(wanted, actor)
    if wanted != found.role:
        _not_last(actor, found)
        records.set_role(workspace=actor.workspace.id, user=found.user_id, role=wanted)


@transaction.atomic
def remove_member(actor: Actor, id: UUID) -> None:
    """Take somebody out of the workspace, at once and with all keys."""
    actor = alone(actor)
    found = _member(actor, id)
    owners_by_owners(Role(found.role), actor)
    _not_last(actor, found)
    records.remove_member(workspace=actor.workspace.id, user=found.user_id)


@transaction.atomic
def leave(actor: Actor) -> None:
    """Go. What this person did stays."""
    actor.require(Right.VIEW)
    queries.lock_workspace(actor.workspace.id)
    _real(actor)
    found = queries.member_who_is(actor.workspace.id, actor.user_id or 0)
    if found is None:
        raise NotFound("You are not in this workspace.")
    _not_last(actor, found)
    records.remove_member(workspace=actor.workspace.id, user=found.user_id)


def alone(actor: Actor) -> Actor:
    """The actor as of now, with nobody else changing members meanwhile; Forbidden for who may not.

    What this person was when the request began may be over: the right is looked up again behind the lock.
    """
    actor.require(Right.MANAGE_MEMBERS)
    queries.lock_workspace(actor.workspace.id)
    _real(actor)
    if actor.user_id is None:
        return actor
    fresh = enter(actor.user_id, actor.workspace.slug, actor.door)
    fresh.require(Right.MANAGE_MEMBERS)
    return fresh


def owners_by_owners(role: Role, actor: Actor) -> None:
    """Owners are made, changed and removed by owners."""
    if role is Role.OWNER and actor.role is not Role.OWNER:
        raise Forbidden("Only an owner makes, changes or removes owners.")


def role_named(name: str) -> Role:
    """The role of this name."""
    if name not in set(Role):
        raise Invalid.of(
            "role", "unknown-role", f"There is no role “{name}”: choose one of {', '.join(Role)}."
        )
    return Role(name)


def _member(actor: Actor, id: UUID) -> StoredMember:
    found = queries.member_at(actor.workspace.id, id)
    if found is None:
        raise NotFound("This person is not in the workspace.")
    return found


def _not_last(actor: Actor, found: StoredMember) -> None:
    if found.role == Role.OWNER and queries.count_of(actor.workspace.id, Role.OWNER) == 1:
        raise Conflict(LAST_OWNER)


def _real(actor: Actor) -> None:
    if actor.workspace.is_demo:
        raise Forbidden("The demo keeps its people as they are. Start a workspace of your own for this.")
