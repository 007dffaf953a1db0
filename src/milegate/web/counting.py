"""The cache in which rate limits count, for all processes together."""

from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache

from milegate.actions.errors import Busy
from milegate.actions.turns import NO_ROOM

TIMES = 3


class Counting(DatabaseCache):
    """Django's, but what could not be written is not taken for a place that somebody else has."""

    def add(
        self, key: Any, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Whether the place was free; Busy when it is free and cannot be written.

        A place may become free between both looks: that is asked more than once.
        """
        for _ in range(TIMES):
            if super().add(key, value, timeout, version):
                return True
            if self.has_key(key, version):
                return False
        raise Busy(NO_ROOM)
