"""A modest guard for the one page that computes what strangers send: few at once."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 8.0


class Turns:
    """Counts in this process: each has its own core to keep free."""

    def __init__(self, at_once: int) -> None:
        self._room = threading.BoundedSemaphore(at_once)

    @contextmanager
    def take(self) -> Iterator[bool]:
        """Wait a little for a turn; False when none came."""
        mine = self._room.acquire(timeout=PATIENCE)
        try:
            yield mine
        finally:
            if mine:
                self._room.release()
