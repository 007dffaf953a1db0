"""What each process of the server does beside answering: it sends letters, and tidies up once a day.

Webhooks have a round and threads of their own: an endpoint that is slow holds no letter up, and no other one.
"""

import logging
import time
from collections import Counter
from collections.abc import Callable
from threading import Lock, Thread

from django.db import close_old_connections, connections

from milegate.actions.happenings import bell as happened
from milegate.actions.letters import bell, send_due_letters
from milegate.actions.tidying import tidy
from milegate.actions.webhook_sending import deliver, take_due_deliveries
from milegate.store.values.webhooks import StoredDelivery

LOG = logging.getLogger("milegate.rounds")
PAUSE = 5.0  # seconds between two looks: for letters that fall due again, or of a process that was killed
DAY = 24 * 3600.0
SOON = 2.0  # webhooks are tried again after five seconds
COURIERS = 12  # at once, of which one endpoint never has more than two
FOR_ONE = 2


def go_round() -> None:
    """For as long as the process lives."""
    tidied = time.monotonic()
    while True:
        bell.wait(PAUSE)
        bell.clear()
        _safely(_send_all)
        if time.monotonic() - tidied > DAY:
            tidied = time.monotonic()
            _safely(tidy)


def go_round_for_webhooks() -> None:
    """For as long as the process lives."""
    couriers = Couriers()
    while True:
        happened.wait(SOON)
        happened.clear()
        _safely(couriers.send_due)


class Couriers:
    """The threads that bring deliveries to their endpoints."""

    def __init__(self) -> None:
        self._out: Counter[int] = Counter()
        self._turn = Lock()

    def send_due(self) -> None:
        """Send out as many as there are; whoever comes back rings for the next."""
        while free := COURIERS - self._out.total():
            busy = [endpoint for endpoint, number in dict(self._out).items() if number >= FOR_ONE]
            taken = take_due_deliveries(free, busy)
            for each in taken:
                self._count(each, 1)
                Thread(target=self._bring, args=(each,), daemon=True).start()
            if not taken:
                return

    def _bring(self, delivery: StoredDelivery) -> None:
        _safely(lambda: deliver(delivery))
        connections.close_all()
        self._count(delivery, -1)
        happened.set()

    def _count(self, delivery: StoredDelivery, change: int) -> None:
        with self._turn:
            self._out[delivery.endpoint.id] += change


def _send_all() -> None:
    while send_due_letters():
        pass


def _safely(act: Callable[[], None]) -> None:
    """Whatever goes wrong, such as a database that is away for a while, the next round tries again."""
    close_old_connections()
    try:
        act()
    except Exception:
        LOG.exception("A round of the server failed")
    finally:
        close_old_connections()
