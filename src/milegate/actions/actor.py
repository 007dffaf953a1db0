"""Who asks, where, and what this person may do there: the first argument of every action."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.utils import timezone

from milegate.actions.errors import Forbidden, NotFound
from milegate.actions.rights import WORDS, Right, Role, rights_of
from milegate.store.queries import projects as project_queries
from milegate.store.queries.workspaces import membership
from milegate.store.values.projects import StoredProject
from milegate.store.values.workspaces import StoredWorkspace


@dataclass(frozen=True, slots=True)
class Actor:
    """A person (None: a token of the workspace) in a workspace, by a door: web, api or cli.

    `site` is the address of the door, for links in mails: `https://milegate.agency.example`.
    """

    user_id: int | None
    name: str
    role: Role
    workspace: StoredWorkspace
    rights: frozenset[Right]
    door: str = "web"
    site: str = ""

    @property
    def today(self) -> date:
        """The day that it is where the workspace is."""
        return timezone.localdate(timezone=ZoneInfo(self.workspace.timezone))

    def may(self, right: Right) -> bool:
        """Whether this person may do it."""
        return right in self.rights

    def require(self, right: Right) -> None:
        """Forbidden, with the reason, where this person may not do it."""
        if right not in self.rights:
            what = WORDS[right][:1].lower() + WORDS[right][1:]
            raise Forbidden(f"Your role, {self.role}, does not allow this: {what}. Ask an owner.")

    def project(self, slug: str) -> StoredProject:
        """A project of this workspace; NotFound for all others."""
        self.require(Right.VIEW)
        found = project_queries.project_in(self.workspace.id, slug) if slug.isprintable() else None
        if found is None:
            raise NotFound(f"There is no project “{slug}” here.")
        return found


def enter(user_id: int | None, workspace: str, door: str = "web") -> Actor:
    """A user at the door of a workspace. NotFound for strangers: they do not learn that it exists."""
    found = membership(user_id, workspace) if user_id is not None else None
    if found is None:
        raise NotFound(f"There is no workspace “{workspace}” here.")
    stored, member = found
    role = Role(member.role)
    return Actor(user_id, member.name, role, stored, rights_of(role), door)
