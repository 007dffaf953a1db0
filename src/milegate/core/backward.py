"""The backward pass: how late everything may finish without moving the finish of the project.

Source: the critical path method (Kelley and Walker, 1959), over links and each person's sequence.
"""

from collections.abc import Callable

from milegate.core.forward import Forward
from milegate.core.kinds import LinkType
from milegate.core.network import Edge, Network

_FAR = 1 << 60


class Backward:
    """Late finishes per activity and late instants per gate, found in reverse order of starting."""

    def __init__(self, net: Network, forward: Forward, finish: int) -> None:
        self.net, self.forward, self.horizon = net, forward, finish
        units = len(net.parent)
        self.late = [finish] * len(net.leaf)
        self._unit_finish = [_FAR] * units
        self._needs_start = [_FAR] * units
        self._needs_finish = [_FAR] * units
        self._next_start: dict[tuple[int, int], int] = {}
        self.gate_late: dict[int, int] = {}

    def run(self) -> None:
        """Walk back through everything that happened; each successor is met before its predecessors."""
        for entry in reversed(self.forward.order):
            if entry >= 0:
                self._activity(entry)
            else:
                self._release(~entry)

    def slack(self, activity: int) -> int:
        """Working minutes that an activity may slip."""
        return self.late[activity] - self.forward.finish[activity]

    def gate_slack(self, unit: int) -> int:
        """Working minutes that a gate may slip."""
        return self.gate_late[unit] - self.forward.decisions[unit].minute

    def _activity(self, activity: int) -> None:
        late = min(self.late[activity], self._from_person(activity))
        unit, parent, finishes = self.net.leaf[activity], self.net.parent, self._unit_finish
        while unit >= 0:
            late = min(late, finishes[unit])
            unit = parent[unit]
        self.late[activity] = late
        late_start = late - self.forward.finish[activity] + self.forward.start[activity]
        self._tell_person(activity, late_start)
        self._tell_flow(activity, late_start)
        self._tell_units(self.net.leaf[activity], late_start, late)

    def _tell_units(self, unit: int, late_start: int, late: int) -> None:
        """The row and all above it must begin and end in time for their earliest need."""
        starts, finishes, parent = self._needs_start, self._needs_finish, self.net.parent
        while unit >= 0:
            starts[unit] = min(starts[unit], late_start)
            finishes[unit] = min(finishes[unit], late)
            unit = parent[unit]

    def _from_person(self, activity: int) -> int:
        """What the same person does next must still start in time."""
        key = (self.net.role[activity], self.forward.person[activity])
        return self._next_start.get(key, _FAR) if key[1] else _FAR

    def _tell_person(self, activity: int, late_start: int) -> None:
        person = self.forward.person[activity]
        if person:
            self._next_start[self.net.role[activity], person] = late_start

    def _tell_flow(self, activity: int, late_start: int) -> None:
        """The earlier steps of the item's flow must end before this one starts."""
        step = self.net.step[activity]
        if step < 2:
            return
        leaf = self.net.leaf[activity]
        for other in range(self.net.first[leaf], self.net.behind[leaf]):
            if 0 < self.net.step[other] < step:
                self.late[other] = min(self.late[other], late_start)

    def _release(self, unit: int) -> None:
        """All of the unit stands: what it was waiting for must not be later than it allows."""
        if unit >= self.net.rows:
            self._gate(unit)
        elif self.net.first[unit] == self.net.behind[unit] and not self.net.children[unit]:
            self._needs_start[unit] = self._needs_finish[unit] = self._unit_finish[unit]
        for number in self.net.ins[unit]:
            self._bind(self.net.edges[number])

    def _gate(self, unit: int) -> None:
        late = self.horizon
        if self._unit_finish[unit] < _FAR:
            minute = self.forward.decisions[unit].minute
            late = self._latest(minute, self._unit_finish[unit], lambda at: self.forward.opening(unit, at))
        self.gate_late[unit] = late
        self._needs_start[unit] = self._needs_finish[unit] = late

    def _bind(self, edge: Edge) -> None:
        limit = (self._needs_start if edge.to_start else self._needs_finish)[edge.succ]
        late = self._late_base(edge, self.forward.base(edge), limit)
        if edge.from_finish or self._is_instant(edge.pred):
            self._unit_finish[edge.pred] = min(self._unit_finish[edge.pred], late)
        else:
            self._limit_start(self.forward.first_activity[edge.pred], late)
        if not (edge.plain and edge.type is LinkType.FS and edge.minutes >= 0):
            self._bind_knowledge(edge)

    def _late_base(self, edge: Edge, now: int, limit: int) -> int:
        if edge.plain:
            return limit - edge.minutes
        if edge.calendar_days is None:
            return limit - (self.forward.bound(edge) - now)
        return self._latest(now, limit, lambda at: self.forward.bound(edge, at))

    def _bind_knowledge(self, edge: Edge) -> None:
        """A successor cannot start before what it waits for is known: the last start of its predecessor."""
        known = self.forward.last_activity if edge.waits_for_finish else self.forward.first_activity
        if not self._is_instant(edge.pred):
            self._limit_start(known[edge.pred], self._needs_start[edge.succ])

    def _limit_start(self, activity: int, late_start: int) -> None:
        length = self.forward.finish[activity] - self.forward.start[activity]
        self.late[activity] = min(self.late[activity], late_start + length)

    def _is_instant(self, unit: int) -> bool:
        return self.forward.first_activity[unit] < 0

    def _latest(self, low: int, limit: int, forward: Callable[[int], int]) -> int:
        """The largest minute from `low` up to the horizon that still leads to at most `limit`."""
        high = min(max(limit, low), max(self.horizon, low))
        while low < high:
            middle = (low + high + 1) // 2
            if forward(middle) <= limit:
                low = middle
            else:
                high = middle - 1
        return low
