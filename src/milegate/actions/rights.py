"""Who may do what: one table for web, API and command line. `docs/permissions.md` is made from it."""

from enum import StrEnum


class Role(StrEnum):
    """What somebody is in a workspace."""

    OWNER = "owner"
    MANAGER = "manager"
    ESTIMATOR = "estimator"
    FINANCE = "finance"
    VIEWER = "viewer"


ABOUT = {
    Role.OWNER: "does everything, also with the workspace itself",
    Role.MANAGER: "does everything but what is the owners'",
    Role.ESTIMATOR: "writes plans, versions and clients; sees no costs",
    Role.FINANCE: "sees and changes costs, margins and rate cards; reads plans",
    Role.VIEWER: "looks at plans, without costs and notes",
}
"""What each role is for, in a few words."""


class Right(StrEnum):
    """Something that not everybody may do."""

    VIEW = "view"
    COMMENT = "comment"
    EDIT_PLAN = "edit-plan"
    SEE_NOTES = "see-notes"
    SEE_COSTS = "see-costs"
    EDIT_COSTS = "edit-costs"
    FREEZE = "freeze"
    SEND = "send"
    CREATE_PROJECTS = "create-projects"
    CHANGE_STATE = "change-state"
    DELETE_PROJECTS = "delete-projects"
    EDIT_LIBRARY = "edit-library"
    EDIT_CLIENTS = "edit-clients"
    EDIT_PEOPLE = "edit-people"
    EDIT_RATES = "edit-rates"
    EDIT_SETTINGS = "edit-settings"
    MANAGE_WEBHOOKS = "manage-webhooks"
    MANAGE_MEMBERS = "manage-members"
    WORKSPACE_TOKENS = "workspace-tokens"
    DELETE_WORKSPACE = "delete-workspace"


WORDS = {
    Right.VIEW: "See projects, timelines, versions, people and clients",
    Right.COMMENT: "Comment, resolve and reopen threads",
    Right.EDIT_PLAN: "Edit plans: rows, milestones, payments, calendar; undo, redo, restore, push",
    Right.SEE_NOTES: "Read and write internal notes",
    Right.SEE_COSTS: "See costs and margins",
    Right.EDIT_COSTS: "Change costs in a plan",
    Right.FREEZE: "Freeze a version",
    Right.SEND: "Send proposals and change requests, withdraw and countersign, manage links",
    Right.CREATE_PROJECTS: "Start projects, copy them, make variants and templates",
    Right.CHANGE_STATE: "Say where a project stands: sent, accepted, running, done",
    Right.DELETE_PROJECTS: "Archive and delete projects",
    Right.EDIT_LIBRARY: "Keep items and milestones in the library",
    Right.EDIT_CLIENTS: "Add and change clients and contacts",
    Right.EDIT_PEOPLE: "Add people, absences and assignments",
    Right.EDIT_RATES: "Change rate cards",
    Right.EDIT_SETTINGS: "Change the workspace's name, brand and defaults",
    Right.MANAGE_WEBHOOKS: "See and change webhooks, read their log, send again",
    Right.MANAGE_MEMBERS: "Invite and remove members, change their roles",
    Right.WORKSPACE_TOKENS: "Make API tokens of the workspace",
    Right.DELETE_WORKSPACE: "Delete the workspace",
}

_OWNERS = frozenset({Role.OWNER})
_LEADS = _OWNERS | {Role.MANAGER}
_MAKERS = _LEADS | {Role.ESTIMATOR}
_MONEY = _LEADS | {Role.FINANCE}
_TEAM = _MAKERS | _MONEY

ALLOWED: dict[Right, frozenset[Role]] = {
    Right.VIEW: frozenset(Role),
    Right.COMMENT: _TEAM,
    Right.EDIT_PLAN: _MAKERS,
    Right.SEE_NOTES: _TEAM,
    Right.SEE_COSTS: _MONEY,
    Right.EDIT_COSTS: _MONEY,
    Right.FREEZE: _MAKERS,
    Right.SEND: _LEADS,
    Right.CREATE_PROJECTS: _MAKERS,
    Right.CHANGE_STATE: _LEADS,
    Right.DELETE_PROJECTS: _LEADS,
    Right.EDIT_LIBRARY: _MAKERS,
    Right.EDIT_CLIENTS: _MAKERS,
    Right.EDIT_PEOPLE: _LEADS,
    Right.EDIT_RATES: _MONEY,
    Right.EDIT_SETTINGS: _LEADS,
    Right.MANAGE_WEBHOOKS: _LEADS,
    Right.MANAGE_MEMBERS: _LEADS,
    Right.WORKSPACE_TOKENS: _OWNERS,
    Right.DELETE_WORKSPACE: _OWNERS,
}


PRIVATE = frozenset({Right.SEE_COSTS, Right.SEE_NOTES})
"""What decides how much of `private:` somebody sees."""


def rights_of(role: Role) -> frozenset[Right]:
    """Everything that a role may do."""
    return frozenset(right for right, roles in ALLOWED.items() if role in roles)
