"""A modest guard for the one page that computes what strangers send: few at once, not too often."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager

MINUTE = 60.0
MOST_VISITORS = 2_000
PATIENCE = 8.0


class Turns:
    """Counts per process: enough against a hot reload key, and no substitute for a proxy's limits."""

    def __init__(self, at_once: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._room = threading.BoundedSemaphore(at_once)
        self._clock = clock
        self._visits: dict[str, deque[float]] = {}
        self._lock = threading.Lock()

    def allowed(self, who: str, per_minute: int) -> bool:
        """Whether this visitor may try once more within the minute; asking counts."""
        now = self._clock()
        with self._lock:
            if len(self._visits) >= MOST_VISITORS:
                self._forget(now)
            visits = self._visits.setdefault(who, deque())
            while visits and visits[0] <= now - MINUTE:
                visits.popleft()
            if len(visits) >= per_minute:
                return False
            visits.append(now)
            return True

    def _forget(self, now: float) -> None:
        for who in [who for who, visits in self._visits.items() if not visits or visits[-1] <= now - MINUTE]:
            del self._visits[who]

    @contextmanager
    def take(self) -> Iterator[bool]:
        """Wait a little for a turn; False when none came."""
        mine = self._room.acquire(timeout=PATIENCE)
        try:
            yield mine
        finally:
            if mine:
                self._room.release()
