"""What waits for a user's eyes; everybody sees only what is for them, so no role is asked."""

from milegate.store.queries.comments import notifications_for, unread_for
from milegate.store.records.comments import mark_read
from milegate.store.values.comments import StoredNotification

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
