"""What can be written of endpoints."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.utils import timezone

from milegate.store.models import Delivery, Endpoint
from milegate.store.queries.webhooks import stored_endpoint
from milegate.store.values.webhooks import StoredEndpoint

LONGEST_WHY = 200


@dataclass(frozen=True, slots=True)
class EndpointValues:
    """What somebody says of an endpoint."""

    url: str
    description: str
    events: tuple[str, ...]


def add_endpoint(*, workspace: int, values: EndpointValues, site: str) -> StoredEndpoint:
    """One more; it is told of what happens from now on."""
    return stored_endpoint(
        Endpoint.objects.create(
            workspace_id=workspace,
            url=values.url,
            description=values.description,
            events=" ".join(values.events),
            site=site,
        )
    )


def change_endpoint(*, id: int, values: EndpointValues) -> None:
    """Other values; what waits already goes to the new address."""
    Endpoint.objects.filter(id=id).update(
        url=values.url, description=values.description, events=" ".join(values.events)
    )


def rotate_endpoint(*, id: int, generation: int, old_until: datetime) -> bool:
    """The next secret after a generation; False when somebody was faster."""
    rows = Endpoint.objects.filter(id=id, generation=generation)
    return bool(rows.update(generation=F("generation") + 1, old_until=old_until))


def switch_on(*, id: int) -> None:
    """Tell it again of what happens."""
    Endpoint.objects.filter(id=id).update(off=None, why="", failing_since=None)


def switch_off(*, id: int, why: str, failing_since: datetime | None = None) -> bool:
    """Tell it nothing any more; what waited has failed. False when it was off already.

    With `failing_since` also False when something has arrived there since then.
    """
    rows = Endpoint.objects.filter(id=id, off=None)
    rows = rows.filter(failing_since__lte=failing_since) if failing_since else rows
    off = rows.update(off=timezone.now(), why=why[:LONGEST_WHY])
    if off:
        Delivery.objects.filter(endpoint_id=id).exclude(due=None).update(due=None)
    return bool(off)


def note_failing(*, id: int, failing: bool) -> None:
    """Since when nothing has arrived; the first failure counts, and any success ends it."""
    if failing:
        Endpoint.objects.filter(id=id, failing_since=None).update(failing_since=timezone.now())
    else:
        Endpoint.objects.filter(id=id).exclude(failing_since=None).update(failing_since=None)


def remove_endpoint(*, id: int) -> None:
    """Forget an endpoint with its log."""
    Endpoint.objects.filter(id=id).delete()
