"""What the page of tokens shows."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from milegate.actions.actor import Actor
from milegate.actions.rights import Right, Role
from milegate.actions.scopes import SCOPE_WORDS, Scope, scopes_for
from milegate.actions.tokens import list_tokens
from milegate.store.values.tokens import StoredToken
from milegate.web.pages.tokens.forms import DAYS, MINE


@dataclass(frozen=True, slots=True)
class Row:
    """A token, and whether its time is over."""

    token: StoredToken
    over: bool

    @property
    def scopes(self) -> list[str]:
        """What it may be used for."""
        return self.token.scopes.split()


def tokens_page(actor: Actor, typed: QueryDict | None = None, **more: Any) -> dict[str, Any]:
    """The page; `typed` and `more` bring back what was typed, what was wrong with it, and what was made."""
    now = timezone.now()
    rows = [Row(each, each.expires is not None and each.expires <= now) for each in list_tokens(actor)]
    page: dict[str, Any] = {
        "rows": rows,
        "scopes": {scope: SCOPE_WORDS[scope] for scope in scopes_for(actor.role) if scope is not Scope.READ},
        "read": SCOPE_WORDS[Scope.READ],
        "roles": tuple(Role) if actor.may(Right.WORKSPACE_TOKENS) else (),
        "lives": DAYS,
        "typed": _typed(typed),
        "trouble": {},
        "secret": "",
    }
    return page | more


def _typed(typed: QueryDict | None) -> dict[str, Any]:
    if typed is None:
        return {"name": "", "holder": MINE, "days": "90", "scopes": []}
    found: dict[str, Any] = {key: typed.get(key, "") for key in ("name", "holder", "days")}
    return found | {"scopes": typed.getlist("scopes")}
