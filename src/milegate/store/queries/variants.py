"""What can be asked of variants: projects that began as a copy of another one and stay beside it."""

from milegate.store.models import Project
from milegate.store.queries.projects import HEAVY, card
from milegate.store.values.variants import Variant


def variants_of(origin: int) -> list[Variant]:
    """The variants of a project, the first first."""
    rows = Project.objects.filter(variant_of_id=origin).select_related("client").defer(*HEAVY)
    return [Variant(card(row), row.variant_from or 1, row.variant_taken) for row in rows.order_by("id")]


def origin_of(project: int) -> Variant | None:
    """The project that this one is a variant of; None for one that stands alone."""
    rows = Project.objects.filter(id=project, variant_of__isnull=False)
    found = rows.values_list("variant_of_id", "variant_from", "variant_taken").first()
    if found is None:
        return None
    row = Project.objects.select_related("client").defer(*HEAVY).get(id=found[0])
    return Variant(card(row), found[1] or 1, found[2])


def client_id_of(project: int) -> int | None:
    """The client of a project, for its copies."""
    return Project.objects.values_list("client_id", flat=True).get(id=project)
