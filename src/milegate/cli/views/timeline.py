"""The timeline: a picture of characters in a terminal, a table of dates in a pipe."""

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from milegate.charts.options import ChartOptions, Detail
from milegate.charts.rows import BarRow, ChartRow, chart_rows
from milegate.cli.views.gantt import gantt_lines
from milegate.cli.views.headings import heading
from milegate.cli.views.table import Column, Row, table
from milegate.cli.views.tongue import Tongue
from milegate.core.overview import Overview
from milegate.core.timeline import Obstacle, Timeline


def timeline_lines(overview: Overview, tongue: Tongue, terminal: Console, whole: bool) -> Iterator[Text]:
    """The timeline, or what stands in its way."""
    timeline = overview.timeline
    if timeline is None:
        yield heading("Timeline", "cannot be computed")
        yield from (Text(f"✗ {_sentence(obstacle)}", "bold red") for obstacle in overview.obstacles)
        return
    detail = Detail.ALL if whole else Detail.OUTLINE
    rows = chart_rows(overview, timeline, ChartOptions(detail=detail))
    yield heading("Timeline", _summary(timeline, tongue))
    if terminal.is_terminal:
        yield from gantt_lines(rows, timeline, tongue, terminal.width)
    else:
        yield from _dates(rows, timeline, tongue, terminal.width)


def _sentence(obstacle: Obstacle) -> str:
    names = " → ".join(obstacle.ids)
    sentences = {
        "cycle": f"these wait for one another: {names}",
        "no-people": f"nobody does the work of this role: {names}",
    }
    return sentences.get(obstacle.code, "the calendar leaves no working day")


def _summary(timeline: Timeline, tongue: Tongue) -> str:
    start, finish = timeline.starts_at, timeline.finishes_at
    times = (f"{tongue.day(each.date())} {each:%H:%M}" for each in (start, finish))
    return f"{' – '.join(times)}, {timeline.working_days} working days"


def _dates(rows: list[ChartRow], timeline: Timeline, tongue: Tongue, width: int) -> Iterator[Text]:
    columns = [
        Column("No."),
        Column("Work", gives=True),
        Column("Start"),
        Column("Finish"),
        Column("Slack d", right=True),
        Column("Critical"),
    ]
    yield from table(columns, (_date_row(row, timeline, tongue) for row in rows), width)


def _date_row(row: ChartRow, timeline: Timeline, tongue: Tongue) -> Row:
    clock = timeline.clock
    if isinstance(row, BarRow):
        bar = row.bar
        start, finish, slack, critical = (
            clock.start(bar.start),
            clock.finish(bar.finish),
            bar.slack,
            bar.critical,
        )
        name = "  " * row.depth + (row.name or row.id) + (f" ({row.word})" if row.word else "")
        number = bar.number
    else:
        start = finish = row.stop.at
        slack, critical, name, number = row.stop.slack, row.stop.critical, f"◆ {row.name}", ""
    times = [f"{tongue.day(each.date())} {each:%H:%M}" for each in (start, max(start, finish))]
    return Row([number, name, *times, tongue.days(slack, clock.per_day), "critical" if critical else ""])
