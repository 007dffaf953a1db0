"""One of the server's processes: it answers, and it ends with the server, however that ends."""

import gc
import os
import signal
import threading
import time
from collections.abc import Callable
from multiprocessing import parent_process
from typing import Any

from django.core.wsgi import get_wsgi_application

SECONDS_TO_END = 3


def application() -> Callable[..., Any]:
    """What this process answers with; from now on it will not outlive the server and keep its port."""
    threading.Thread(target=_end_with_server, daemon=True).start()
    handle = get_wsgi_application()
    _collect_seldom()
    return handle


def _collect_seldom() -> None:
    """A plan of 1,000 items is 100,000 objects without a cycle: looking for cycles in all of them at every
    third edit cost a tenth of a second each time. What is there at the start is never looked at again.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def _end_with_server() -> None:
    """Wait for the end of the server. It mostly ends this process before; a kill -9 gives it no time to."""
    server = parent_process()
    if server is None:
        return
    server.join()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(SECONDS_TO_END)
    os._exit(1)
