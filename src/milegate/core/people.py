"""The people of one role: numbered from 1, the last one perhaps at part speed."""

from decimal import ROUND_DOWN, Decimal
from heapq import heappop, heappush

from milegate.core.workdays import half_up


class Crew:
    """Who is free, and which activities are ready for them (a heap in order of starting)."""

    def __init__(self, people: Decimal) -> None:
        self._whole = int(people.to_integral_value(ROUND_DOWN))
        self._part = people - self._whole
        self._count = self._whole + (self._part > 0)
        self._fresh = 1
        self._free: list[int] = []
        self.ready: list[int] = []

    @property
    def mixed(self) -> bool:
        """Whether the people differ in speed."""
        return self._whole > 0 and self._part > 0

    @property
    def has_free(self) -> bool:
        """Whether somebody is free."""
        return bool(self._free) or self._fresh <= self._count

    def length(self, minutes: int) -> int:
        """How long the lowest-numbered free person takes for so many minutes of effort."""
        person = self._free[0] if self._free else self._fresh
        return half_up(minutes / self._part) if person > self._whole else minutes

    def take(self) -> int:
        """The lowest-numbered free person, now busy."""
        if self._free:
            return heappop(self._free)
        self._fresh += 1
        return self._fresh - 1

    def give_back(self, person: int) -> None:
        """A person is free again."""
        heappush(self._free, person)
