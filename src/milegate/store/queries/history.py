"""What can be asked of the steps of a plan without reading their edits."""

from django.db.models import Q, QuerySet, Subquery

from milegate.store.models import Step
from milegate.store.queries.projects import stored_step
from milegate.store.values.projects import StoredStep


def last_steps(project: int, user: int) -> tuple[StoredStep | None, StoredStep | None]:
    """What undo and redo would take back of a person's steps, each without its edits.

    Undo: the last one that still stands and is no undo. Redo: the last undo that still stands, unless they
    have done something else since.
    """
    theirs = Step.objects.filter(project_id=project, author_id=user).order_by("-revision")
    newest = theirs.exclude(kind__in=["undo", "redo"]).values("revision")[:1]
    standing = theirs.filter(undone_by=None)
    done = standing.exclude(kind="undo").values("pk")[:1]
    undone = standing.filter(kind="undo", revision__gt=Subquery(newest)).values("pk")[:1]
    rows = Step.objects.filter(Q(pk=Subquery(done)) | Q(pk=Subquery(undone)))
    found = {row.kind == "undo": _outline(row) for row in _light(rows)}
    return found.get(False), found.get(True)


def authors_after(project: int, revision: int) -> dict[int | None, str]:
    """Who made the steps after a revision, by id; an empty name for those who have left."""
    rows = Step.objects.filter(project_id=project, revision__gt=revision).select_related("author")
    return {row.author_id: str(row.author or "") for row in rows.only("author", "project")}


def first_steps(project: int, after: int, most: int) -> list[StoredStep]:
    """The first steps after a revision, in order."""
    rows = Step.objects.filter(project_id=project, revision__gt=after).order_by("revision")
    return [stored_step(row) for row in rows.select_related("author", "undoes", "undone_by")[:most]]


def naming_edits(project: int, after: int) -> list[str]:
    """The edits of the steps after a revision that may have named something, in order."""
    rows = Step.objects.filter(project_id=project, revision__gt=after).order_by("revision")
    rows = rows.filter(Q(edits__contains='"name"') | Q(edits__contains='"deliverable"'))
    return list(rows.values_list("edits", flat=True))


def _light(rows: QuerySet[Step]) -> QuerySet[Step]:
    rows = rows.select_related("author", "undoes", "undone_by")
    return rows.defer("edits", "undoes__edits", "undone_by__edits")


def _outline(row: Step) -> StoredStep:
    row.edits = ""  # so that it is not fetched after all
    return stored_step(row)
