"""Sizes of the timeline: the column of names, the height of rows, and where each row stands."""

from dataclasses import dataclass
from datetime import date, timedelta

from milegate.charts.axis import Axis, axis_of
from milegate.charts.marks import text_width
from milegate.charts.options import ChartOptions, Part, Style
from milegate.charts.rows import ChartRow, GateRow
from milegate.core.timeline import Timeline

NAME_SIZE = 12.5
SMALL_SIZE = 11.0
BAR_HEIGHT = 14.0
HEADER_HEIGHT = 46.0
INDENT = 14.0
MARGIN = 14.0
_END_ROOM = 14.0
FOLD_ROOM = 16.0
_PRINTED = 0.93  # the PDF's font is narrower than the widest one that a browser may take


@dataclass(frozen=True, slots=True)
class Layout:
    """Where things are; `names` is the width of the column of names (the whole width when narrow)."""

    axis: Axis
    names: float
    pitch: float
    narrow: bool
    count: int
    name_size: float
    folds: bool = False
    part: Part = Part.WHOLE

    @property
    def top(self) -> float:
        """Where the first row begins."""
        return HEADER_HEIGHT

    @property
    def bottom(self) -> float:
        """Where the last row ends."""
        return HEADER_HEIGHT + self.count * self.pitch + 4

    @property
    def width(self) -> float:
        """The width of the whole picture."""
        if self.part is Part.NAMES:
            return self.names
        return self.axis.right + (MARGIN if not self.narrow else 8)

    def middle(self, position: int) -> float:
        """The middle of the bar in this row."""
        share = 0.7 if self.narrow else 0.5
        return HEADER_HEIGHT + (position + share) * self.pitch

    def baseline(self, position: int) -> float:
        """Where the name of this row stands."""
        return HEADER_HEIGHT + position * self.pitch + (15 if self.narrow else self.pitch / 2 + 4.5)

    def indent(self, depth: int) -> float:
        """Where a name of this depth begins; deep ones stop moving right."""
        return (8 if self.narrow else MARGIN) + INDENT * min(depth, 4) + (FOLD_ROOM if self.folds else 0)


def promised(row: GateRow, options: ChartOptions) -> date | None:
    """The day on which a client sees a gate, where that is not the computed one."""
    target = row.gate.target if options.for_client else None
    return target if target != row.stop.date else None


def gate_x(row: GateRow, layout: "Layout", options: ChartOptions) -> float:
    """Where a gate stands: at its instant, or at the end of the day that was promised."""
    day = promised(row, options)
    x = layout.axis.instant(row.stop.at) if day is None else layout.axis.day(day + timedelta(days=1))
    return min(max(x, layout.axis.left), layout.axis.right)


def layout_of(timeline: Timeline, rows: list[ChartRow], count: int, options: ChartOptions) -> Layout:
    """The layout that fits all rows into the width asked for; `count` of them are drawn in this picture."""
    size = NAME_SIZE * (_PRINTED if options.style is Style.PRINT else 1)
    folds = bool(options.fold_address)
    if options.narrow:
        axis = axis_of(timeline, 8, max(options.width - 16, 120))
        return Layout(axis, axis.width, 40.0, True, count, size, folds)
    names = _names_width(rows, options.width, size, FOLD_ROOM if folds else 0)
    days = [row.gate.target for row in rows if isinstance(row, GateRow) and promised(row, options)]
    left = 0.0 if options.part in (Part.TIME, Part.HEAD) else names
    room = max(options.width - names - MARGIN, 120)
    axis = axis_of(timeline, left, room, [day for day in days if day], options.day_width)
    pitch = 26.0 if options.width >= 900 else 23.0
    return Layout(axis, names, pitch, False, count, size, folds, options.part)


def _names_width(rows: list[ChartRow], width: int, size: float, more: float) -> float:
    wanted = (MARGIN + INDENT * min(row.depth, 4) + _name_room(row, size) + more for row in rows)
    most = min(0.38 * width, 320.0)
    return round(min(max([140.0, *wanted]), most)) + _END_ROOM / 2


def _name_room(row: ChartRow, size: float) -> float:
    heavy = row.kind in {"phase", "gate"}
    mark = 18 if row.kind == "gate" else 0
    return text_width(row.name, size, heavy) + mark + _END_ROOM
