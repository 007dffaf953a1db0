"""What can be written of mails that leave by themselves."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from milegate.store.models import Letter
from milegate.store.queries.letters import LOGO, stored_letter
from milegate.store.values.letters import StoredLetter

LONGEST_TROUBLE = 200
LONGEST_BOUNCE = 300


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
    language: str = "en"
    site: str = ""
    thread: str = ""
    reply_to: str = ""
    by_hand: bool = False
    stoppable: bool = False


def add_letter(*, new: NewLetter) -> None:
    """One letter more, due at once."""
    fields = asdict(new)
    ids = {f"{name}_id": fields.pop(name) for name in ("workspace", "user", "comment", "link")}
    Letter.objects.create(due=timezone.now(), **ids, **fields)


def take_due(*, most: int, lease: timedelta) -> list[StoredLetter]:
    """Letters that are due, taken: for so long nobody else takes them. Of two who try, one gets a letter."""
    now = timezone.now()
    rows = Letter.objects.filter(due__lte=now).select_related("link", "workspace").defer(LOGO)
    return [stored_letter(row) for row in rows.order_by("due", "id")[:most] if _taken(row, now + lease)]


def mark_sent(*, letter: int) -> None:
    """The mail server has it, and nobody needs its text here any more."""
    Letter.objects.filter(id=letter).update(sent=timezone.now(), due=None, text="", reply_to="", trouble="")


def postpone(*, letter: int, due: datetime | None, trouble: str) -> None:
    """It did not leave, and why; without a day it is given up."""
    Letter.objects.filter(id=letter, sent=None).update(due=due, trouble=trouble[:LONGEST_TROUBLE])


def revive(*, workspace: int, letter: UUID) -> bool:
    """A letter that was given up, or refused, is due again; False when there is none that has its text."""
    given_up = Letter.objects.filter(workspace_id=workspace, public_id=letter, sent=None, due=None)
    given_up = given_up.exclude(text="")
    return bool(given_up.update(due=timezone.now(), tries=0, bounced=None, bounce=""))


def note_bounce(*, letter: UUID, reason: str, event: str = "", workspace: int | None = None) -> bool:
    """That a mail which left came back, and why; False where that is known, or was said by this event."""
    rows = Letter.objects.filter(public_id=letter, bounced=None).exclude(sent=None)
    rows = rows.filter(workspace_id=workspace) if workspace is not None else rows
    rows = rows.exclude(bounce_event=event) if event else rows
    told = {"bounce_event": event} if event else {}
    return bool(rows.update(bounced=timezone.now(), bounce=reason[:LONGEST_BOUNCE], **told))


def was_told(*, letter: UUID, event: str) -> bool:
    """Whether this event has said before that a mail came back."""
    return Letter.objects.filter(public_id=letter, bounce_event=event).exclude(bounce_event="").exists()


def note_refused(*, letter: int, reason: str) -> None:
    """The mail server says that there is no such address: nobody tries any more."""
    rows = Letter.objects.filter(id=letter, sent=None)
    rows.update(bounced=timezone.now(), bounce=reason[:LONGEST_BOUNCE], due=None, trouble="")


def take_bounce_back(*, letter: UUID, workspace: int) -> bool:
    """It has arrived after all; False where nothing else was said. The event that said so stays known."""
    rows = Letter.objects.filter(workspace_id=workspace, public_id=letter).exclude(bounced=None)
    return bool(rows.exclude(sent=None).update(bounced=None, bounce=""))


def withdraw_letters(*, comment: UUID) -> None:
    """What has not been sent of a comment stays here."""
    Letter.objects.filter(comment__public_id=comment, sent=None).delete()


def forget_letters(*, workspace: int, before: datetime) -> None:
    """Letters of long ago, save those that are still tried.

    What came back from somebody with a link is told as long as the link is there, without its text.
    """
    rows = Letter.objects.filter(workspace_id=workspace, made__lt=before, due=None)
    rows.exclude(bounced__isnull=False, link__isnull=False).delete()
    rows.exclude(text="", reply_to="").update(text="", reply_to="")


def _taken(row: Letter, until: datetime) -> bool:
    mine = Letter.objects.filter(id=row.pk, due=row.due)
    return bool(mine.update(due=until, tries=F("tries") + 1))
