"""Arrows along links: all of them where they are few, else those of the critical chain alone.

In a page each row carries its own arrows as well, both ways: its style sheet shows them when they are wanted.
"""

from collections.abc import Sequence
from typing import NamedTuple

from milegate.charts.layout import BAR_HEIGHT, Layout, gate_x
from milegate.charts.options import ChartOptions, Links
from milegate.charts.rows import BarRow, ChartRow, GateRow
from milegate.core.kinds import LinkType
from milegate.core.timeline import Bar, ResolvedLink, Stop, Timeline

FEW = 30  # arrows; more than these cannot be followed all at once
FROM_FINISH = (LinkType.FS, LinkType.FF)
TO_START = (LinkType.FS, LinkType.SS)
_GATE_REACH = 9.0


class Arrow(NamedTuple):
    """From a row to the one that comes after it, by their positions; `critical`: a part of the chain."""

    source: int
    target: int
    critical: bool
    line: str
    head: str


class _End(NamedTuple):
    """Where arrows leave and reach a row: its left and right, its middle, and half of its height."""

    left: float
    right: float
    middle: float
    half: float


def are_many(timeline: Timeline | None) -> bool:
    """Whether a plan has more links than can be followed all at once."""
    each: tuple[Bar | Stop, ...] = (*timeline.bars, *timeline.gates) if timeline else ()
    return sum(len(one.links) for one in each) > FEW


def arrows(rows: Sequence[ChartRow], layout: Layout, options: ChartOptions) -> list[Arrow]:
    """The arrows between these rows, in their order; none on a phone, nor for a client."""
    if options.narrow or options.for_client:
        return []
    places = {row.id: position for position, row in enumerate(rows) if _is_bound(row)}
    ends = [_end(row, position, layout, options) for position, row in enumerate(rows)]
    return [
        Arrow(
            source,
            target,
            _is_chain(_holder(rows[source]), _holder(row), link),
            *_drawn(ends[source], ends[target], link.type),
        )
        for target, row in enumerate(rows)
        if row.id in places
        for link in _holder(row).links
        if (source := places.get(link.id, target)) != target
    ]


def link_marks(found: list[Arrow], options: ChartOptions) -> list[str]:
    """What is always drawn, as one path of lines and one of heads."""
    every = options.links is Links.ALL or len(found) <= FEW
    return _paths([arrow for arrow in found if every or arrow.critical])


def own_marks(found: list[Arrow], options: ChartOptions) -> dict[int, str]:
    """The arrows from and to each row by its position, where rows can be chosen."""
    own: dict[int, list[Arrow]] = {}
    for arrow in found if options.row_address else ():
        own.setdefault(arrow.source, []).append(arrow)
        own.setdefault(arrow.target, []).append(arrow)
    return {row: f'<g class="mg-own">{"".join(_paths(arrows))}</g>' for row, arrows in own.items()}


def _paths(found: list[Arrow]) -> list[str]:
    if not found:
        return []
    lines, heads = ("".join(parts) for parts in zip(*((one.line, one.head) for one in found), strict=True))
    return [f'<path class="mg-link" d="{lines}"/><path class="mg-head" d="{heads}"/>']


def _is_bound(row: ChartRow) -> bool:
    """Whether links can lead to and from it: not for accompanying work, nor for what is not counted."""
    return isinstance(row, GateRow) or (row.kind != "along" and not row.word)


def _holder(row: ChartRow) -> Bar | Stop:
    return row.bar if isinstance(row, BarRow) else row.stop


def _is_chain(before: Bar | Stop, after: Bar | Stop, link: ResolvedLink) -> bool:
    """Whether both are critical, and the second one waits for the first and for nothing later."""
    bound = _waited_for(before, link.type) + link.lag_minutes
    return before.critical and after.critical and _waiting(after, link.type) <= bound


def _waited_for(before: Bar | Stop, type: str) -> int:
    """The working minute that what comes after waits for; of a gate the end of its review."""
    if isinstance(before, Stop):
        return before.opening
    return before.finish if type in FROM_FINISH else before.start


def _waiting(after: Bar | Stop, type: str) -> int:
    """The working minute that a link holds back."""
    if isinstance(after, Stop):
        return after.minute
    return after.start if type in TO_START else after.finish


def _end(row: ChartRow, position: int, layout: Layout, options: ChartOptions) -> _End:
    middle = layout.middle(position)
    if isinstance(row, GateRow):
        x = gate_x(row, layout, options)
        return _End(x - 3, x + 3, middle, _GATE_REACH)
    start, finish = row.bar.start, row.bar.finish
    right = layout.axis.finish(finish)
    return _End(layout.axis.start(start) if finish > start else right, right, middle, BAR_HEIGHT / 2)


def _drawn(source: _End, target: _End, type: str) -> tuple[str, str]:
    """A line from the end of one bar to the end of the other that its type binds, and its head."""
    way = 1 if target.middle > source.middle else -1
    leaves_right = type in FROM_FINISH
    x1, y1 = source.right if leaves_right else source.left, source.middle
    x2 = target.left + 3 if type in TO_START else target.right - 3
    y2 = target.middle - way * target.half
    if leaves_right and x2 >= x1 + 3:
        line = f"M{x1:.1f} {y1:.1f}H{x2:.1f}V{y2 - 3 * way:.1f}"
    else:
        line = f"M{x1:.1f} {y1:.1f}h{5 if leaves_right else -5}V{y2 - 5 * way:.1f}H{x2:.1f}v{2 * way}"
    return line, f"M{x2:.1f} {y2 - 0.5 * way:.1f}l-2.5 {-4 * way}h5z"
