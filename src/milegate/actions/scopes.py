"""What an API token may be used for: its scopes only ever take away from what its role allows."""

from collections.abc import Iterable
from enum import StrEnum

from milegate.actions.rights import Right, Role, rights_of


class Scope(StrEnum):
    """A part of what a role may do."""

    READ = "read"
    WRITE = "write"
    NOTES = "notes"
    COSTS = "costs"
    SEND = "send"
    ADMIN = "admin"


SCOPE_WORDS = {
    Scope.READ: "Read projects, plans, versions, people and comments",
    Scope.WRITE: "Change what its other scopes show; without it a token reads alone",
    Scope.NOTES: "Internal notes",
    Scope.COSTS: "Costs, margins and rate cards",
    Scope.SEND: "Send proposals and change requests, withdraw and countersign them, manage links",
    Scope.ADMIN: "Settings, members, tokens and webhooks of the workspace",
}

NEEDED: dict[Right, frozenset[Scope]] = {
    Right.VIEW: frozenset({Scope.READ}),
    Right.COMMENT: frozenset({Scope.WRITE}),
    Right.EDIT_PLAN: frozenset({Scope.WRITE}),
    Right.SEE_NOTES: frozenset({Scope.NOTES}),
    Right.SEE_COSTS: frozenset({Scope.COSTS}),
    Right.EDIT_COSTS: frozenset({Scope.WRITE, Scope.COSTS}),
    Right.FREEZE: frozenset({Scope.WRITE}),
    Right.SEND: frozenset({Scope.WRITE, Scope.SEND}),
    Right.CREATE_PROJECTS: frozenset({Scope.WRITE}),
    Right.CHANGE_STATE: frozenset({Scope.WRITE}),
    Right.DELETE_PROJECTS: frozenset({Scope.WRITE}),
    Right.EDIT_LIBRARY: frozenset({Scope.WRITE}),
    Right.EDIT_CLIENTS: frozenset({Scope.WRITE}),
    Right.EDIT_PEOPLE: frozenset({Scope.WRITE}),
    Right.EDIT_RATES: frozenset({Scope.WRITE, Scope.COSTS}),
    Right.EDIT_SETTINGS: frozenset({Scope.WRITE, Scope.ADMIN}),
    Right.MANAGE_WEBHOOKS: frozenset({Scope.WRITE, Scope.ADMIN}),
    Right.MANAGE_MEMBERS: frozenset({Scope.WRITE, Scope.ADMIN}),
    Right.WORKSPACE_TOKENS: frozenset({Scope.WRITE, Scope.ADMIN}),
    Right.DELETE_WORKSPACE: frozenset({Scope.WRITE, Scope.ADMIN}),
}
"""All scopes that a token needs for a right, beside a role that has it."""


def rights_within(role: Role, scopes: Iterable[Scope]) -> frozenset[Right]:
    """The rights of a role as far as these scopes go."""
    held = {Scope.READ, *scopes}
    return frozenset(right for right in rights_of(role) if held >= NEEDED[right])


def scopes_for(role: Role) -> list[Scope]:
    """The scopes that mean something for a role: those that some right of it needs."""
    return [scope for scope in Scope if any(scope in NEEDED[right] for right in rights_of(role))]


def scopes_in(text: str) -> list[Scope]:
    """Scopes as they are kept: names between blanks; a name that is none any more is left out."""
    return [scope for scope in Scope if scope in text.split()]
