"""API tokens: made, shown once, listed, revoked; and the door that they open.

Of a token only the SHA-256 is kept: it has 256 random bits, so that nobody finds it by trying, and the
look-up by its hash tells no one how much of a guess was right.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from milegate.actions.actor import Actor
from milegate.actions.asides import aside
from milegate.actions.errors import Forbidden, Invalid, NotFound, Trouble
from milegate.actions.rights import WORDS, Right, Role, rights_of
from milegate.actions.scopes import NEEDED, Scope, rights_within, scopes_for, scopes_in
from milegate.store.queries.tokens import holder_of, shared_tokens_of, token_in, tokens_of
from milegate.store.records.tokens import NewToken, add_token, mark_used, revoke
from milegate.store.values.tokens import StoredToken, TokenHolder

PREFIX = "mg_"
SHOWN = 9
LOOKS = re.compile(r"mg_[A-Za-z0-9_-]{43}")
MOST_NAME = 120
LONGEST = 3_650
MOST_TOKENS = 100
USED_EVERY = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The token that somebody wants: days until it ends (None: never); a role makes it the workspace's."""

    name: str
    scopes: tuple[Scope, ...]
    days: int | None = 90
    role: Role | None = None


class TokenActor(Actor):
    """Somebody who comes with a token: what the token does not allow is said to be the token's doing."""

    __slots__ = ()

    def require(self, right: Right) -> None:
        """Forbidden, with the scopes that are missing, where the role would allow it."""
        if right not in self.rights and right in rights_of(self.role):
            missing = [f"`{scope}`" for scope in Scope if scope in NEEDED[right]]
            what = WORDS[right][:1].lower() + WORDS[right][1:]
            raise Forbidden(f"This token does not allow this: {what}. It takes {' and '.join(missing)}.")
        super().require(right)


@transaction.atomic
def make_token(actor: Actor, wanted: Wanted) -> tuple[str, StoredToken]:
    """A new token, and its secret, which nobody sees again."""
    actor.require(Right.VIEW if wanted.role is None else Right.WORKSPACE_TOKENS)
    if actor.user_id is None:
        raise Forbidden("A token of the workspace makes no other tokens.")
    _check(actor, wanted)
    secret = PREFIX + secrets.token_urlsafe(32)
    expires = timezone.now() + timedelta(days=wanted.days) if wanted.days else None
    new = NewToken(
        workspace=actor.workspace.id,
        user=None if wanted.role else actor.user_id,
        made_by=actor.user_id,
        name=wanted.name.strip(),
        role=wanted.role or "",
        scopes=" ".join(scope for scope in Scope if scope in {Scope.READ, *wanted.scopes}),
        digest=_digest(secret),
        start=secret[:SHOWN],
        expires=expires,
    )
    return secret, add_token(new=new)


def list_tokens(actor: Actor) -> list[StoredToken]:
    """One's own tokens and, by right, those of the workspace; ended ones too, revoked ones not."""
    actor.require(Right.VIEW)
    own = tokens_of(actor.workspace.id, actor.user_id) if actor.user_id is not None else []
    shared = shared_tokens_of(actor.workspace.id) if actor.may(Right.WORKSPACE_TOKENS) else []
    return sorted(own + shared, key=lambda token: token.id, reverse=True)


@transaction.atomic
def revoke_token(actor: Actor, public_id: UUID) -> StoredToken:
    """End a token at once and for good; NotFound for one of somebody else."""
    actor.require(Right.VIEW)
    found = token_in(actor.workspace.id, public_id)
    if found is None or not _is_mine(actor, found) or not revoke(token=found.id):
        raise NotFound("There is no such token here.")
    return found


def enter_by_token(secret: str, door: str = "api", *, changes: bool = False) -> Actor | None:
    """Who comes with this token; None when it opens nothing.

    Forbidden for `changes` with a token that only reads, whatever its role and other scopes allow.
    """
    holder = holder_of(_digest(secret)) if LOOKS.fullmatch(secret) else None
    if holder is None:
        return None
    scopes = scopes_in(holder.token.scopes)
    if changes and Scope.WRITE not in scopes:
        raise Forbidden("This token only reads: changing something takes the scope `write`.")
    _remember(holder)
    role = Role(holder.role)
    rights = rights_within(role, scopes)
    return TokenActor(holder.token.user_id, holder.name, role, holder.workspace, rights, door)


def _remember(holder: TokenHolder) -> None:
    used = holder.token.used
    if used is None or used < timezone.now() - USED_EVERY:
        aside(mark_used, token=holder.token.id, at_most_every=USED_EVERY)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _is_mine(actor: Actor, token: StoredToken) -> bool:
    if token.user_id is None:
        return actor.may(Right.WORKSPACE_TOKENS)
    return token.user_id == actor.user_id


def _check(actor: Actor, wanted: Wanted) -> None:
    troubles = [*_of_name(wanted.name), *_of_scopes(wanted, wanted.role or actor.role)]
    if wanted.days is not None and not 1 <= wanted.days <= LONGEST:
        troubles.append(
            Trouble("days", "out-of-range", f"A token lives for 1 to {LONGEST:,} days, or for ever.")
        )
    if not troubles and len(list_tokens(actor)) >= MOST_TOKENS:
        troubles.append(Trouble("name", "too-many", f"{MOST_TOKENS} tokens are enough: revoke one first."))
    if troubles:
        raise Invalid(*troubles)


def _of_name(name: str) -> list[Trouble]:
    if not name.strip():
        return [Trouble("name", "missing", "Give the token a name: what it is for.")]
    if len(name.strip()) > MOST_NAME or not name.isprintable():
        return [Trouble("name", "too-long", f"A name is one line of up to {MOST_NAME} characters.")]
    return []


def _of_scopes(wanted: Wanted, role: Role) -> list[Trouble]:
    known = scopes_for(role)
    return [
        Trouble("scopes", "not-allowed", f"The role {role} has nothing that `{scope}` would allow.")
        for scope in wanted.scopes
        if scope not in known
    ]
