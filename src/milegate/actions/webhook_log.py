"""The log of an endpoint: what was sent, what came back, and sending it again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from milegate.actions.actor import Actor
from milegate.actions.errors import Conflict, NotFound
from milegate.actions.happenings import API, TEST, bell, write_down
from milegate.actions.webhooks import find_endpoint
from milegate.store.queries import webhooks as queries
from milegate.store.records import deliveries as records
from milegate.store.values.webhooks import StoredAttempt, StoredDelivery, StoredEndpoint

KEPT = timedelta(days=30)
PAGE = 50
OFF = "This webhook is off: switch it on first."


@dataclass(frozen=True, slots=True)
class SomeDeliveries:
    """Some deliveries, the newest first; `following` is the cursor of the next page, None on the last one."""

    deliveries: tuple[StoredDelivery, ...]
    following: int | None


@dataclass(frozen=True, slots=True)
class Delivered:
    """A delivery with all its attempts."""

    delivery: StoredDelivery
    attempts: tuple[StoredAttempt, ...]


def deliveries_page(
    actor: Actor, id: UUID, state: str = "", before: int | None = None, most: int = PAGE
) -> SomeDeliveries:
    """A page of an endpoint's log; `state` is delivered, waiting, failed or any."""
    endpoint = find_endpoint(actor, id)
    if state not in {"", *queries.STATES}:
        raise NotFound("There is no such state.")
    found = queries.deliveries_page(endpoint.id, state, before, most + 1)
    shown = found[:most]
    return SomeDeliveries(tuple(shown), shown[-1].id if len(found) > most else None)


def find_delivery(actor: Actor, id: UUID, delivery: UUID) -> Delivered:
    """One delivery; NotFound for another endpoint's."""
    found = queries.delivery_at(find_endpoint(actor, id).id, delivery)
    if found is None:
        raise NotFound("There is no such delivery; they are kept for 30 days.")
    return Delivered(found, tuple(queries.attempts_of(found.id)))


@transaction.atomic
def replay(actor: Actor, id: UUID, delivery: UUID) -> None:
    """Send it once more, with the same id. Conflict while the endpoint is off."""
    found = find_delivery(actor, id, delivery).delivery
    _on(found.endpoint)
    records.send_again(delivery=found.id)
    transaction.on_commit(bell.set)


@transaction.atomic
def replay_failed(actor: Actor, id: UUID, since: datetime) -> int:
    """Send all that failed and happened since then once more; how many there are."""
    endpoint = _on(find_endpoint(actor, id))
    now = timezone.now()
    transaction.on_commit(bell.set)
    return records.send_failed_again(endpoint=endpoint.id, since=min(max(since, now - KEPT), now))


@transaction.atomic
def send_test(actor: Actor, id: UUID) -> None:
    """Tell an endpoint of an event that says no more than that it is a test."""
    endpoint = _on(find_endpoint(actor, id))
    workspace = actor.workspace
    data = {
        "workspace": {"id": str(workspace.public_id), "slug": workspace.slug, "name": workspace.name},
        "webhook": {"id": str(endpoint.public_id)},
        "links": {"webhook": f"{API}/workspaces/{workspace.slug}/webhooks/{endpoint.public_id}"},
    }
    write_down(TEST, workspace.id, data, [endpoint.id])


def forget_old_happenings() -> None:
    """Keep the log as short as it is promised to be."""
    records.forget_happenings(before=timezone.now() - KEPT)


def _on(endpoint: StoredEndpoint) -> StoredEndpoint:
    if endpoint.off:
        raise Conflict(OFF)
    return endpoint
