"""Long lists in pages: each begins after the last row of the page before."""

from milegate.store.models import Project
from milegate.store.queries.projects import HEAVY, card
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
