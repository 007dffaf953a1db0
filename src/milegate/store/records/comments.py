"""What can be written of threads and notifications. The caller opens the transaction."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from uuid import UUID

from django.utils import timezone

from milegate.store.models import Comment, Notification, Thread


@dataclass(frozen=True, slots=True)
class NewThread:
    """A thread, before it is written."""

    project: int
    on_kind: str
    on_id: str
    on_name: str
    for_client: bool
    version: int | None


@dataclass(frozen=True, slots=True)
class About:
    """What a notification says, and which comment it is about."""

    workspace: int
    project: int
    comment: int
    kind: str
    text: str


def add_thread(*, new: NewThread) -> tuple[int, UUID]:
    """A thread without a comment."""
    made = Thread.objects.create(
        project_id=new.project,
        on_kind=new.on_kind,
        on_id=new.on_id,
        on_name=new.on_name[:400],
        for_client=new.for_client,
        version=new.version,
    )
    return made.pk, made.public_id


def add_comment(
    *, thread: int, author: int | None, text: str, link: int | None = None, changed_in: int | None = None
) -> int:
    """One more comment in a thread, of a user or of whoever came by a link."""
    ids = {"thread_id": thread, "author_id": author, "link_id": link}
    return int(Comment.objects.create(**ids, text=text, changed_in=changed_in).pk)


def change_comment(*, thread: int, comment: UUID, author: int, text: str) -> bool:
    """Another text for one's own comment; an empty one deletes it. False when there is none."""
    rows = Comment.objects.filter(thread_id=thread, public_id=comment, author_id=author, deleted=None)
    now = timezone.now()
    return bool(rows.update(text=text, edited=now) if text else rows.update(text="", deleted=now))


def settle_thread(*, thread: int, by: int | None) -> bool:
    """Resolve an open thread; False when it was resolved before."""
    rows = Thread.objects.filter(id=thread, resolved=None)
    return bool(rows.update(resolved=timezone.now(), resolved_by_id=by))


def settle_all(*, project: int, by: int | None) -> int:
    """Resolve all open threads of a project; how many there were."""
    rows = Thread.objects.filter(project_id=project, resolved=None)
    return rows.update(resolved=timezone.now(), resolved_by_id=by)


def carry_open_threads(*, project: int, version: int) -> None:
    """Open threads go on after a version; those that know of no earlier one are open since this one."""
    Thread.objects.filter(project_id=project, resolved=None, version=None).update(version=version)


def reopen_thread(*, thread: int) -> bool:
    """Open a resolved thread again; False when it is open."""
    rows = Thread.objects.filter(id=thread, resolved__isnull=False)
    return bool(rows.update(resolved=None, resolved_by_id=None))


def notify(*, users: Iterable[int], about: About) -> None:
    """Tell users about a comment."""
    fields = asdict(about)
    ids = {f"{name}_id": fields.pop(name) for name in ("workspace", "project", "comment")}
    Notification.objects.bulk_create(Notification(user_id=user, **ids, **fields) for user in users)


def change_notices(*, comment: UUID, kind: str, text: str) -> None:
    """What users were told of a comment becomes this; nothing when it has no text any more."""
    rows = Notification.objects.filter(comment__public_id=comment, kind=kind)
    if text:
        rows.update(text=text)
    else:
        rows.delete()


def mark_read(*, user: int, up_to: int) -> None:
    """A user has seen all notifications up to this one."""
    Notification.objects.filter(user_id=user, read=None, id__lte=up_to).update(read=timezone.now())
