"""Workspaces: begun by somebody, who owns them."""

from django.conf import settings
from django.db import transaction

from milegate.actions.errors import Forbidden
from milegate.actions.rights import Role
from milegate.actions.typed import address
from milegate.store.queries.workspaces import slug_taken, workspaces_of
from milegate.store.records.workspaces import add_member, add_workspace
from milegate.store.values.workspaces import StoredWorkspace

__all__ = ["begin_workspace", "workspaces_of"]


@transaction.atomic
def begin_workspace(
    user_id: int, name: str, currency: str = "EUR", locale: str = "en-GB", timezone: str = "UTC"
) -> StoredWorkspace:
    """A new workspace that belongs to this user. The demo keeps to its own."""
    if settings.DEMO:
        raise Forbidden("The demo has one workspace. Start an installation of your own: milegate serve")
    made = add_workspace(
        slug=_free_slug(name), name=name.strip(), currency=currency, locale=locale, timezone=timezone
    )
    add_member(workspace=made.id, user=user_id, role=Role.OWNER)
    return made


def _free_slug(name: str) -> str:
    start = address(name, "workspace", 50)
    number, found = 1, start
    while slug_taken(found):
        number += 1
        found = f"{start}-{number}"
    return found
