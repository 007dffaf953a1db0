"""What can be asked of a proposal that is followed: how far it has come, who looked, what was said."""

from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from milegate.store.models import Comment, LedgerEntry, LinkView, Proposal
from milegate.store.values.following import Position, Remark


def position(workspace: int, slug: str, proposal: UUID) -> Position | None:
    """How far a proposal has come; one query, and no document is read."""
    rows = Proposal.objects.filter(
        project__workspace_id=workspace, project__slug=slug, public_id=proposal
    ).annotate(
        revision=F("project__revision"),
        entry=_last(LedgerEntry.objects.filter(project=OuterRef("project__public_id")), "number"),
        view=_last(_views().filter(proposal=OuterRef("pk")), "id"),
        comment=_last(_comments().filter(thread__project=OuterRef("project")), "id"),
    )
    found = rows.values_list(*Position._fields).first()
    return Position(*found) if found else None


def viewers_after(proposal: UUID, view: int) -> list[str]:
    """By whose links a proposal was opened since a view, in order."""
    rows = _views().filter(proposal__public_id=proposal, id__gt=view).order_by("id")
    return [name or email for name, email in rows.values_list("link__name", "link__email")]


def remarks_of(project: int, after: int = 0) -> list[Remark]:
    """What both sides have said where the client reads it, since a comment; what was deleted is left out."""
    rows = _comments().filter(thread__project_id=project, id__gt=after, deleted=None).order_by("id")
    return [_remark(row) for row in rows.select_related("thread", "author", "link")]


def _views() -> QuerySet[LinkView]:
    """Only those of links whose use is told."""
    return LinkView.objects.filter(link__watched=True)


def _comments() -> QuerySet[Comment]:
    return Comment.objects.filter(thread__for_client=True)


def _last(rows: QuerySet[LedgerEntry] | QuerySet[LinkView] | QuerySet[Comment], field: str) -> Coalesce:
    return Coalesce(Subquery(rows.order_by(f"-{field}").values(field)[:1]), 0)


def _remark(row: Comment) -> Remark:
    guest = (row.link.name or row.link.email) if row.link else ""
    who = str(row.author) if row.author else guest
    return Remark(row.pk, row.at, row.author_id, who, row.text, row.thread.on_name, row.thread.public_id)
