"""The backward pass: how late everything may finish without moving the finish of the project.

Source: the critical path method (Kelley and Walker, 1959), over links and each person's sequence.
"""

from collections.abc import Callable

from milegate.core.forward import Forward
from milegate.core.network import Edge, Network

_FAR = 1 << 60


class Backward:
    """Late finishes per activity and late instants per gate, found in reverse order of starting."""

    def __init__(self, net: Network, forward: Forward, finish: int) -> None:
        self.net, self.forward, self.horizon = net, forward, finish
        units = len(net.parent)
        self.late = [finish] * len(net.leaf)
        self.late_start = [finish] * len(net.leaf)
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
        """It must end in time for all that its rows must, and for what the same person does next."""
        net, forward, limits = self.net, self.forward, self._unit_finish
        unit, who = net.leaf[activity], (net.role[activity], forward.person[activity])
        lates = [self.late[activity], self._next_start.get(who, _FAR)]
        while unit >= 0:
            lates.append(limits[unit])
            unit = net.parent[unit]
        self.late[activity] = late = min(lates)
        self.late_start[activity] = start = late - forward.finish[activity] + forward.start[activity]
        if who[1]:
            self._next_start[who] = start
        if net.step[activity] > 1:
            self._tell_flow(activity, start)

    def _tell_flow(self, activity: int, late_start: int) -> None:
        """The earlier steps of the item's flow must end before this one starts."""
        step, leaf = self.net.step[activity], self.net.leaf[activity]
        for other in range(self.net.first[leaf], self.net.behind[leaf]):
            if 0 < self.net.step[other] < step:
                self.late[other] = min(self.late[other], late_start)

    def _release(self, unit: int) -> None:
        """All of the unit stands: what it was waiting for must not be later than it allows."""
        if unit >= self.net.rows:
            self._gate(unit)
        else:
            self._row(unit)
        for number in self.net.ins[unit]:
            self._bind(self.net.edges[number])

    def _row(self, unit: int) -> None:
        """A row must begin and end in time for the earliest need of all that is in it."""
        own, children = slice(self.net.first[unit], self.net.behind[unit]), self.net.children[unit]
        if children:
            self._needs_start[unit] = min([self._needs_start[child] for child in children])
            self._needs_finish[unit] = min([self._needs_finish[child] for child in children])
        elif own.start < own.stop:
            self._needs_start[unit] = min(self.late_start[own])
            self._needs_finish[unit] = min(self.late[own])
        else:
            self._needs_start[unit] = self._needs_finish[unit] = self._unit_finish[unit]

    def _gate(self, unit: int) -> None:
        late = self.horizon
        if self._unit_finish[unit] < _FAR:
            minute = self.forward.decisions[unit].minute
            late = self._latest(minute, self._unit_finish[unit], lambda at: self.forward.opening(unit, at))
        self.gate_late[unit] = late
        self._needs_start[unit] = self._needs_finish[unit] = late

    def _bind(self, edge: Edge) -> None:
        limit = (self._needs_start if edge.to_start else self._needs_finish)[edge.succ]
        late = limit - edge.minutes if edge.plain else self._late_base(edge, limit)
        if edge.from_finish or self._is_instant(edge.pred):
            self._unit_finish[edge.pred] = min(self._unit_finish[edge.pred], late)
        else:
            self._limit_start(self.forward.first_activity[edge.pred], late)
        if not (edge.plain and edge.from_finish and edge.to_start and edge.minutes >= 0):
            self._bind_knowledge(edge)

    def _late_base(self, edge: Edge, limit: int) -> int:
        now = self.forward.base(edge)
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
