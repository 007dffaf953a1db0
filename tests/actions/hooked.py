"""Short ways to a workspace that tells a receiver of what happens."""

import json
from ipaddress import ip_network
from typing import Any

from pytest_django.fixtures import Settings

from milegate.actions.webhook_log import deliveries_page
from milegate.actions.webhook_sending import deliver, take_due_deliveries
from milegate.actions.webhooks import WantedEndpoint, add_endpoint
from milegate.net.policy import Policy
from milegate.store.values.webhooks import StoredDelivery, StoredEndpoint
from tests.people import World
from tests.receiver import Got, Receiver

HERE = Policy((ip_network("127.0.0.1/32"),), frozenset(range(1, 65_536)))


def allow_here(settings: Settings) -> None:
    """This machine may be reached, without TLS."""
    settings.OUTGOING, settings.ALLOW_HTTP = HERE, True


def listen(world: World, receiver: Receiver, *events: str) -> tuple[str, StoredEndpoint]:
    """The receiver is told of these events, or of all; its secret."""
    return add_endpoint(world.actor(), WantedEndpoint(receiver.url, "A test", events))


def tell_all() -> int:
    """Deliver what is due, as the server's rounds do; how much that was."""
    told = 0
    while taken := take_due_deliveries(10):
        for each in taken:
            deliver(each)
        told += len(taken)
    return told


def log_of(world: World, endpoint: StoredEndpoint) -> list[StoredDelivery]:
    """The newest deliveries, the newest first."""
    return list(deliveries_page(world.actor(), endpoint.public_id).deliveries)


def said(got: Got) -> dict[str, Any]:
    """What a request says."""
    found: dict[str, Any] = json.loads(got.body)
    return found


def kinds(receiver: Receiver) -> list[str]:
    """What happened, in the order in which it was told."""
    return [said(each)["type"] for each in receiver.got]
