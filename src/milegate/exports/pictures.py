"""The timeline as the PDF shows it: as wide as a page, on as many pages as it takes."""

from dataclasses import replace
from typing import NamedTuple

from milegate.charts.options import ChartOptions, Detail, Style
from milegate.charts.rows import chart_rows
from milegate.charts.speech import speech
from milegate.charts.timeline import timeline_svg
from milegate.core.overview import Overview
from milegate.core.showing import Shows

WIDTH = 720
ROWS = 38
MOST_ROWS = 110
EVERYTHING = Shows(hours=True, ranges=True, roles=True)


class Picture(NamedTuple):
    """An SVG that stands alone, and what it shows in words."""

    svg: str
    alt: str


def timeline_pictures(overview: Overview, shows: Shows = EVERYTHING) -> tuple[Picture, ...]:
    """The timeline in parts of one page each; a long plan shows its phases, groups and milestones.

    Roles and single items are drawn where the sender shows them.
    """
    if overview.timeline is None or not overview.plan.phases:
        return ()
    options = ChartOptions(
        width=WIDTH,
        style=Style.PRINT,
        detail=Detail.ALL if shows.items else Detail.PHASES,
        roles=shows.roles,
    )
    count = len(chart_rows(overview, overview.timeline, options))
    if count > MOST_ROWS and shows.items:
        options = replace(options, detail=Detail.OUTLINE)
        count = len(chart_rows(overview, overview.timeline, options))
    parts = -(-count // ROWS)
    size = -(-count // parts)
    return tuple(_part(overview, options, part, (part * size, size, parts)) for part in range(parts))


def _part(overview: Overview, wanted: ChartOptions, part: int, cut: tuple[int, int, int]) -> Picture:
    first, size, parts = cut
    options = replace(wanted, id=f"part-{part + 1}", rows=(first, first + size))
    return Picture(timeline_svg(overview, options), _alt(overview, part + 1, parts))


def _alt(overview: Overview, part: int, parts: int) -> str:
    say = speech(overview.plan.project.locale)
    name = " ".join(overview.plan.project.name.split())
    if parts == 1:
        return say("Timeline of {project}; the milestones below say it in words.", project=name)
    return say(
        "Timeline of {project}, part {part} of {parts}; the milestones below say it in words.",
        project=name,
        part=part,
        parts=parts,
    )
