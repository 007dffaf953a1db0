"""What can be asked of API tokens."""

from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from milegate.store.models import Member, Token
from milegate.store.queries.workspaces import workspace
from milegate.store.values.tokens import StoredToken, TokenHolder


def holder_of(digest: str) -> TokenHolder | None:
    """Who comes with the token that has this hash; None when it is none, is over or was revoked.

    A personal token lives as long as its person's membership.
    """
    rows = Token.objects.select_related("workspace", "user", "made_by").defer("workspace__logo")
    alive = Q(revoked=None) & (Q(expires=None) | Q(expires__gt=timezone.now()))
    found = rows.filter(alive, digest=digest).first()
    if found is None:
        return None
    if found.user_id is None:
        return TokenHolder(stored_token(found), workspace(found.workspace), found.role, found.name)
    member = Member.objects.select_related("user").filter(
        workspace_id=found.workspace_id, user_id=found.user_id, user__is_active=True
    )
    return next(
        (
            TokenHolder(stored_token(found), workspace(found.workspace), each.role, str(each.user))
            for each in member
        ),
        None,
    )


def tokens_of(workspace_id: int, user: int) -> list[StoredToken]:
    """A person's own tokens in a workspace, the newest first."""
    return _listed(Token.objects.filter(workspace_id=workspace_id, user_id=user))


def shared_tokens_of(workspace_id: int) -> list[StoredToken]:
    """The tokens of a workspace itself, the newest first."""
    return _listed(Token.objects.filter(workspace_id=workspace_id, user=None))


def token_in(workspace_id: int, public_id: UUID) -> StoredToken | None:
    """A token of a workspace that was not revoked."""
    rows = Token.objects.filter(workspace_id=workspace_id, public_id=public_id, revoked=None)
    found = rows.select_related("made_by").first()
    return stored_token(found) if found else None


def _listed(rows: QuerySet[Token]) -> list[StoredToken]:
    alive = rows.filter(revoked=None).select_related("made_by")
    return [stored_token(row) for row in alive.order_by("-id")]


def stored_token(row: Token) -> StoredToken:
    """A token as a value."""
    return StoredToken(
        id=row.pk,
        public_id=row.public_id,
        user_id=row.user_id,
        made_by=str(row.made_by) if row.made_by else "",
        name=row.name,
        role=row.role,
        scopes=row.scopes,
        start=row.start,
        created=row.created,
        used=row.used,
        expires=row.expires,
        revoked=row.revoked,
    )
