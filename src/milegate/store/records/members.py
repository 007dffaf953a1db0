"""What can be written of members and invitations."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from milegate.store.models import Invitation, Letter, Member, Notification, Token
from milegate.store.queries.workspaces import invitation
from milegate.store.values.workspaces import StoredInvitation


@dataclass(frozen=True, slots=True)
class NewInvitation:
    """An invitation before it is written; of its link only the digest is kept."""

    workspace: int
    email: str
    role: str
    digest: str
    invited_by: int | None
    expires: datetime


def set_notices(*, member: UUID, on: bool) -> None:
    """Whether comments and reminders are mailed to a member."""
    Member.objects.filter(public_id=member).update(notices=on)


def add_invitation(*, new: NewInvitation) -> StoredInvitation:
    """A place that waits for somebody."""
    made = Invitation.objects.create(
        workspace_id=new.workspace,
        email=new.email,
        role=new.role,
        digest=new.digest,
        invited_by_id=new.invited_by,
        expires=new.expires,
    )
    return invitation(made)


def renew_invitation(*, id: UUID, digest: str, expires: datetime) -> None:
    """Give an invitation another link; the old one is void."""
    Invitation.objects.filter(public_id=id).update(digest=digest, expires=expires)


def withdraw_invitation(*, id: UUID) -> None:
    """Make an invitation void."""
    Invitation.objects.filter(public_id=id).update(withdrawn=timezone.now())


def accept_invitation(*, id: UUID) -> bool:
    """Use an invitation up; False when somebody else was faster."""
    rows = Invitation.objects.filter(public_id=id, accepted=None, withdrawn=None)
    return bool(rows.update(accepted=timezone.now()))


def set_role(*, workspace: int, user: int, role: str) -> None:
    """Give a member another role."""
    Member.objects.filter(workspace_id=workspace, user_id=user).update(role=role)


def remove_member(*, workspace: int, user: int) -> None:
    """Take a user out of a workspace, with the keys, the news and the letters that were for this user."""
    Member.objects.filter(workspace_id=workspace, user_id=user).delete()
    Notification.objects.filter(workspace_id=workspace, user_id=user).delete()
    Letter.objects.filter(workspace_id=workspace, user_id=user, sent=None).delete()
    Token.objects.filter(workspace_id=workspace, user_id=user, revoked=None).update(revoked=timezone.now())
