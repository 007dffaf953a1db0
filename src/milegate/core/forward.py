"""The forward pass: capacity-bound list scheduling by the parallel scheme.

Source: Kelley's parallel method as in Kolisch (1996), "Serial and parallel resource-constrained project
scheduling methods revisited". At every instant the ready activities start in document order, each with
the lowest-numbered free person of its role, so that nobody waits while there is work.
"""

from datetime import datetime, timedelta
from heapq import heappop, heappush
from typing import NamedTuple

from milegate.core.money import HUNDRED
from milegate.core.network import NOBODY, Edge, Network
from milegate.core.people import Crew
from milegate.core.reviews import Reviews
from milegate.core.workdays import Clock, half_up, last_minute

UNKNOWN = -1
_UNBOUND = -(1 << 60)
_LONG_AGO = datetime(1, 1, 2)
_FINISH, _READY, _READY_SLOW = range(3)


class Decision(NamedTuple):
    """A gate's instant: its minute, local time, review end and the minute at which work may go on."""

    minute: int
    at: datetime
    opening: int


class Forward:
    """One run over a network; afterwards its columns hold starts, finishes and people.

    `order` lists activities (their index) and releases of units (~unit) as they happened: every
    predecessor stands before its successors, which the backward pass relies on.
    """

    def __init__(self, net: Network, clock: Clock, reviews: Reviews) -> None:
        self.net, self.clock, self.reviews = net, clock, reviews
        self.start = [UNKNOWN] * len(net.leaf)
        self.finish = [UNKNOWN] * len(net.leaf)
        self.person = [0] * len(net.leaf)
        self.order: list[int] = []
        units = len(net.parent)
        self.unit_start, self.unit_finish = [UNKNOWN] * units, [UNKNOWN] * units
        self.first_activity, self.last_activity = [UNKNOWN] * units, [UNKNOWN] * units
        self.decisions: dict[int, Decision] = {}
        self.waiting = [len(net.ins[unit]) + (net.parent[unit] >= 0) for unit in range(units)]
        self._pending = [len(kids) for kids in net.children]
        for leaf in net.leaf:
            self._pending[leaf] += 1
        self._start_bound = list(net.not_before)
        self._finish_bound = [_UNBOUND] * units
        self._to_release = [unit for unit in range(units - 1, -1, -1) if not self.waiting[unit]]
        self._now = 0
        self._events: list[tuple[int, int, int]] = []
        self._crews = [Crew(role.people) for role in net.work.plan.roles]
        self._startable: dict[int, int] = {}
        self._flow: dict[int, list[list[int]]] = {}

    def run(self) -> bool:
        """Schedule everything that can be; False when units are left waiting for one another."""
        self._release_all()
        self._take_events()
        self._start_ready()
        while self._events:
            self._now = self._events[0][0]
            self._take_events()
            self._start_ready()
        return not any(self.waiting) and UNKNOWN not in self.start

    def is_unfinished(self, unit: int) -> bool:
        """Whether something of a row, or what a gate waits for, has not been scheduled."""
        return self.waiting[unit] > 0 or self._pending[unit] > 0

    def _take_events(self) -> None:
        events, now = self._events, self._now
        while events and events[0][0] == now:
            _, kind, activity = heappop(events)
            if kind == _FINISH:
                self._end(activity)
            else:
                self._make_ready(activity, kind == _READY_SLOW)

    def _start_ready(self) -> None:
        """Start what can start now; what ends at once, or is set free by it, joins in."""
        startable, events = self._startable, self._events
        while startable:
            role = min(startable, key=startable.__getitem__) if len(startable) > 1 else next(iter(startable))
            activity = startable[role]
            person, length = self._crews[role].start(activity, self.net.minutes[activity])
            self._begin(activity, person, length)
            self._refresh(role)
            if events[0][0] == self._now:
                self._take_events()

    def _refresh(self, role: int) -> None:
        first = self._crews[role].first()
        if first is not None:
            self._startable[role] = first
        else:
            self._startable.pop(role, None)

    def _offer(self, activity: int, bound: int) -> None:
        """Ready at its bound; where its finish is bound, as much later as its own length allows."""
        end = self._finish_bound[self.net.leaf[activity]]
        if end == _UNBOUND:
            self._offer_at(bound, _READY, activity)
        else:
            self._offer_for(end, bound, activity)

    def _offer_for(self, end: int, bound: int, activity: int) -> None:
        role, minutes = self.net.role[activity], self.net.minutes[activity]
        if role == NOBODY:
            self._offer_at(max(bound, end - minutes), _READY, activity)
            return
        whole, part = self._crews[role].lengths
        if part:
            slow = max(bound, end - self._crews[role].slow(minutes))
            self._offer_at(slow, _READY_SLOW, activity)
        if whole:
            self._offer_at(max(bound, end - minutes), _READY, activity)

    def _offer_at(self, minute: int, kind: int, activity: int) -> None:
        """Later by an event; what needs nobody starts by one too, so that long chains do not recurse."""
        if minute > self._now:
            heappush(self._events, (minute, kind, activity))
        elif self.net.role[activity] == NOBODY:
            heappush(self._events, (self._now, kind, activity))
        else:
            self._make_ready(activity, kind == _READY_SLOW)

    def _make_ready(self, activity: int, only_slow: bool) -> None:
        role = self.net.role[activity]
        if role == NOBODY:
            self._begin(activity, 0, self.net.minutes[activity])
        else:
            crew = self._crews[role]
            crew.add(activity, only_slow)
            if crew.free:
                self._refresh(role)

    def _begin(self, activity: int, person: int, length: int) -> None:
        finish = self._now + length
        self.start[activity] = self._now
        self.finish[activity] = finish
        self.person[activity] = person
        self.order.append(activity)
        heappush(self._events, (finish, _FINISH, activity))
        self._note_start(activity)
        self._note_finish(activity, finish)
        if self._to_release:
            self._release_all()

    def _end(self, activity: int) -> None:
        person = self.person[activity]
        if person:
            role = self.net.role[activity]
            self._crews[role].give_back(person)
            self._refresh(role)
        if self._flow and self.net.step[activity]:
            leaf = self.net.leaf[activity]
            if leaf in self._flow:
                self._flow[leaf][0].remove(activity)
                self._advance_flow(leaf)

    def _advance_flow(self, leaf: int) -> None:
        """When a step of the flow has ended, the next one may start."""
        steps = self._flow[leaf]
        if not steps[0] and len(steps) > 1:
            steps.pop(0)
            for activity in tuple(steps[0]):
                self._offer(activity, self._now)

    def _note_start(self, activity: int) -> None:
        starts, unit = self.unit_start, self.net.leaf[activity]
        while unit >= 0 and starts[unit] == UNKNOWN:
            starts[unit] = self._now
            self.first_activity[unit] = activity
            if edges := self.net.after_start[unit]:
                self._resolve(edges, self._now)
            unit = self.net.parent[unit]

    def _note_finish(self, activity: int, finish: int) -> None:
        """A finish is known when all activities have started."""
        finishes, pending, unit = self.unit_finish, self._pending, self.net.leaf[activity]
        while unit >= 0:
            pending[unit] -= 1
            finishes[unit] = finish = max(finish, finishes[unit])
            self.last_activity[unit] = activity
            if pending[unit]:
                return
            if edges := self.net.after_finish[unit]:
                self._resolve(edges, finish)
            unit = self.net.parent[unit]

    def _resolve(self, edges: list[Edge], minute: int) -> None:
        """The minute that these links count from is known: each binds its successor."""
        waiting = self.waiting
        for edge in edges:
            bound = minute + edge.minutes if edge.plain else self.bound(edge)
            bounds = self._start_bound if edge.to_start else self._finish_bound
            succ = edge.succ
            bounds[succ] = max(bounds[succ], bound)
            waiting[succ] -= 1
            if not waiting[succ]:
                self._to_release.append(succ)

    def bound(self, edge: Edge, at: int | None = None) -> int:
        """The minute that a link sets for its successor, as scheduled or if the predecessor were `at`."""
        base = self.base(edge) if at is None else at
        if edge.calendar_days is not None:
            return self._calendar_bound(edge, base)
        if edge.percent is not None:
            length = self.unit_finish[edge.pred] - self.unit_start[edge.pred]
            return base + half_up(edge.percent * length / HUNDRED)
        return base + edge.minutes

    def lag(self, edge: Edge) -> int:
        """A link's lag in working minutes, as it falls in this schedule."""
        if edge.plain:
            return edge.minutes
        return self.bound(edge) - self.base(edge)

    def base(self, edge: Edge) -> int:
        """The minute of the predecessor that a link counts from."""
        return (self.unit_finish if edge.from_finish else self.unit_start)[edge.pred]

    def _latest_end(self, gate: int, minute: int) -> datetime:
        """The last of the instants that decide a gate, as the calendar knows them; long ago for work."""
        edges = (self.net.edges[number] for number in self.net.ins[gate])
        return max((self._end_of(edge) for edge in edges if self.bound(edge) == minute), default=_LONG_AGO)

    def _end_of(self, edge: Edge) -> datetime:
        """When what a link waits for is over; gates, dates and calendar days know no working time."""
        base = self.base(edge)
        if edge.calendar_days is not None:
            return self._calendar_local(edge, base)
        if not edge.plain or edge.minutes:
            return _LONG_AGO
        if edge.pred in self.decisions:
            return self._review_end(edge.pred)
        dated = base == self.net.not_before[edge.pred] == self.unit_start[edge.pred]
        return self.clock.start(base) if dated else _LONG_AGO

    def _review_end(self, gate: int) -> datetime:
        return self.reviews.end(self.decisions[gate].at, self._review_days(gate))

    def _calendar_bound(self, edge: Edge, base: int) -> int:
        return self.clock.at_or_after(self._calendar_local(edge, base))

    def _calendar_local(self, edge: Edge, base: int) -> datetime:
        """The local instant that calendar days lead to; after a gate they count from its review's end."""
        if edge.pred in self.decisions and self.decisions[edge.pred].opening == base:
            local = self._review_end(edge.pred)
        else:
            local = self.clock.finish(base) if edge.from_finish else self.clock.start(base)
        return local + timedelta(days=edge.calendar_days or 0)

    def _release_all(self) -> None:
        net = self.net
        while self._to_release:
            unit = self._to_release.pop()
            self.order.append(~unit)
            if net.first[unit] < net.behind[unit]:
                self._release_leaf(unit)
            elif net.children[unit]:
                self._release_children(unit)
            elif unit < net.rows:
                self._settle(unit, max(self._start_bound[unit], self._finish_bound[unit]))
            else:
                self._decide(unit)

    def _release_children(self, unit: int) -> None:
        waiting = self.waiting
        for bounds in (self._start_bound, self._finish_bound):
            if bounds[unit] > 0:
                for child in self.net.children[unit]:
                    bounds[child] = max(bounds[child], bounds[unit])
        for child in self.net.children[unit]:
            waiting[child] -= 1
            if not waiting[child]:
                self._to_release.append(child)

    def _release_leaf(self, leaf: int) -> None:
        first, behind, bound = self.net.first[leaf], self.net.behind[leaf], self._start_bound[leaf]
        if behind == first + 1:
            self._offer(first, bound)
            return
        activities = range(first, behind)
        steps = sorted({self.net.step[activity] for activity in activities} - {0})
        if len(steps) > 1:
            self._flow[leaf] = [[a for a in activities if self.net.step[a] == step] for step in steps]
        later = set(steps[1:])
        for activity in activities:
            if self.net.step[activity] not in later:
                self._offer(activity, bound)

    def _decide(self, unit: int) -> None:
        """A gate stands at the latest of its bounds: a start if a calendar date decides, else a finish."""
        minute = max(self._start_bound[unit], self._finish_bound[unit])
        at = self.clock.finish(minute)
        if (
            minute == self.net.not_before[unit]
            or last_minute(at).date() < last_minute(self._latest_end(unit, minute)).date()
        ):
            at = self.clock.start(minute)
        opening = self.reviews.opening(minute, at, self._review_days(unit))
        self.decisions[unit] = Decision(minute, at, opening)
        self._settle(unit, opening)

    def opening(self, unit: int, minute: int) -> int:
        """The minute at which work may go on if the gate stood at another minute."""
        return self.reviews.opening(minute, self.clock.finish(minute), self._review_days(unit))

    def _review_days(self, unit: int) -> int:
        return self.net.work.plan.gates[unit - self.net.rows].review.days

    def _settle(self, unit: int, minute: int) -> None:
        """A gate or an empty phase: its start and finish are one, and known."""
        self.unit_start[unit] = self.unit_finish[unit] = minute
        self._resolve(self.net.after_start[unit], minute)
        self._resolve(self.net.after_finish[unit], minute)
