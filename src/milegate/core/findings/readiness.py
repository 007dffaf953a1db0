"""When work could start if one date did not hold it: its predecessors are there, its people are free.

Who is free is read from the finished schedule, so that the answer is never earlier than the truth by
anything but other people's work; a new schedule for each need would cost more than the whole review.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from milegate.core.findings.idleness import Wait, waits
from milegate.core.findings.subject import Subject
from milegate.core.kinds import Hold, LinkType
from milegate.core.outline import Row
from milegate.core.timeline import ResolvedLink
from milegate.core.workdays import Clock


class Delay(NamedTuple):
    """How many working minutes a leaf waits, how many it may slip after that, and its name."""

    minutes: int
    slack: int
    name: str


class Release(NamedTuple):
    """The first minute after a need is due, and per leaf since when its people have nothing else to do."""

    minute: int
    free: Mapping[int, int]


def releases(subject: Subject, minutes: Collection[int]) -> Mapping[int, Release]:
    """Releases by their minute, all from one pass over the schedule."""
    waiting = waits(subject, minutes)
    return {minute: Release(minute, _free_since(waiting.get(minute, ()))) for minute in minutes}


def _free_since(waiting: Iterable[Wait]) -> dict[int, int]:
    since: dict[int, int] = {}
    for wait in waiting:
        since[wait.row] = min(wait.since, since.get(wait.row, wait.since))
    return since


def delays(subject: Subject, clock: Clock, blocked: Iterable[str], release: Release) -> Iterator[Delay]:
    """For every counted leaf below `blocked` that starts at the release: how much earlier it could start."""
    for leaf in sorted(subject.leaves_of(blocked)):
        row = subject.outline.rows[leaf]
        if row.counted and subject.bars[row.id].start == release.minute:
            ready = max(_ready(subject, clock, row), release.free.get(leaf, 0))
            yield Delay(release.minute - ready, subject.bars[row.id].slack, row.name)


def _ready(subject: Subject, clock: Clock, row: Row) -> int:
    """The latest of the predecessors, dates and gates of a leaf and of all rows above it."""
    latest = 0
    for above in _upwards(subject, row):
        first = above.source.not_before
        dated = clock.at_day(first) if first else 0
        links = (_bound(subject, link) for link in subject.bars[above.id].links)
        latest = max(latest, dated, _opened(subject, above.id), *links)
    return latest


def _upwards(subject: Subject, row: Row) -> Iterator[Row]:
    yield row
    while row.parent >= 0:
        row = subject.outline.rows[row.parent]
        yield row


def _bound(subject: Subject, link: ResolvedLink) -> int:
    """When a link lets its successor start; one that binds a finish does not hold a start for certain."""
    if link.id in subject.stops:
        return subject.stops[link.id].opening + link.lag_minutes
    bar = subject.bars[link.id]
    if link.type not in (LinkType.FS, LinkType.SS):
        return 0
    return (bar.finish if link.type == LinkType.FS else bar.start) + link.lag_minutes


def _opened(subject: Subject, id: str) -> int:
    gates = (gate.id for gate in subject.plan.gates if gate.hold is Hold.START and id in gate.opens)
    return max((subject.stops[gate].opening for gate in gates), default=0)
