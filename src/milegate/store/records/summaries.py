"""What can be written of summaries and visits."""

from collections.abc import Iterable
from dataclasses import asdict

from milegate.store.models import Summary, Visit
from milegate.store.values.summaries import StoredSummary


def keep_summaries(*, summaries: Iterable[StoredSummary]) -> None:
    """Summaries in place of older ones."""
    rows = []
    for summary in summaries:
        fields = asdict(summary)
        rows.append(Summary(project_id=fields.pop("project"), **fields))
    names = ["revision", "client", "currency", "net", "starts", "ends", "errors", "gates", "words"]
    Summary.objects.bulk_create(rows, update_conflicts=True, unique_fields=["project"], update_fields=names)


def keep_visit(*, project: int, user: int, revision: int) -> None:
    """Somebody has seen a project up to this revision."""
    Visit.objects.update_or_create(project_id=project, user_id=user, defaults={"revision": revision})
