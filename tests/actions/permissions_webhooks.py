"""The rights of webhooks: endpoints, their log, sending again."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from milegate.actions import webhook_log, webhooks
from milegate.actions.actor import Actor
from milegate.actions.rights import Right
from milegate.actions.webhooks import WantedEndpoint
from tests.people import World

Case = tuple[Right, Callable[[Actor, World], Any]]
HERE = WantedEndpoint("https://hooks.example/")
START = datetime(2027, 1, 1, tzinfo=UTC)
MAY = Right.MANAGE_WEBHOOKS


def endpoint(world: World) -> UUID:
    """An endpoint of the world's workspace."""
    return webhooks.add_endpoint(world.actor(), HERE)[1].public_id


def delivery(world: World) -> tuple[UUID, UUID]:
    """An endpoint of the world's workspace, and what is on its way there."""
    made = endpoint(world)
    webhook_log.send_test(world.actor(), made)
    (found,) = webhook_log.deliveries_page(world.actor(), made).deliveries
    return made, found.public_id


CASES: dict[str, Case] = {
    "webhooks.list_endpoints": (MAY, lambda a, w: webhooks.list_endpoints(a)),
    "webhooks.find_endpoint": (MAY, lambda a, w: webhooks.find_endpoint(a, endpoint(w))),
    "webhooks.add_endpoint": (MAY, lambda a, w: webhooks.add_endpoint(a, HERE)),
    "webhooks.change_endpoint": (MAY, lambda a, w: webhooks.change_endpoint(a, endpoint(w), HERE)),
    "webhooks.rotate_secret": (MAY, lambda a, w: webhooks.rotate_secret(a, endpoint(w))),
    "webhooks.switch_endpoint": (MAY, lambda a, w: webhooks.switch_endpoint(a, endpoint(w), on=False)),
    "webhooks.remove_endpoint": (MAY, lambda a, w: webhooks.remove_endpoint(a, endpoint(w))),
    "webhook_log.deliveries_page": (MAY, lambda a, w: webhook_log.deliveries_page(a, endpoint(w))),
    "webhook_log.find_delivery": (MAY, lambda a, w: webhook_log.find_delivery(a, *delivery(w))),
    "webhook_log.replay": (MAY, lambda a, w: webhook_log.replay(a, *delivery(w))),
    "webhook_log.replay_failed": (MAY, lambda a, w: webhook_log.replay_failed(a, endpoint(w), START)),
    "webhook_log.send_test": (MAY, lambda a, w: webhook_log.send_test(a, endpoint(w))),
}

AT_HOME = {"webhooks.list_endpoints", "webhooks.add_endpoint"}
"""These name nothing but the actor's own workspace."""
