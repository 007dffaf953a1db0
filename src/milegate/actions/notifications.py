"""What waits for a user's eyes, and what is mailed: everybody's own, so no role is asked."""

from django.db import transaction

from milegate.actions.errors import NotFound
from milegate.store.queries.comments import notifications_for, unread_for
from milegate.store.queries.members import places_of
from milegate.store.records.comments import mark_read
from milegate.store.records.members import set_notices
from milegate.store.values.comments import StoredNotification
from milegate.store.values.workspaces import StoredMember, StoredWorkspace

MOST = 100


def notifications_of(user_id: int) -> list[StoredNotification]:
    """The last notifications of a user, the newest first."""
    return notifications_for(user_id, MOST)


def unread_of(user_id: int) -> int:
    """How many of them wait."""
    return unread_for(user_id)


def read_up_to(user_id: int, id: int) -> None:
    """A user has seen all up to this one."""
    mark_read(user=user_id, up_to=id)


def mails_of(user_id: int) -> list[tuple[StoredWorkspace, StoredMember]]:
    """Whether comments and reminders are mailed to a user, for each workspace."""
    return places_of(user_id)


@transaction.atomic
def want_mails(user_id: int, workspace: str, on: bool) -> None:
    """Have comments and reminders of a workspace mailed, or not. NotFound for another's workspace."""
    for place, member in places_of(user_id):
        if place.slug == workspace:
            set_notices(member=member.public_id, on=on)
            return
    raise NotFound("There is no such workspace here.")
