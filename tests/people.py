"""The cast of all tests with a database: who owns, who helps, who only looks, and who must see nothing."""

from dataclasses import dataclass

from milegate.accounts.models import User
from milegate.actions.actor import Actor, enter
from milegate.actions.projects import start_project
from milegate.actions.rights import Role
from milegate.actions.workspaces import begin_workspace
from milegate.core.plan import Plan
from milegate.store.records.workspaces import add_member
from milegate.store.values.workspaces import StoredWorkspace
from tests.builders import plan_of

UNMAILABLE = (f"a@{'ü' * 63}.example", "a@\u3002x.example")
"""Addresses in whose domains IDNA finds a label that is too long, or empty."""

PLAN = """
phases:
  - id: build
    name: Build
    items:
      - {id: login, name: Sign-in, effort: {dev: 8-16, qa: 4}}
      - {id: export, name: Export, effort: {dev: 12}, after: [login]}
  - id: launch
    name: Launch
    items:
      - {id: live, name: Going live, effort: {dev: 8}, after: [mvp]}
gates:
  - {id: mvp, name: MVP accepted, closes: [build], opens: [launch], review: {days: 5}}
payments:
  - {id: first, on: signature, percent: 40}
  - {id: rest, on: {gate: mvp}, remainder: true}
private:
  costs: {roles: {dev: 60, qa: 45}}
  notes: {login: They tried this twice}
"""


@dataclass(frozen=True)
class World:
    """A workspace with one person for each role, its project `acme`, and a stranger who has another one."""

    workspace: StoredWorkspace
    people: dict[Role, User]
    stranger: User
    project: str

    def actor(self, role: Role = Role.OWNER) -> Actor:
        """This role's person at the door of the workspace."""
        return enter(self.people[role].pk, self.workspace.slug)

    def user(self, role: Role = Role.OWNER) -> User:
        """This role's person."""
        return self.people[role]

    def address(self, part: str = "") -> str:
        """The address of a part of the workspace."""
        return f"/w/{self.workspace.slug}/{part}"

    def project_address(self, part: str = "") -> str:
        """The address of a part of the project."""
        return self.address(f"p/{self.project}/{part}")


def person(email: str, name: str) -> User:
    """Somebody with an account. Its password is unusable: tests that need one set it, for hashing is slow."""
    return User.objects.create_user(email, name=name)


def world(plan: Plan | None = None) -> World:
    """Everybody, in the database."""
    people = {role: person(f"{role}@agency.example", f"{role.title()} Person") for role in Role}
    workspace = begin_workspace(people[Role.OWNER].pk, "The agency")
    for role in Role:
        if role is not Role.OWNER:
            add_member(workspace=workspace.id, user=people[role].pk, role=role)
    stranger = person("stranger@elsewhere.example", "Stranger")
    begin_workspace(stranger.pk, "Elsewhere")
    actor = enter(people[Role.OWNER].pk, workspace.slug)
    stored = start_project(actor, plan or plan_of(PLAN))
    return World(workspace, people, stranger, stored.card.slug)
