"""What can be asked of webhooks: endpoints, and the log of what was sent to them."""

from uuid import UUID

from django.db.models import QuerySet

from milegate.store.models import Attempt, Delivery, Endpoint, Happening
from milegate.store.values.webhooks import StoredAttempt, StoredDelivery, StoredEndpoint, StoredHappening

_STATES: dict[str, dict[str, object]] = {
    "delivered": {"delivered__isnull": False},
    "waiting": {"delivered": None, "due__isnull": False},
    "failed": {"delivered": None, "due": None},
}
STATES = tuple(_STATES)


def endpoints_of(workspace: int) -> list[StoredEndpoint]:
    """The endpoints of a workspace, the first first."""
    return [stored_endpoint(row) for row in Endpoint.objects.filter(workspace_id=workspace)]


def endpoint_at(workspace: int, id: UUID) -> StoredEndpoint | None:
    """An endpoint of a workspace by its public id."""
    row = Endpoint.objects.filter(workspace_id=workspace, public_id=id).first()
    return stored_endpoint(row) if row else None


def listening(workspace: int, kind: str) -> list[int]:
    """The ids of the endpoints that are told of a kind of event."""
    rows = Endpoint.objects.filter(workspace_id=workspace, off=None).values_list("id", "events")
    return [id for id, events in rows if not events or kind in events.split()]


def deliveries_page(endpoint: int, state: str, before: int | None, most: int) -> list[StoredDelivery]:
    """The log of an endpoint, the newest first; an empty state is any."""
    rows = _of_state(Delivery.objects.filter(endpoint_id=endpoint), state)
    if before is not None:
        rows = rows.filter(id__lt=before)
    rows = rows.select_related("endpoint", "happening").order_by("-id")
    return [stored_delivery(row) for row in rows[:most]]


def delivery_at(endpoint: int, id: UUID) -> StoredDelivery | None:
    """A delivery of an endpoint by its public id."""
    rows = Delivery.objects.filter(endpoint_id=endpoint, public_id=id)
    row = rows.select_related("endpoint", "happening").first()
    return stored_delivery(row) if row else None


def attempts_of(delivery: int) -> list[StoredAttempt]:
    """All tries of a delivery, the first first."""
    rows = Attempt.objects.filter(delivery_id=delivery)
    return [StoredAttempt(row.at, row.milliseconds, row.status, row.trouble, row.answer) for row in rows]


def stored_endpoint(row: Endpoint) -> StoredEndpoint:
    """A row as a value."""
    return StoredEndpoint(
        id=row.pk,
        public_id=row.public_id,
        workspace=row.workspace_id,
        url=row.url,
        description=row.description,
        events=tuple(row.events.split()),
        generation=row.generation,
        old_until=row.old_until,
        off=row.off,
        why=row.why,
        failing_since=row.failing_since,
        site=row.site,
        created=row.created,
    )


def stored_delivery(row: Delivery) -> StoredDelivery:
    """A row as a value."""
    return StoredDelivery(
        id=row.pk,
        public_id=row.public_id,
        endpoint=stored_endpoint(row.endpoint),
        happening=_happening(row.happening),
        due=row.due,
        tries=row.tries,
        delivered=row.delivered,
        status=row.status,
        trouble=row.trouble,
    )


def _happening(row: Happening) -> StoredHappening:
    return StoredHappening(row.pk, row.public_id, row.kind, row.payload, row.at)


def _of_state(rows: QuerySet[Delivery], state: str) -> QuerySet[Delivery]:
    return rows.filter(**_STATES[state]) if state else rows
