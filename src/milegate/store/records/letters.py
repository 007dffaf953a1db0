"""What can be written of mails that leave by themselves."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from milegate.store.models import Letter
from milegate.store.queries.letters import stored_letter
from milegate.store.values.letters import StoredLetter

LONGEST_TROUBLE = 200


@dataclass(frozen=True, slots=True)
class NewLetter:
    """A letter, before it is written: to which user or link, at which address, and about which comment."""

    workspace: int
    user: int | None
    to: str
    subject: str
    text: str
    comment: int | None = None
    link: int | None = None


def add_letter(*, new: NewLetter) -> None:
    """One letter more, due at once."""
    Letter.objects.create(
        workspace_id=new.workspace,
        user_id=new.user,
        comment_id=new.comment,
        link_id=new.link,
        to=new.to,
        subject=new.subject,
        text=new.text,
        due=timezone.now(),
    )


def take_due(*, most: int, lease: timedelta) -> list[StoredLetter]:
    """Letters that are due, taken: for so long nobody else takes them. Of two who try, one gets a letter."""
    now = timezone.now()
    rows = Letter.objects.filter(due__lte=now).select_related("link").order_by("due", "id")[:most]
    return [stored_letter(row) for row in rows if _taken(row, now + lease)]


def mark_sent(*, letter: int) -> None:
    """The mail server has it, and nobody needs its text here any more."""
    Letter.objects.filter(id=letter).update(sent=timezone.now(), due=None, text="", trouble="")


def postpone(*, letter: int, due: datetime | None, trouble: str) -> None:
    """It did not leave, and why; without a day it is given up."""
    Letter.objects.filter(id=letter, sent=None).update(due=due, trouble=trouble[:LONGEST_TROUBLE])


def revive(*, workspace: int, letter: UUID) -> bool:
    """A letter that was given up is due again; False when there is none."""
    given_up = Letter.objects.filter(workspace_id=workspace, public_id=letter, sent=None, due=None)
    return bool(given_up.update(due=timezone.now(), tries=0))


def withdraw_letters(*, comment: UUID) -> None:
    """What has not been sent of a comment stays here."""
    Letter.objects.filter(comment__public_id=comment, sent=None).delete()


def forget_letters(*, workspace: int, before: datetime) -> None:
    """Letters of long ago, whatever became of them."""
    Letter.objects.filter(workspace_id=workspace, made__lt=before).delete()


def _taken(row: Letter, until: datetime) -> bool:
    mine = Letter.objects.filter(id=row.pk, due=row.due)
    return bool(mine.update(due=until, tries=F("tries") + 1))
