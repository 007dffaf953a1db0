"""What can be written of workspaces and members."""

from dataclasses import asdict, dataclass

from milegate.store.models import Member, Workspace
from milegate.store.queries.workspaces import workspace
from milegate.store.values.workspaces import Retention, StoredWorkspace


def add_workspace(
    *, slug: str, name: str, currency: str, locale: str, timezone: str, is_demo: bool = False
) -> StoredWorkspace:
    """A new workspace with nobody in it."""
    made = Workspace.objects.create(
        slug=slug, name=name, currency=currency, locale=locale, timezone=timezone, is_demo=is_demo
    )
    return workspace(made)


def add_member(*, workspace: int, user: int, role: str) -> None:
    """A place in a workspace for a user who has none there."""
    Member.objects.create(workspace_id=workspace, user_id=user, role=role)


def take_number(*, workspace: int, number: int) -> None:
    """The number of the last project; it is never given again."""
    Workspace.objects.filter(id=workspace).update(last_number=number)


def delete_workspace(*, workspace: int) -> None:
    """The workspace with everything that belongs to it."""
    Workspace.objects.filter(id=workspace).delete()


@dataclass(frozen=True, slots=True)
class NewSettings:
    """A workspace's settings, before they are written."""

    name: str
    locale: str
    currency: str
    timezone: str
    accent: str
    numbering: str


def keep_settings(*, workspace: int, new: NewSettings) -> None:
    """Other settings for a workspace."""
    Workspace.objects.filter(id=workspace).update(**asdict(new))


def keep_defaults(*, workspace: int, defaults: str) -> None:
    """What new plans begin with, as JSON text."""
    Workspace.objects.filter(id=workspace).update(defaults=defaults)


def keep_retention(*, workspace: int, new: Retention) -> None:
    """Other spans for which things are kept."""
    Workspace.objects.filter(id=workspace).update(**asdict(new))


def keep_logo(*, workspace: int, content: bytes | None, kind: str) -> None:
    """Another logo, or none."""
    Workspace.objects.filter(id=workspace).update(logo=content, logo_kind=kind)
