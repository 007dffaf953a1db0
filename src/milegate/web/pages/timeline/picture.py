"""The pictures of the page: its parts apart, so that they can stick; one for phones, some for paper."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from milegate.actions.opened import Opened
from milegate.actions.pictures import MOST_ROWS, NARROW, WIDE
from milegate.charts.options import ChartOptions, Detail, Part
from milegate.charts.rows import chart_rows
from milegate.charts.timeline import timeline_svg
from milegate.core.timeline import Timeline
from milegate.web.pages.timeline.looking import Looking

KEPT = 32
MOST_DRAWN = 3_000
SHEET = 20
"""Rows on one sheet of paper, upright or across."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """SVGs: the parts of the wide picture, the narrow one, and sheets of paper."""

    head: str
    names: str
    time: str
    legend: str
    narrow: str
    sheets: tuple[str, ...]


@lru_cache(KEPT)
def drawn(opened: Opened, looking: Looking, today: date) -> Drawn:
    """The pictures of a plan as somebody looks at it; the last few are kept."""

    def part(part: Part) -> str:
        options = ChartOptions(
            width=WIDE - 2,
            id=part.value,
            today=today,
            part=part,
            links=looking.links,
            rows=(0, MOST_DRAWN),
            day_width=looking.day_width,
            folds=looking.folds,
            row_address=f"{looking.here}/row/",
            fold_address=looking.fold_address,
        )
        return timeline_svg(opened.overview, options)

    timeline = opened.overview.timeline
    return Drawn(
        head=part(Part.HEAD),
        names=part(Part.NAMES),
        time=part(Part.TIME),
        legend=part(Part.LEGEND),
        narrow=_narrow(opened, looking, today),
        sheets=_sheets(opened, timeline, looking, today) if timeline else (),
    )


def _narrow(opened: Opened, looking: Looking, today: date) -> str:
    options = ChartOptions(
        width=NARROW - 2,
        narrow=True,
        id="narrow",
        today=today,
        rows=(0, MOST_DRAWN),
        folds=looking.folds,
        row_address=f"{looking.here}/row/",
        fold_address=looking.fold_address,
    )
    return timeline_svg(opened.overview, options)


def _sheets(opened: Opened, timeline: Timeline, looking: Looking, today: date) -> tuple[str, ...]:
    """The whole project with the rows that are open, as many on a picture as a sheet of paper holds."""
    options = ChartOptions(width=WIDE - 2, today=today, folds=looking.folds, links=looking.links)
    count = len(chart_rows(opened.overview, timeline, options))
    if count > MOST_ROWS:
        options = replace(options, detail=Detail.OUTLINE)
        count = min(len(chart_rows(opened.overview, timeline, options)), MOST_ROWS)
    sheets = -(-count // SHEET)
    each = -(-count // sheets)
    return tuple(
        timeline_svg(
            opened.overview,
            replace(options, id=f"sheet-{n}", rows=(n * each, (n + 1) * each), legend=n == sheets - 1),
        )
        for n in range(sheets)
    )
