"""The pictures of the page: the column of names, the column of time beside it, and one for phones."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from milegate.actions.opened import Opened
from milegate.actions.pictures import NARROW, WIDE
from milegate.charts.options import ChartOptions, Part
from milegate.charts.timeline import timeline_svg
from milegate.web.pages.timeline.looking import Looking

KEPT = 32
MOST_ROWS = 3_000


@dataclass(frozen=True, slots=True)
class Drawn:
    """Three SVGs."""

    names: str
    time: str
    narrow: str


@lru_cache(KEPT)
def drawn(opened: Opened, looking: Looking, today: date) -> Drawn:
    """The pictures of a plan as somebody looks at it; the last few are kept."""

    def picture(name: str, part: Part, width: int, *, narrow: bool = False) -> str:
        options = ChartOptions(
            width=width,
            narrow=narrow,
            id=name,
            today=today,
            part=part,
            rows=(0, MOST_ROWS),
            day_width=None if narrow else looking.day_width,
            folds=looking.folds,
            row_address=f"{looking.here}/row/",
            fold_address=looking.fold_address,
        )
        return timeline_svg(opened.overview, options)

    return Drawn(
        picture("names", Part.NAMES, WIDE - 2),
        picture("time", Part.TIME, WIDE - 2),
        picture("narrow", Part.WHOLE, NARROW - 2, narrow=True),
    )
