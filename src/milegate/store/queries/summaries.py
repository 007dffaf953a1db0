"""What can be asked of summaries and visits: always for all projects of a workspace at once."""

from collections import defaultdict
from datetime import timedelta

from django.db.models import F
from django.utils import timezone

from milegate.store.models import Project, Step, Summary, Visit
from milegate.store.queries.projects import stored_project
from milegate.store.values.projects import StoredProject
from milegate.store.values.summaries import Seen, StoredSummary

SAME_VISIT = timedelta(minutes=10)
_FIELDS = (
    "project_id",
    "revision",
    "client",
    "currency",
    "net",
    "starts",
    "ends",
    "errors",
    "gates",
    "words",
)


def summaries_of(workspace: int) -> dict[int, StoredSummary]:
    """The summaries of a workspace by project, whether they are of today or not."""
    rows = Summary.objects.filter(project__workspace_id=workspace).values_list(*_FIELDS)
    return {row[0]: StoredSummary(*row) for row in rows}


def without_summary(workspace: int, most: int) -> list[StoredProject]:
    """Projects whose plan has changed since its summary, or that have none."""
    rows = Project.objects.filter(workspace_id=workspace).select_related("client")
    stale = rows.exclude(summary__revision=F("revision")).order_by("-updated")
    return [stored_project(row) for row in stale[:most]]


def visit_is_kept(project: int, user: int, revision: int) -> bool:
    """Whether it has just been written down that somebody saw a project up to this revision."""
    kept = Visit.objects.filter(project_id=project, user_id=user, revision=revision)
    return kept.filter(at__gt=timezone.now() - SAME_VISIT).exists()


def seen_by(user: int, workspace: int) -> dict[int, Seen]:
    """The projects that a user has looked at, with what others did there since."""
    visits = {
        visit.project_id: visit
        for visit in Visit.objects.filter(user_id=user, project__workspace_id=workspace)
    }
    authors: defaultdict[int, list[str]] = defaultdict(list)
    others = Step.objects.filter(
        project__workspace_id=workspace,
        project__visits__user_id=user,
        revision__gt=F("project__visits__revision"),
    ).exclude(author_id=user)
    for project, name, email in others.values_list("project_id", "author__name", "author__email"):
        authors[project].append(name or email or "Somebody")
    return {
        id: Seen(id, visit.revision, visit.at, len(authors[id]), tuple(sorted(set(authors[id]))))
        for id, visit in visits.items()
    }
