"""Long lists in pages: each begins after the last row of the page before."""

from django.db.models import QuerySet

from milegate.store.models import Project, Thread
from milegate.store.queries.comments import stored_thread
from milegate.store.queries.projects import HEAVY, card
from milegate.store.values.comments import Listed, StoredThread
from milegate.store.values.projects import ProjectCard


def projects_page(
    workspace: int, before: int | None, most: int, archived: bool, state: str = ""
) -> list[ProjectCard]:
    """Projects, the one that was started last first; those put away only when they are wanted."""
    rows = Project.objects.filter(workspace_id=workspace).select_related("client").defer(*HEAVY)
    if before is not None:
        rows = rows.filter(id__lt=before)
    if not archived:
        rows = rows.filter(archived=None)
    if state:
        rows = rows.filter(state=state)
    return [card(row) for row in rows.order_by("-id")[:most]]


def threads_page(project: int, listed: Listed, before: int | None, most: int) -> list[StoredThread]:
    """Threads with their comments, the newest first."""
    rows = _threads(project, listed).select_related("resolved_by")
    if before is not None:
        rows = rows.filter(id__lt=before)
    rows = rows.prefetch_related("comments__author", "comments__link")
    return [stored_thread(row) for row in rows.order_by("-id")[:most]]


def count_threads(project: int, listed: Listed) -> int:
    """How many threads a list has."""
    return _threads(project, listed).count()


def cursor_of_page(project: int, listed: Listed, thread: int, size: int) -> int | None:
    """Where the page begins that has a thread, or the last one; None for the first.

    It is the cursor to which paging leads, so the borders of the pages are the same.
    """
    rows = _threads(project, listed)
    place = min(rows.filter(id__gt=thread).count(), rows.count() - 1)
    first = place // size * size
    return rows.order_by("-id").values_list("id", flat=True)[first - 1] if first > 0 else None


def _threads(project: int, listed: Listed) -> QuerySet[Thread]:
    rows = Thread.objects.filter(project_id=project)
    if listed.on_id is not None:
        rows = rows.filter(on_id=listed.on_id)
    if listed.resolved is not None:
        rows = rows.filter(resolved__isnull=not listed.resolved)
    return rows
