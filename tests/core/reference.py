"""The scheduling rule once more, slowly and from scratch: all is looked up at every instant."""

from datetime import datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

from milegate.core.outline import Row, outline
from milegate.core.plan import Gate, Item, Link, Plan
from milegate.core.schedule import project_clock
from milegate.core.workdays import DaysOff, working_minutes

Piece = tuple[str, str, int]  # leaf, role, number in its crew


def _round(value: Decimal) -> int:
    return int(value.quantize(Decimal(1), ROUND_HALF_UP))


class Reference:
    """Starts of all pieces of work, by leaf, role and crew number; instants of all gates."""

    def __init__(self, plan: Plan, off: DaysOff) -> None:
        self.plan, self.off = plan, off
        self.clock = project_clock(plan, off)
        self.rows: dict[str, Row] = {row.id: row for row in outline(plan).rows}
        self.gates: dict[str, Gate] = {gate.id: gate for gate in plan.gates}
        self.minutes: dict[Piece, int] = {}
        for row in self.rows.values():
            if isinstance(row.source, Item) and not row.source.items:
                self._add_pieces(row.source if row.counted else Item(row.id, ""))
        self.start: dict[Piece, int] = {}
        self.finish: dict[Piece, int] = {}
        self.person: dict[Piece, int] = {}
        self.now = 0

    def _add_pieces(self, item: Item) -> None:
        for role in self.plan.roles:
            if role.id in item.effort:
                hours = item.effort[role.id].spread(self.plan.calendar.hours_per_day).six
                crew = item.crew.get(role.id, 1)
                for number in range(crew):
                    self.minutes[item.id, role.id, number] = _round(hours * 10 / crew)
        if not item.effort:
            length = working_minutes(item.duration, self.plan.calendar) if item.duration else 0
            self.minutes[item.id, "", 0] = length

    def run(self) -> "Reference":
        """Go from instant to instant until everything has started."""
        while len(self.start) < len(self.minutes):
            if not self._start_one():
                self.now = min(self._instants())
        return self

    def _start_one(self) -> bool:
        waiting = [piece for piece in self.minutes if piece not in self.start]
        for wants_person in (False, True):
            for piece in waiting:
                if self._has_person(piece) == wants_person and self._try(piece):
                    return True
        return False

    def _has_person(self, piece: Piece) -> bool:
        return bool(piece[1]) and self.minutes[piece] > 0

    def _try(self, piece: Piece) -> bool:
        person = self._free(piece[1]) if self._has_person(piece) else 0
        if person is None:
            return False
        length = self._length(piece, person)
        bound = self._bound(piece, length)
        if bound is None or bound > self.now:
            return False
        self.start[piece], self.finish[piece], self.person[piece] = self.now, self.now + length, person
        return True

    def _people(self, role: str) -> Decimal:
        return next(one.people for one in self.plan.roles if one.id == role)

    def _free(self, role: str) -> int | None:
        busy = {self.person[p] for p in self.start if p[1] == role and self.finish[p] > self.now}
        return next((number for number in self._numbers(role) if number not in busy), None)

    def _numbers(self, role: str) -> range:
        people = self._people(role)
        return range(1, int(people) + (people % 1 > 0) + 1)

    def _length(self, piece: Piece, person: int) -> int:
        if not person or person <= int(self._people(piece[1])):
            return self.minutes[piece]
        return _round(self.minutes[piece] / (self._people(piece[1]) % 1))

    def _instants(self) -> set[int]:
        """All later instants at which something could change."""
        found = {finish for finish in self.finish.values() if finish > self.now}
        for piece in self.minutes:
            if piece in self.start:
                continue
            people = self._numbers(piece[1]) if self._has_person(piece) else [0]
            for person in people:
                bound = self._bound(piece, self._length(piece, person))
                if bound is not None and bound > self.now:
                    found.add(bound)
        return found

    def _bound(self, piece: Piece, length: int) -> int | None:
        """The earliest start that links, dates and flow allow; None while something is not known."""
        bounds: list[int | None] = [0, self._flow_bound(piece)]
        row: Row | None = self.rows[piece[0]]
        while row is not None:
            bounds += [self._link_bound(link, length) for link in row.source.after]
            bounds += self._date_bounds(row)
            bounds += [
                self._opening(g) for g in self.gates.values() if row.id in g.opens and g.hold == "start"
            ]
            row = list(self.rows.values())[row.parent] if row.parent >= 0 else None
        return None if None in bounds else max(bound for bound in bounds if bound is not None)

    def _date_bounds(self, row: Row) -> list[int | None]:
        days = [row.source.not_before] if row.source.not_before else []
        days += [
            need.due + timedelta(days=1) for need in self.plan.needs if need.due and row.id in need.blocks
        ]
        return [self.clock.at_day(day) for day in days]

    def _flow_bound(self, piece: Piece) -> int | None:
        steps = {role: number for number, group in enumerate(self.plan.flow) for role in group}
        if piece[1] not in steps:
            return 0
        before = [
            p for p in self.minutes if p[0] == piece[0] and p[1] in steps and steps[p[1]] < steps[piece[1]]
        ]
        if any(p not in self.start or self.finish[p] > self.now for p in before):
            return None
        return max([self.finish[p] for p in before], default=0)

    def _link_bound(self, link: Link, length: int) -> int | None:
        start, finish = self._span(link.id)
        percent = link.lag is not None and link.lag.unit == "%"
        from_finish = link.type in ("FS", "FF")
        base = finish if from_finish else start
        if base is None or start is None or (percent and finish is None):
            return None
        lagged = self._lagged(link, base, (finish or 0) - start)
        return lagged - length if link.type in ("FF", "SF") else lagged

    def _lagged(self, link: Link, base: int, length: int) -> int:
        if link.lag is None:
            return base
        if link.lag.unit == "%":
            return base + _round(link.lag.amount * length / 100)
        if link.lag.unit == "cd":
            return self.clock.at_or_after(self._instant(link, base) + timedelta(days=int(link.lag.amount)))
        return base + working_minutes(link.lag, self.plan.calendar)

    def _instant(self, link: Link, base: int) -> datetime:
        if link.id in self.gates:
            return self._review_end(self.gates[link.id])
        return self.clock.finish(base) if link.type in ("FS", "FF") else self.clock.start(base)

    def _span(self, id: str) -> tuple[int | None, int | None]:
        """Start and finish of a leaf, group, phase or gate, each None while it is not known."""
        if id in self.gates:
            opening = self._opening(self.gates[id])
            return opening, opening
        pieces = [piece for piece in self.minutes if self._below(piece[0], id)]
        if not pieces:
            return self._empty(id)
        starts = [self.start[piece] for piece in pieces if piece in self.start]
        all_started = len(starts) == len(pieces)
        return min(starts, default=None), max(self.finish[p] for p in pieces) if all_started else None

    def _empty(self, id: str) -> tuple[int | None, int | None]:
        """A phase without rows is one instant."""
        row = self.rows[id]
        bounds: list[int | None] = [
            0,
            *(self._link_bound(link, 0) for link in row.source.after),
            *self._date_bounds(row),
        ]
        bounds += [self._opening(g) for g in self.gates.values() if id in g.opens and g.hold == "start"]
        at = None if None in bounds else max(bound for bound in bounds if bound is not None)
        return at, at

    def _below(self, leaf: str, id: str) -> bool:
        row: Row | None = self.rows[leaf]
        while row is not None:
            if row.id == id:
                return True
            row = list(self.rows.values())[row.parent] if row.parent >= 0 else None
        return False

    def _gate(self, gate: Gate) -> int | None:
        bounds: list[int | None] = [0, *(self._span(id)[1] for id in gate.closes)]
        bounds += [self._link_bound(link, 0) for link in gate.after]
        if gate.not_before:
            bounds.append(self.clock.at_day(gate.not_before))
        return None if None in bounds else max(bound for bound in bounds if bound is not None)

    def _opening(self, gate: Gate) -> int | None:
        return None if self._gate(gate) is None else self._review(gate)[0]

    def _dated(self, gate: Gate, minute: int) -> bool:
        """Whether something of the calendar decides the gate, rather than the end of work."""
        if minute == 0 or (gate.not_before and self.clock.at_day(gate.not_before) == minute):
            return True
        links = [*gate.after, *(Link(id) for id in gate.closes)]
        ends = [self._end(link) for link in links if self._link_bound(link, 0) == minute]
        return any(end.date() > self.clock.finish(minute).date() for end in ends)

    def _end(self, link: Link) -> datetime:
        """When what a link waits for is over, if that is not the end of work."""
        base = self._span(link.id)[link.type in ("FS", "FF")] or 0
        if link.lag and link.lag.unit == "cd":
            return self._instant(link, base) + timedelta(days=int(link.lag.amount))
        if link.lag and link.lag.amount:
            return datetime(1, 1, 1)
        if link.id in self.gates:
            return self._review_end(self.gates[link.id])
        row = self.rows[link.id].source
        waits = row.not_before is not None and self.clock.at_day(row.not_before) == self._span(link.id)[0]
        return self.clock.start(base) if waits and self._span(link.id)[0] == base else datetime(1, 1, 1)

    def _review_end(self, gate: Gate) -> datetime:
        """The last minute of the review, or the gate itself, as project time."""
        if not gate.review.days:
            return self._review(gate)[1]
        here, there = ZoneInfo(self.plan.project.timezone), self._there()
        end = datetime.combine(self._review(gate)[1].date(), time(23, 59), there)
        return end.astimezone(here).replace(tzinfo=None)

    def _there(self) -> ZoneInfo:
        return ZoneInfo(self.plan.client.timezone or self.plan.project.timezone)

    def _review(self, gate: Gate) -> tuple[int, "datetime"]:
        """The minute after the review, and its last day."""
        minute = self._gate(gate) or 0
        at = self.clock.start(minute) if self._dated(gate, minute) else self.clock.finish(minute)
        if not gate.review.days:
            return minute, at
        here, there = ZoneInfo(self.plan.project.timezone), self._there()
        day, left = at.replace(tzinfo=here).astimezone(there).date(), gate.review.days
        off = self.off.team if self.off.client is None else self.off.client
        while left:
            day += timedelta(days=1)
            left -= day.weekday() in self.plan.calendar.week and day not in off
        end = datetime.combine(day + timedelta(days=1), time(), there).astimezone(here).replace(tzinfo=None)
        return max(minute, self.clock.at_or_after(end)), datetime.combine(day, time())
