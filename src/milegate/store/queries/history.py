"""What can be asked of the steps of a plan without reading their edits."""

from django.db.models import Q

from milegate.store.models import Step
from milegate.store.queries.projects import stored_step
from milegate.store.values.projects import StoredStep


def outlines_by(project: int, user: int, most: int) -> list[StoredStep]:
    """The last steps of a person, the newest first, each without its edits."""
    rows = Step.objects.filter(project_id=project, author_id=user).order_by("-revision")
    rows = rows.select_related("author", "undoes", "undone_by")
    return [_outline(row) for row in rows.defer("edits", "undoes__edits", "undone_by__edits")[:most]]


def first_steps(project: int, after: int, most: int) -> list[StoredStep]:
    """The first steps after a revision, in order."""
    rows = Step.objects.filter(project_id=project, revision__gt=after).order_by("revision")
    return [stored_step(row) for row in rows.select_related("author", "undoes", "undone_by")[:most]]


def naming_edits(project: int, after: int) -> list[str]:
    """The edits of the steps after a revision that may have named something, in order."""
    rows = Step.objects.filter(project_id=project, revision__gt=after).order_by("revision")
    rows = rows.filter(Q(edits__contains='"name"') | Q(edits__contains='"deliverable"'))
    return list(rows.values_list("edits", flat=True))


def _outline(row: Step) -> StoredStep:
    row.edits = ""  # so that it is not fetched after all
    return stored_step(row)
