"""What can be asked of members and invitations while they change."""

from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from milegate.store.models import Invitation, Member, Workspace
from milegate.store.queries.workspaces import invitation, member, workspace
from milegate.store.values.workspaces import StoredInvitation, StoredMember, StoredWorkspace


def lock_workspace(id: int) -> None:
    """Hold a workspace until the end of the transaction, so that what is in it changes one after the other.

    Its key stays free: whoever writes a row that points to it does not wait, and there is no deadlock.
    """
    Workspace.objects.select_for_update(no_key=True).only("id").get(id=id)


def member_at(workspace: int, id: UUID) -> StoredMember | None:
    """Somebody in this workspace, by public id."""
    found = Member.objects.select_related("user").filter(workspace_id=workspace, public_id=id).first()
    return member(found) if found else None


def member_who_is(workspace: int, user: int) -> StoredMember | None:
    """A user's place in this workspace."""
    found = Member.objects.select_related("user").filter(workspace_id=workspace, user_id=user).first()
    return member(found) if found else None


def works_in(project: int, user: int | None) -> bool:
    """Whether somebody is in the workspace of a project."""
    return user is not None and Member.objects.filter(workspace__projects=project, user_id=user).exists()


def member_with(workspace: int, email: str) -> StoredMember | None:
    """Somebody in this workspace, by address."""
    rows = Member.objects.select_related("user").filter(workspace_id=workspace, user__email__iexact=email)
    found = rows.first()
    return member(found) if found else None


def member_by(id: UUID) -> tuple[StoredWorkspace, StoredMember] | None:
    """Somebody by public id, with the workspace."""
    rows = Member.objects.select_related("user", "workspace").defer("workspace__logo")
    found = rows.filter(public_id=id).first()
    return (workspace(found.workspace), member(found)) if found else None


def places_of(user: int) -> list[tuple[StoredWorkspace, StoredMember]]:
    """A user's places in all workspaces, by name."""
    rows = Member.objects.filter(user_id=user).select_related("user", "workspace").defer("workspace__logo")
    return [(workspace(row.workspace), member(row)) for row in rows.order_by("workspace__name", "id")]


def count_of(workspace: int, role: str) -> int:
    """How many have this role."""
    return Member.objects.filter(workspace_id=workspace, role=role).count()


def invitation_at(workspace: int, id: UUID) -> StoredInvitation | None:
    """An invitation of this workspace that has neither been accepted nor withdrawn; it may have expired."""
    rows = _open().filter(workspace_id=workspace, public_id=id)
    return _first(rows)


def invitation_to(workspace: int, email: str) -> StoredInvitation | None:
    """The invitation of an address that can still be accepted."""
    return _first(_valid().filter(workspace_id=workspace, email__iexact=email))


def invitation_by(digest: str) -> tuple[StoredWorkspace, StoredInvitation] | None:
    """The invitation of a link that can still be accepted, and where it leads."""
    found = _valid().select_related("workspace").filter(digest=digest).first()
    return (workspace(found.workspace), invitation(found)) if found else None


def _open() -> QuerySet[Invitation]:
    return Invitation.objects.filter(accepted=None, withdrawn=None).select_related("invited_by")


def _valid() -> QuerySet[Invitation]:
    return _open().filter(expires__gt=timezone.now())


def _first(rows: QuerySet[Invitation]) -> StoredInvitation | None:
    found = rows.first()
    return invitation(found) if found else None
