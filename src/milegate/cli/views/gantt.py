"""A Gantt chart of characters: bars, gates as ◆ on their day, review windows hatched.

Shape says everything that colour says: full blocks are critical, shaded ones have slack.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from rich.cells import cell_len
from rich.text import Text

from milegate.charts.rows import BarRow, ChartRow, GateRow
from milegate.charts.wording import month
from milegate.cli.views.table import fit
from milegate.cli.views.tongue import Tongue
from milegate.core.timeline import Bar, Timeline

PHASE, GROUP, CRITICAL, SLACK, ALONG, UNCOUNTED = "━", "─", "█", "▒", "┄", "·"
GATE, REVIEW = "◆", "╱"
LEGEND = "  ".join(
    [
        f"{CRITICAL} critical",
        f"{SLACK} has slack",
        f"{PHASE} phase",
        f"{GROUP} group",
        f"{ALONG} along",
        f"{GATE} gate",
        f"{REVIEW} review",
    ]
)
SHARE = 3


@dataclass(frozen=True, slots=True)
class Axis:
    """Calendar days laid over so many cells, from the first day (a Monday) on."""

    first: date
    days: int
    cells: int

    def cell(self, at: datetime) -> int:
        """The cell in which an instant lies."""
        gone = (at - datetime.combine(self.first, time())) / timedelta(days=1)
        return max(0, min(int(gone * self.cells / self.days), self.cells - 1))


def gantt_lines(rows: Sequence[ChartRow], timeline: Timeline, tongue: Tongue, width: int) -> Iterator[Text]:
    """The chart with its header and legend."""
    names = min(max((cell_len(_name(row)) for row in rows), default=0), max(width // SHARE, 20))
    axis = _axis(timeline, width - names - 2)
    yield from (Text(" " * (names + 2) + line, "dim") for line in _header(axis, tongue))
    for row in rows:
        line = Text(fit(_name(row), names) + "  ", "bold" if row.kind in ("phase", "gate") else "")
        yield line.append_text(_picture(row, axis, timeline, tongue))
    yield Text(LEGEND, "dim")


def _name(row: ChartRow) -> str:
    if isinstance(row, GateRow):
        return f"{GATE} {row.name}"
    return "  " * row.depth + (row.name or row.id) + (f" ({row.word})" if row.word else "")


def _axis(timeline: Timeline, cells: int) -> Axis:
    first = timeline.starts_at.date()
    first -= timedelta(days=first.weekday())
    last = max([timeline.finishes_at.date(), *(stop.review_ends for stop in timeline.gates)])
    days = (last - first).days + 1
    return Axis(first, days, max(min(cells, days), 10))


def _header(axis: Axis, tongue: Tongue) -> Iterator[str]:
    """Months, and below them the Mondays as far as there is room."""
    days = [axis.first + timedelta(days=n) for n in range(axis.days)]
    firsts = [day for day in days if day.day == 1 or day == axis.first]
    yield _labels(axis, [(day, f"{month(day, tongue.locale, short=True)} {day.year}") for day in firsts])
    yield _labels(axis, [(day, str(day.day)) for day in days if day.weekday() == 0])


def _labels(axis: Axis, marks: Sequence[tuple[date, str]]) -> str:
    """Labels where their days are; one that would touch the one before is left out."""
    line = ""
    for day, label in marks:
        at = axis.cell(datetime.combine(day, time()))
        if at >= cell_len(line) + bool(line) and at + cell_len(label) <= axis.cells:
            line += " " * (at - cell_len(line)) + label
    return line


def _picture(row: ChartRow, axis: Axis, timeline: Timeline, tongue: Tongue) -> Text:
    if isinstance(row, GateRow):
        return _gate(row, axis, timeline, tongue)
    clock = timeline.clock
    start, finish = axis.cell(clock.start(row.bar.start)), axis.cell(clock.finish(row.bar.finish))
    glyph, style = _look(row, row.bar)
    return Text(" " * start + glyph * max(finish - start + 1, 1), style)


def _look(row: BarRow, bar: Bar) -> tuple[str, str]:
    if not bar.counted:
        return UNCOUNTED, "dim"
    if bar.kind == "item":
        return (CRITICAL, "red") if bar.critical else (SLACK, "green")
    return {"phase": (PHASE, "bold"), "group": (GROUP, "")}.get(row.kind, (ALONG, "dim"))


def _gate(row: GateRow, axis: Axis, timeline: Timeline, tongue: Tongue) -> Text:
    """The diamond, the days of its review, and its date behind (or before) it."""
    stop = row.stop
    at, label = axis.cell(stop.at), tongue.short_day(stop.date)
    opens = axis.cell(timeline.clock.start(stop.opening)) if stop.review_ends > stop.date else at
    hatch = REVIEW * max(opens - at - 1, 0)
    before = at + 1 + len(hatch) + 1 + cell_len(label) > axis.cells
    lead = f"{label} ".rjust(at) if before else " " * at
    return Text.assemble(
        (lead[-at:] if at else "", ""), (GATE, "bold cyan"), (hatch, "yellow"), "" if before else f" {label}"
    )
