"""Every action with the right that it asks for, and a way to do it: one line for each.

The callable gets an actor and the world, and does the action on things of that world. Whoever has the right
may fail for another reason; whoever has not gets Forbidden; a stranger gets NotFound.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from milegate.actions import (
    comparing,
    editing,
    history,
    invitations,
    members,
    plan_files,
    project_changes,
    project_states,
    projects,
    tokens,
    unchanged,
    variants,
    versions,
    what_if,
)
from milegate.actions.actor import Actor
from milegate.actions.documents import public, visible
from milegate.actions.editing import Change, Done
from milegate.actions.opened import opened
from milegate.actions.project_changes import TypedProject
from milegate.actions.rights import Right, Role
from milegate.core.edits import Set
from milegate.store.values.workspaces import StoredMember
from tests.actions.permissions_agreed import CASES as AGREED_CASES
from tests.actions.permissions_estimate import CASES as ESTIMATE_CASES
from tests.actions.permissions_people import AT_HOME as PEOPLE_AT_HOME
from tests.actions.permissions_people import CASES as PEOPLE_CASES
from tests.actions.permissions_proposals import AT_HOME as PROPOSALS_AT_HOME
from tests.actions.permissions_proposals import CASES as PROPOSALS_CASES
from tests.actions.permissions_reuse import AT_HOME as REUSE_AT_HOME
from tests.actions.permissions_reuse import CASES as REUSE_CASES
from tests.actions.permissions_webhooks import AT_HOME as WEBHOOKS_AT_HOME
from tests.actions.permissions_webhooks import CASES as WEBHOOKS_CASES
from tests.actions.permissions_workspace import AT_HOME as WORKSPACE_AT_HOME
from tests.actions.permissions_workspace import CASES as WORKSPACE_CASES
from tests.builders import plan_of
from tests.people import PLAN, World

Case = tuple[Right, Callable[[Actor, World], Any]]

TOKEN = tokens.Wanted("Nightly", ())
RENAMED = Change(1, (Set("item", "login", "name", "Door"),), "Renamed")


def push(actor: Actor, world: World) -> Done:
    """Push what this person sees of the plan, with another name."""
    seen = visible(editing.stored_plan(world.actor().project(world.project)), actor.rights)
    pushed = replace(seen, project=replace(seen.project, name="Another name"))
    return editing.push_plan(actor, world.project, 1, pushed)


def undo(actor: Actor, world: World) -> Done:
    """Take back what this person did when it was still allowed."""
    editing.edit_plan(replace(actor, rights=frozenset(Right)), world.project, RENAMED)
    return editing.undo(actor, world.project)


def redo(actor: Actor, world: World) -> Done:
    """Do again what this person took back when it was still allowed."""
    undo(replace(actor, rights=frozenset(Right)), world)
    return editing.redo(actor, world.project)


def other(world: World) -> StoredMember:
    """Somebody whom an owner and a manager may change."""
    everybody = members.list_members(world.actor())
    return next(one for one in everybody if one.role == Role.VIEWER)


def invited(world: World) -> invitations.Invited:
    """Somebody who has been invited."""
    return invitations.invite(world.actor(), "new@agency.example", "viewer")


def revoke(actor: Actor, world: World) -> None:
    """Revoke a token of one's own; a stranger tries one of the workspace."""
    at_home = actor.workspace.id == world.workspace.id
    _, token = tokens.make_token(actor if at_home else world.actor(), TOKEN)
    tokens.revoke_token(actor, token.public_id)


