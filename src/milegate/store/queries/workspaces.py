"""What can be asked of workspaces and of who belongs to them."""

from django.utils import timezone

from milegate.store.models import Invitation, Member, Workspace
from milegate.store.values.workspaces import Retention, StoredInvitation, StoredMember, StoredWorkspace


def membership(user: int, slug: str) -> tuple[StoredWorkspace, StoredMember] | None:
    """A user's place in a workspace; None when there is no such workspace, or none for this user."""
    rows = Member.objects.select_related("workspace", "user").defer("workspace__logo")
    found = rows.filter(user_id=user, workspace__slug=slug, user__is_active=True).first()
    return (workspace(found.workspace), member(found)) if found else None


def workspaces_of(user: int) -> list[StoredWorkspace]:
    """The workspaces that a user belongs to, by name."""
    rows = Workspace.objects.filter(members__user_id=user).defer("logo")
    return [workspace(row) for row in rows.order_by("name", "id")]


def workspace_by_id(id: int) -> StoredWorkspace:
    """A workspace that is there."""
    return workspace(Workspace.objects.defer("logo").get(id=id))


def roles_of(user: int) -> list[tuple[StoredWorkspace, str]]:
    """The workspaces that a user belongs to, by name, with this user's role in each."""
    rows = Member.objects.filter(user_id=user).select_related("workspace").defer("workspace__logo")
    return [(workspace(row.workspace), row.role) for row in rows.order_by("workspace__name", "workspace_id")]


def members_of(workspace_id: int) -> list[StoredMember]:
    """Everybody in a workspace, by name."""
    rows = Member.objects.filter(workspace_id=workspace_id).select_related("user")
    return [member(row) for row in rows.order_by("user__name", "user__email")]


def invitations_of(workspace_id: int) -> list[StoredInvitation]:
    """The invitations that wait, the newest first."""
    rows = Invitation.objects.filter(
        workspace_id=workspace_id, accepted=None, withdrawn=None, expires__gt=timezone.now()
    ).select_related("invited_by")
    return [invitation(row) for row in rows.order_by("-created")]


def locked_numbering(workspace_id: int) -> tuple[str, int]:
    """The pattern for project numbers and the last one given, held until the end of the transaction."""
    rows = Workspace.objects.select_for_update(no_key=True)
    row = rows.only("numbering", "last_number").get(id=workspace_id)
    return row.numbering, row.last_number


def slug_taken(slug: str) -> bool:
    """Whether a workspace has this address."""
    return Workspace.objects.filter(slug=slug).exists()


def demo_workspace() -> StoredWorkspace | None:
    """The workspace of the demo; None where none is loaded."""
    found = Workspace.objects.filter(is_demo=True).defer("logo").first()
    return workspace(found) if found else None


def other_workspaces() -> bool:
    """Whether there are workspaces that are not the demo's."""
    return Workspace.objects.filter(is_demo=False).exists()


def demo_member(role: str) -> int | None:
    """The user who has this role in the demo."""
    rows = Member.objects.filter(workspace__is_demo=True, role=role).order_by("id")
    return rows.values_list("user_id", flat=True).first()


def workspace(row: Workspace) -> StoredWorkspace:
    """A workspace as a value."""
    return StoredWorkspace(
        id=row.pk,
        public_id=row.public_id,
        slug=row.slug,
        name=row.name,
        locale=row.locale,
        currency=row.currency,
        timezone=row.timezone,
        accent=row.accent,
        has_logo=bool(row.logo_kind),
        defaults=row.defaults,
        numbering=row.numbering,
        is_demo=row.is_demo,
        retention=_retention(row),
    )


def every_retention() -> dict[int, Retention]:
    """How long each workspace keeps things."""
    rows = Workspace.objects.only("views_kept", "letters_kept", "signed_kept")
    return {row.pk: _retention(row) for row in rows}


def _retention(row: Workspace) -> Retention:
    return Retention(row.views_kept, row.letters_kept, row.signed_kept)


def member(row: Member) -> StoredMember:
    """A member as a value."""
    name, email = str(row.user), row.user.email
    return StoredMember(row.public_id, row.user_id, name, email, row.role, row.joined, row.notices)


def invitation(row: Invitation) -> StoredInvitation:
    """An invitation as a value; the link is not in it."""
    by = str(row.invited_by) if row.invited_by else ""
    return StoredInvitation(row.public_id, row.email, row.role, by, row.created, row.expires)


def logo_of(workspace_id: int) -> tuple[bytes, str] | None:
    """A workspace's logo and its kind."""
    row = Workspace.objects.only("logo", "logo_kind").get(id=workspace_id)
    return (bytes(row.logo), row.logo_kind) if row.logo else None
