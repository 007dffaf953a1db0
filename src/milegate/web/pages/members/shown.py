"""What the page of members shows."""

from dataclasses import dataclass
from typing import Any

from milegate.actions.actor import Actor
from milegate.actions.invitations import list_invitations
from milegate.actions.members import list_members
from milegate.actions.rights import ABOUT, Right, Role
from milegate.store.values.workspaces import StoredMember


@dataclass(frozen=True, slots=True)
class Row:
    """A member, and what this reader may do about it."""

    member: StoredMember
    myself: bool
    roles: tuple[Role, ...]


def members_page(actor: Actor, **more: Any) -> dict[str, Any]:
    """The page; `more` brings back what was typed and what was wrong with it."""
    manages = actor.may(Right.MANAGE_MEMBERS) and not actor.workspace.is_demo
    offered = roles_offered(actor) if manages else ()
    rows = [_row(actor, one, offered) for one in list_members(actor)]
    page: dict[str, Any] = {
        "rows": rows,
        "manages": manages,
        "offered": offered,
        "about": ABOUT,
        "invitations": list_invitations(actor) if manages else [],
        "last_owner": actor.role is Role.OWNER and sum(row.member.role == Role.OWNER for row in rows) == 1,
        "email": "",
        "role": Role.ESTIMATOR,
        "trouble": {},
    }
    return page | more


def roles_offered(actor: Actor) -> tuple[Role, ...]:
    """The roles that somebody may give to others."""
    return tuple(role for role in Role if role is not Role.OWNER or actor.role is Role.OWNER)


def _row(actor: Actor, member: StoredMember, offered: tuple[Role, ...]) -> Row:
    mine = member.user_id == actor.user_id
    return Row(member, mine, offered if not mine and member.role in offered else ())
