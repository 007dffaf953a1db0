"""What can be written of API tokens."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from milegate.store.models import Token
from milegate.store.queries.tokens import stored_token
from milegate.store.values.tokens import StoredToken


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token, before it is written; of its secret there is the hash and the start."""

    workspace: int
    user: int | None
    made_by: int | None
    name: str
    role: str
    scopes: str
    digest: str
    start: str
    expires: datetime | None


def add_token(*, new: NewToken) -> StoredToken:
    """A new token."""
    fields = {name: getattr(new, name) for name in ("name", "role", "scopes", "digest", "start", "expires")}
    made = Token.objects.create(
        workspace_id=new.workspace, user_id=new.user, made_by_id=new.made_by, **fields
    )
    return stored_token(made)


def revoke(*, token: int) -> bool:
    """End a token for good; False when somebody has done it already."""
    return bool(Token.objects.filter(id=token, revoked=None).update(revoked=timezone.now()))


def mark_used(*, token: int, at_most_every: timedelta) -> None:
    """Remember that a token was used now, and write that down no more often than this."""
    now = timezone.now()
    due = Q(used=None) | Q(used__lt=now - at_most_every)
    Token.objects.filter(due, id=token).update(used=now)
