"""The timeline as a table, for those who do not see the picture."""

from datetime import date
from typing import NamedTuple

from milegate.charts.options import ChartOptions
from milegate.charts.rows import BarRow, Cast, GateRow, cast_of, chart_rows
from milegate.core.overview import Overview
from milegate.core.workdays import Clock


class TableRow(NamedTuple):
    """A row of the timeline: its first and last day (None when it takes no time) and what else is to say."""

    kind: str
    id: str
    number: str
    depth: int
    name: str
    first: date | None
    last: date | None
    roles: tuple[str, ...]
    notes: tuple[str, ...]


def timeline_table(overview: Overview) -> list[TableRow]:
    """The rows of the picture in the same order; empty without a timeline."""
    timeline = overview.timeline
    if timeline is None:
        return []
    cast = cast_of(overview)
    rows = chart_rows(overview, timeline, ChartOptions())
    return [_gate(row) if isinstance(row, GateRow) else _row(row, timeline.clock, cast) for row in rows]


def _gate(row: GateRow) -> TableRow:
    day = row.stop.date
    review = row.gate.review.days
    notes = ["milestone", *(["critical"] if row.stop.critical else [])]
    until = row.stop.review_ends if review else day
    notes += [f"review of {review} business days"] if review else []
    return TableRow("gate", row.id, "", 0, row.name, day, until, (), tuple(notes))


def _row(row: BarRow, clock: Clock, cast: Cast) -> TableRow:
    bar = row.bar
    roles = tuple(dict.fromkeys(cast.names[lane.role] for lane in row.lanes if lane.role))
    if row.word:
        return TableRow(row.kind, row.id, bar.number, bar.depth, bar.name, None, None, roles, (row.word,))
    notes = ("critical",) if bar.critical else ()
    first, last = clock.day_of_start(bar.start), clock.day_of_finish(bar.finish)
    days = (first, max(first, last))
    return TableRow(row.kind, row.id, bar.number, bar.depth, bar.name, *days, roles, notes)
