"""One of the server's processes: it answers, makes its rounds, and ends with the server."""

import gc
import threading
from collections.abc import Callable
from typing import Any

from django.core.wsgi import get_wsgi_application

from milegate.config.ending import end_with_server
from milegate.config.rounds import go_round, go_round_for_webhooks


def application() -> Callable[..., Any]:
    """What this process answers with; from now on it will not outlive the server and keep its port."""
    threading.Thread(target=end_with_server, daemon=True).start()
    handle = get_wsgi_application()
    for each in (go_round, go_round_for_webhooks):
        threading.Thread(target=each, daemon=True).start()
    _collect_seldom()
    return handle


def _collect_seldom() -> None:
    """A plan of 1,000 items is 100,000 objects without a cycle: looking for cycles in all of them at every
    third edit cost a tenth of a second each time. What is there at the start is never looked at again.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
