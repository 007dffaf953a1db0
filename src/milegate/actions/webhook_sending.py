"""Telling endpoints: what is due is taken for a while, sent, and marked when the endpoint has it.

What was taken by somebody who was killed is taken again, with the same id: a receiver that has seen it
already leaves it.
"""

import logging
import random
import time
from collections.abc import Collection
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from milegate.actions.post import Draft, Origin, to_member
from milegate.actions.rights import Role
from milegate.actions.webhooks import allowed_address, signing_keys
from milegate.core.webhooks import signatures
from milegate.net.asking import Answer, Ask, ask
from milegate.net.errors import Unreached
from milegate.store.queries.workspaces import members_of, workspace_by_id
from milegate.store.records import deliveries as records
from milegate.store.records.webhooks import note_failing, switch_off
from milegate.store.values.webhooks import StoredAttempt, StoredDelivery, StoredEndpoint

LOG = logging.getLogger("milegate.webhooks")
SECONDS = 15.0
LEASE = timedelta(minutes=1)
"""How long a delivery is somebody's: longer than one try takes."""
SHOWN = 2_000
"""How many bytes of an answer are read and kept."""
PAUSES = tuple(
    timedelta(seconds=seconds)
    for seconds in (5, 5 * 60, 30 * 60, *(hours * 3600 for hours in (2, 5, 10, 14, 20, 24)))
)
"""Between one try and the next, as Standard Webhooks recommends it."""
JITTER = 0.1
PATIENCE = timedelta(days=5)
GONE = 410
GONE_WORDS = "It answered that it is gone for good (410)."
UNSENT = "It could not be sent; the server's log says why ({})."
FAILED_WORDS = "Nothing has arrived there for 5 days."


def take_due_deliveries(most: int, busy: Collection[int] = ()) -> list[StoredDelivery]:
    """What is due, at most one for each endpoint; the caller delivers it. Nothing for `busy` endpoints."""
    return records.take_due(most=most, lease=LEASE, busy=busy)


def deliver(delivery: StoredDelivery) -> None:
    """Send what was taken, and note what became of it."""
    at, begun = timezone.now(), time.monotonic()
    answer, trouble = _tried(delivery, at)
    milliseconds = round((time.monotonic() - begun) * 1000)
    made = StoredAttempt(at, milliseconds, answer.status if answer else None, trouble, _beginning(answer))
    _note(delivery, made)


def headers_of(delivery: StoredDelivery, at: datetime) -> dict[str, str]:
    """The same id with every try, the time of this one, and the signature of both with the body."""
    id, timestamp = f"msg_{delivery.happening.public_id.hex}", int(at.timestamp())
    signed = signatures(
        signing_keys(delivery.endpoint), id, str(timestamp), delivery.happening.payload.encode()
    )
    return {"webhook-id": id, "webhook-timestamp": str(timestamp), "webhook-signature": signed}


def next_try(tries: int) -> datetime | None:
    """When to try again after so many tries; None when that was the last."""
    if tries > len(PAUSES):
        return None
    return timezone.now() + PAUSES[tries - 1] * random.uniform(1 - JITTER, 1 + JITTER)


def _tried(delivery: StoredDelivery, at: datetime) -> tuple[Answer | None, str]:
    """What came back, or why nothing did; what nobody has expected counts as a failure like others."""
    try:
        return _sent(delivery, at), ""
    except Unreached as error:
        return None, str(error)
    except Exception as error:
        LOG.exception("The delivery %s could not be sent", delivery.public_id)
        return None, UNSENT.format(type(error).__name__)


def _sent(delivery: StoredDelivery, at: datetime) -> Answer:
    allowed_address(delivery.endpoint.url)
    headers = {"Content-Type": "application/json", "Accept": "*/*"} | headers_of(delivery, at)
    body = delivery.happening.payload.encode()
    wanted = Ask(delivery.endpoint.url, "POST", tuple(headers.items()), body, SECONDS, SHOWN)
    return ask(wanted, settings.OUTGOING)


@transaction.atomic
def _note(delivery: StoredDelivery, made: StoredAttempt) -> None:
    done = made.status is not None and 200 <= made.status < 300
    due = None if done else next_try(delivery.tries)
    if not records.note_attempt(delivery=delivery, made=made, due=due, done=done):
        return
    endpoint = delivery.endpoint
    note_failing(id=endpoint.id, failing=not done)
    if made.status == GONE:
        _give_up(endpoint, GONE_WORDS)
    elif not done:
        _give_up(endpoint, FAILED_WORDS, failing_since=made.at - PATIENCE)


def _give_up(endpoint: StoredEndpoint, why: str, failing_since: datetime | None = None) -> None:
    """Switch an endpoint off, and tell the owners; of two who find that out at once, one does.

    With `failing_since` only one at which nothing has arrived since then.
    """
    if not switch_off(id=endpoint.id, why=why, failing_since=failing_since):
        return
    LOG.warning("The webhook %s was switched off: %s", endpoint.public_id, why)
    workspace = workspace_by_id(endpoint.workspace)
    place = f"{endpoint.site}/w/{workspace.slug}/settings/webhooks/{endpoint.public_id}"
    for member in members_of(workspace.id):
        if member.role == Role.OWNER:
            words = {"url": endpoint.url, "why": why, "address": place}
            origin = Origin(workspace, endpoint.site)
            to_member(origin, member.user_id, member.email, Draft("webhook_off", words))


def _beginning(answer: Answer | None) -> str:
    """The first bytes as a text that a database takes."""
    return answer.body.decode("utf-8", "replace").replace("\x00", "\ufffd") if answer else ""
