"""What can be asked of mails that leave by themselves."""

from milegate.store.models import Letter
from milegate.store.queries.links import stored_link
from milegate.store.values.letters import StoredLetter


def letters_of(workspace: int, most: int) -> list[StoredLetter]:
    """The last letters of a workspace, the newest first."""
    rows = Letter.objects.filter(workspace_id=workspace).select_related("link").order_by("-id")
    return [stored_letter(row) for row in rows[:most]]


def stored_letter(row: Letter) -> StoredLetter:
    """A letter as a value."""
    return StoredLetter(
        id=row.pk,
        public_id=row.public_id,
        to=row.to,
        subject=row.subject,
        text=row.text,
        made=row.made,
        due=row.due,
        tries=row.tries,
        sent=row.sent,
        trouble=row.trouble,
        link=stored_link(row.link) if row.link else None,
    )
