"""The form for a token, as it comes."""

from django.http import QueryDict

from milegate.actions.errors import Invalid
from milegate.actions.rights import Role
from milegate.actions.scopes import Scope
from milegate.actions.tokens import Wanted

MINE = "mine"
DAYS = {"30": "30 days", "90": "90 days", "365": "A year", "": "For ever"}


def wanted_of(typed: QueryDict) -> Wanted:
    """The token that somebody wants. Invalid for what the form does not offer; `actions` checks the rest."""
    holder, days = typed.get("holder", MINE), typed.get("days", "")
    scopes = typed.getlist("scopes")
    if days not in DAYS:
        raise Invalid.of("days", "unknown-choice", "Choose how long it lives.")
    if holder not in {MINE, *Role}:
        raise Invalid.of("holder", "unknown-choice", "Choose whose token it is.")
    if not set(scopes) <= set(Scope):
        raise Invalid.of("scopes", "unknown-choice", "Choose from these.")
    return Wanted(
        name=typed.get("name", ""),
        scopes=tuple(Scope(scope) for scope in scopes),
        days=int(days) if days else None,
        role=None if holder == MINE else Role(holder),
    )