CASES: dict[str, Case] = (
    PEOPLE_CASES
    | ESTIMATE_CASES
    | PROPOSALS_CASES
    | AGREED_CASES
    | REUSE_CASES
    | WEBHOOKS_CASES
    | WORKSPACE_CASES
    | {
        "editing.edit_plan": (Right.EDIT_PLAN, lambda a, w: editing.edit_plan(a, w.project, RENAMED)),
        "editing.push_plan": (Right.EDIT_PLAN, push),
        "editing.restore_plan": (Right.EDIT_PLAN, lambda a, w: editing.restore_plan(a, w.project, 1)),
        "editing.plan_seen": (
            Right.VIEW,
            lambda a, w: editing.plan_seen(a, a.project(w.project), 1),
        ),
        "editing.undo": (Right.EDIT_PLAN, undo),
        "editing.redo": (Right.EDIT_PLAN, redo),
        "what_if.what_if": (Right.EDIT_PLAN, lambda a, w: what_if.what_if(a, w.project, RENAMED)),
        "projects.start_project": (
            Right.CREATE_PROJECTS,
            lambda a, w: projects.start_project(a, plan_of(PLAN)),
        ),
        "projects.list_projects": (Right.VIEW, lambda a, w: projects.list_projects(a)),
        "versions.freeze": (Right.FREEZE, lambda a, w: versions.freeze(a, w.project)),
        "versions.freeze_and_resolve": (Right.FREEZE, lambda a, w: versions.freeze_and_resolve(a, w.project)),
        "versions.versions": (Right.VIEW, lambda a, w: versions.versions(a, w.project)),
        "versions.version": (Right.VIEW, lambda a, w: versions.version(a, w.project, 1)),
        "versions.opened_version": (Right.VIEW, lambda a, w: versions.opened_version(a, w.project, 1)),
        "versions.version_pdf": (Right.VIEW, lambda a, w: versions.version_pdf(a, w.project, 1)),
        "versions.restore_version": (Right.EDIT_PLAN, lambda a, w: versions.restore_version(a, w.project, 1)),
        "history.history": (Right.VIEW, lambda a, w: history.history(a, a.project(w.project))),
        "history.happened": (Right.VIEW, lambda a, w: history.happened(a, a.project(w.project), 1)),
        "history.named_since": (
            Right.VIEW,
            lambda a, w: history.named_since(a, a.project(w.project), 1),
        ),
        "history.mine": (Right.VIEW, lambda a, w: history.mine(a, a.project(w.project))),
        "history.steps_since": (Right.VIEW, lambda a, w: history.steps_since(a, a.project(w.project), 1, 9)),
        "history.plan_then": (Right.VIEW, lambda a, w: history.plan_then(a, a.project(w.project), 1)),
        "history.overview_then": (Right.VIEW, lambda a, w: history.overview_then(a, a.project(w.project), 1)),
        "comparing.choices": (Right.VIEW, lambda a, w: comparing.choices(a, a.project(w.project))),
        "comparing.compared": (
            Right.VIEW,
            lambda a, w: comparing.compared(a, a.project(w.project), "r1", "now"),
        ),
        "comparing.side": (Right.VIEW, lambda a, w: comparing.side(a, a.project(w.project), "now")),
        "comparing.since_last": (
            Right.VIEW,
            lambda a, w: comparing.since_last(a, a.project(w.project), opened(plan_of(PLAN))),
        ),
        "comparing.variant_changes": (
            Right.VIEW,
            lambda a, w: comparing.variant_changes(a, a.project(w.project)),
        ),
        "variants.family": (Right.VIEW, lambda a, w: variants.family(a, a.project(w.project))),
        "variants.make_variant": (
            Right.CREATE_PROJECTS,
            lambda a, w: variants.make_variant(a, w.project, "Smaller"),
        ),
        "variants.copy_project": (
            Right.CREATE_PROJECTS,
            lambda a, w: variants.copy_project(a, w.project, "Copy"),
        ),
        "variants.take_over": (Right.EDIT_PLAN, lambda a, w: variants.take_over(a, w.project)),
        "project_changes.change_project": (
            Right.EDIT_PLAN,
            lambda a, w: project_changes.change_project(a, w.project, TypedProject("New")),
        ),
        "unchanged.while_at": (
            Right.VIEW,
            lambda a, w: unchanged.while_at(a, w.project, 1, lambda: a.project(w.project)),
        ),
        "project_states.set_state": (
            Right.CHANGE_STATE,
            lambda a, w: project_states.set_state(a, w.project, "sent"),
        ),
        "project_states.archive": (Right.DELETE_PROJECTS, lambda a, w: project_states.archive(a, w.project)),
        "project_states.unarchive": (
            Right.DELETE_PROJECTS,
            lambda a, w: project_states.unarchive(a, w.project),
        ),
        "project_states.offer_as_template": (
            Right.CREATE_PROJECTS,
            lambda a, w: project_states.offer_as_template(a, w.project),
        ),
        "project_states.withdraw_template": (
            Right.CREATE_PROJECTS,
            lambda a, w: project_states.withdraw_template(a, w.project),
        ),
        "project_states.rename_project": (
            Right.EDIT_PLAN,
            lambda a, w: project_states.rename_project(a, w.project, "New"),
        ),
        "project_states.describe_project": (
            Right.EDIT_PLAN,
            lambda a, w: project_states.describe_project(a, w.project, "What people will have"),
        ),
        "project_states.renumber_project": (
            Right.EDIT_PLAN,
            lambda a, w: project_states.renumber_project(a, w.project, "N"),
        ),
        "project_states.set_client": (
            Right.EDIT_PLAN,
            lambda a, w: project_states.set_client(a, w.project, ""),
        ),
        "project_states.delete_project": (
            Right.DELETE_PROJECTS,
            lambda a, w: project_states.delete_project(a, w.project, "N"),
        ),
        "tokens.make_token": (Right.VIEW, lambda a, w: tokens.make_token(a, TOKEN)),
        "tokens.list_tokens": (Right.VIEW, lambda a, w: tokens.list_tokens(a)),
        "tokens.revoke_token": (Right.VIEW, revoke),
        "plan_files.start_from_document": (
            Right.CREATE_PROJECTS,
            lambda a, w: plan_files.start_from_document(a, public(plan_of(PLAN))),
        ),
        "plan_files.page_of_projects": (Right.VIEW, lambda a, w: plan_files.page_of_projects(a, None, 9)),
        "members.list_members": (Right.VIEW, lambda a, w: members.list_members(a)),
        "members.change_role": (
            Right.MANAGE_MEMBERS,
            lambda a, w: members.change_role(a, other(w).public_id, "finance"),
        ),
        "members.remove_member": (
            Right.MANAGE_MEMBERS,
            lambda a, w: members.remove_member(a, other(w).public_id),
        ),
        "members.leave": (Right.VIEW, lambda a, w: members.leave(a)),
        "members.alone": (Right.MANAGE_MEMBERS, lambda a, w: members.alone(a)),
        "invitations.list_invitations": (Right.MANAGE_MEMBERS, lambda a, w: invitations.list_invitations(a)),
        "invitations.invite": (
            Right.MANAGE_MEMBERS,
            lambda a, w: invitations.invite(a, "new@agency.example", "viewer"),
        ),
        "invitations.renew_invitation": (
            Right.MANAGE_MEMBERS,
            lambda a, w: invitations.renew_invitation(a, invited(w).invitation.public_id),
        ),
        "invitations.withdraw_invitation": (
            Right.MANAGE_MEMBERS,
            lambda a, w: invitations.withdraw_invitation(a, invited(w).invitation.public_id),
        ),
        "invitations.mail_invitation": (
            Right.MANAGE_MEMBERS,
            lambda a, w: invitations.mail_invitation(a, invited(w), "https://gates.example/join/x"),
        ),
    }
)

# These name nothing but the actor's own workspace: a stranger does them at home, and nothing happens here.
AT_HOME = (
    PEOPLE_AT_HOME
    | PROPOSALS_AT_HOME
    | REUSE_AT_HOME
    | WEBHOOKS_AT_HOME
    | WORKSPACE_AT_HOME
    | {
        "tokens.make_token",
        "tokens.list_tokens",
        "plan_files.start_from_document",
        "plan_files.page_of_projects",
        "projects.start_project",
        "projects.list_projects",
        "members.list_members",
        "members.leave",
        "members.alone",
        "invitations.list_invitations",
        "invitations.invite",
        "invitations.mail_invitation",
    }
)
