"""The people of one role: numbered from 1, the last one perhaps at part speed."""

from decimal import ROUND_DOWN, Decimal
from heapq import heappop, heappush

from milegate.core.workdays import half_up


class Crew:
    """Who is free, and which activities are ready for them: heaps in the order of starting.

    An activity whose finish is bound may be ready for the slow person, who must begin earlier, before it is
    ready for the others: then it stands in both heaps, and leaves the other one when it gets to its head.
    """

    def __init__(self, people: Decimal) -> None:
        self._whole = int(people.to_integral_value(ROUND_DOWN))
        self._part = people - self._whole
        self.free = list(range(1, self._whole + (self._part > 0) + 1))
        self._ready: list[int] = []
        self._ready_slow: list[int] = []
        self._started: set[int] = set()

    @property
    def lengths(self) -> tuple[bool, bool]:
        """Whether there are people at full speed, and one at part speed."""
        return self._whole > 0 or not self._part, self._part > 0

    def slow(self, minutes: int) -> int:
        """How long the person at part speed takes."""
        return half_up(minutes / self._part)

    def add(self, activity: int, only_slow: bool) -> None:
        """An activity is ready, for everybody or for the slow person alone."""
        if activity not in self._started:
            heappush(self._ready_slow if only_slow else self._ready, activity)

    def first(self) -> int | None:
        """The first activity that the lowest-numbered free person can start now."""
        if not self.free:
            return None
        head = self._ready[0] if self._ready else None
        if not self._ready_slow or self.free[0] <= self._whole:
            return head
        slow = self._ready_slow[0]
        return slow if head is None or slow < head else head

    def start(self, activity: int, minutes: int) -> tuple[int, int]:
        """The lowest-numbered free person takes it: who it is, and how long it will take."""
        person = heappop(self.free)
        self._started.add(activity)
        for heap in (self._ready, self._ready_slow):
            while heap and heap[0] in self._started:
                heappop(heap)
        return person, self.slow(minutes) if person > self._whole and self._part else minutes

    def give_back(self, person: int) -> None:
        """A person is free again."""
        heappush(self.free, person)
