"""What can be asked of threads and notifications."""

from datetime import datetime
from uuid import UUID

from django.db.models import Count

from milegate.store.models import Comment, Notification, Thread
from milegate.store.values.comments import StoredComment, StoredNotification, StoredThread


def comment_id(comment: int) -> UUID:
    """The public id of a comment."""
    return Comment.objects.values_list("public_id", flat=True).get(id=comment)


def threads_of(project: int, on_id: str = "") -> list[StoredThread]:
    """The threads of a project, or of one thing of its plan, the newest first."""
    rows = Thread.objects.filter(project_id=project).select_related("resolved_by")
    rows = rows.filter(on_id=on_id) if on_id else rows
    return [
        stored_thread(row)
        for row in rows.prefetch_related("comments__author", "comments__link").order_by("-id")
    ]


def thread_in(project: int, public_id: UUID) -> StoredThread | None:
    """One thread of a project."""
    rows = Thread.objects.filter(project_id=project, public_id=public_id).select_related("resolved_by")
    found = rows.prefetch_related("comments__author", "comments__link").first()
    return stored_thread(found) if found else None


def client_threads_of(project: int) -> list[StoredThread]:
    """The threads of a project that its client may see, in the order in which they began."""
    rows = Thread.objects.filter(project_id=project, for_client=True).select_related("resolved_by")
    rows = rows.prefetch_related("comments__author", "comments__link")
    return [stored_thread(row) for row in rows.order_by("id")]


def comments_by(link: int, since: datetime) -> int:
    """How many comments came by a link since an instant."""
    return Comment.objects.filter(link_id=link, at__gte=since).count()


def open_threads(project: int) -> dict[str, int]:
    """How many open threads each thing of a plan has."""
    rows = Thread.objects.filter(project_id=project, resolved=None).values_list("on_id")
    return dict(rows.annotate(number=Count("id")))


def notifications_for(user: int, most: int) -> list[StoredNotification]:
    """What waits for a user and what has been read, the newest first; only where the user still belongs."""
    rows = Notification.objects.filter(user_id=user, workspace__members__user_id=user)
    rows = rows.select_related("workspace", "project", "comment__thread").defer(
        "workspace__logo", "project__document", "project__private"
    )
    return [_notification(row) for row in rows.order_by("-id")[:most]]


def unread_for(user: int) -> int:
    """How many notifications wait."""
    return Notification.objects.filter(user_id=user, read=None, workspace__members__user_id=user).count()


def stored_thread(row: Thread) -> StoredThread:
    """A thread with its comments as a value."""
    return StoredThread(
        id=row.pk,
        public_id=row.public_id,
        on_kind=row.on_kind,
        on_id=row.on_id,
        on_name=row.on_name,
        for_client=row.for_client,
        version=row.version,
        created=row.created,
        resolved=row.resolved,
        resolved_by=str(row.resolved_by) if row.resolved_by else "",
        comments=tuple(_comment(each) for each in row.comments.all()),
    )


def _comment(row: Comment) -> StoredComment:
    text = "" if row.deleted else row.text
    author = str(row.author) if row.author else _guest(row)
    times = (row.at, row.edited, row.deleted)
    return StoredComment(
        row.public_id,
        row.author_id,
        author,
        text,
        *times,
        row.link_id,
        None if row.deleted else row.changed_in,
    )


def _guest(row: Comment) -> str:
    return (row.link.name or row.link.email) if row.link else ""


def _notification(row: Notification) -> StoredNotification:
    return StoredNotification(
        id=row.pk,
        workspace=row.workspace.slug,
        workspace_name=row.workspace.name,
        locale=row.workspace.locale,
        timezone=row.workspace.timezone,
        project=row.project.slug if row.project else "",
        project_name=row.project.name if row.project else "",
        kind=row.kind,
        text=row.text,
        thread=row.comment.thread.public_id if row.comment else None,
        at=row.at,
        read=row.read,
    )
