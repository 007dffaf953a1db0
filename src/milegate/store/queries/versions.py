"""What can be asked of versions without reading what was frozen."""

from django.db.models import Max

from milegate.store.models import Version
from milegate.store.queries.projects import HEAVY_VERSION, version_card
from milegate.store.values.projects import VersionCard


def last_number(project: int) -> int:
    """The number of the last version; 0 where there is none yet."""
    found = Version.objects.filter(project_id=project).aggregate(last=Max("number"))
    return found["last"] or 0


def last_version(project: int) -> VersionCard | None:
    """The version that was frozen last."""
    rows = Version.objects.filter(project_id=project).select_related("author").defer(*HEAVY_VERSION)
    found = rows.order_by("-number").first()
    return version_card(found) if found else None
