"""Who comes in: a bearer of a token, at the door of one workspace."""

from dataclasses import replace
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path
from ninja.security import HttpBearer

from milegate.actions.actor import Actor
from milegate.actions.errors import NotFound
from milegate.actions.tokens import enter_by_token

Slug = Annotated[str, Path(description="As in the address of its page.")]
SAFE = {"GET", "HEAD", "OPTIONS"}
CLI = "milegate-cli/"


class Request(HttpRequest):
    """A request that has come in."""

    auth: Actor


class Token(HttpBearer):
    """`Authorization: Bearer mg_…`; cookies of the browser open nothing here."""

    def authenticate(self, request: HttpRequest, token: str) -> Any | None:
        """The actor; None for a token that opens nothing."""
        door = "cli" if request.headers.get("User-Agent", "").startswith(CLI) else "api"
        actor = enter_by_token(token.strip(), door, changes=request.method not in SAFE)
        return actor and replace(actor, site=f"{request.scheme}://{request.get_host()}")


def actor_in(request: Request, workspace: str) -> Actor:
    """The bearer, when the token is one of this workspace; NotFound for all others."""
    if request.auth.workspace.slug != workspace:
        raise NotFound(f"There is no workspace “{workspace}” here.")
    return request.auth
