"""What a caller may choose about a chart."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from milegate.charts.speech import Speech, speech


class Style(StrEnum):
    """Where colours come from.

    PAGE: classes only, the page links chart.css. FILE: the style sheet is inside, light and dark.
    PRINT: the client's paper: the style sheet is inside, in the light colours alone; gates stand on the day
    that was promised, and what is the planner's own (arrows, work without people) is left out.
    """

    PAGE = "page"
    FILE = "file"
    PRINT = "print"


class Detail(StrEnum):
    """Which rows are drawn: all of them; phases, groups and gates; or phases and gates alone."""

    ALL = "all"
    OUTLINE = "outline"
    PHASES = "phases"


class Part(StrEnum):
    """Which part of the timeline is drawn: all of it, or its parts apart, so that a page can let them stick.

    HEAD: months and weeks alone. NAMES and TIME: the two columns below it. LEGEND: what colours mean.
    """

    WHOLE = "whole"
    HEAD = "head"
    NAMES = "names"
    TIME = "time"
    LEGEND = "legend"


class Links(StrEnum):
    """Which arrows are drawn where there are too many to be followed: the critical chain's, or all."""

    CHAIN = "chain"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Folds:
    """Which phases and groups hide what stands below them: all (or none), but for some."""

    closed: bool = False
    but: frozenset[str] = frozenset()

    def hides(self, id: str) -> bool:
        """Whether this row hides what stands below it."""
        return self.closed != (id in self.but)


@dataclass(frozen=True, slots=True)
class ChartOptions:
    """`width` in pixels; `id` makes element ids unique in a page; `today` is never read from a clock.

    `narrow` sets names above their bars, for phones. `states` are gate states by gate id (default: open).
    `rows` is the half-open range of chart rows to draw, for pictures that continue on the next page.
    `day_width` is a scale in pixels a day: the picture is then at least as wide as `width`. `row_address` and
    `fold_address` make rows and their marks links: the row's id comes behind them. Without `roles` nobody can
    tell whose work a bar is, nor how many work on it.
    """

    width: int = 1200
    narrow: bool = False
    style: Style = Style.PAGE
    detail: Detail = Detail.ALL
    id: str = "timeline"
    locale: str | None = None
    today: date | None = None
    states: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[int, int] | None = None
    legend: bool = True
    part: Part = Part.WHOLE
    links: Links = Links.CHAIN
    day_width: float | None = None
    folds: Folds = Folds()
    row_address: str = ""
    fold_address: str = ""
    roles: bool = True

    @property
    def prefix(self) -> str:
        """The id as it may stand in XML."""
        return "mg-" + re.sub(r"[^A-Za-z0-9_-]", "-", self.id)

    @property
    def for_client(self) -> bool:
        """Whether a client reads it."""
        return self.style is Style.PRINT

    def says(self, locale: str) -> Speech:
        """Speaks the plan's language to a client, and English to everybody else."""
        return speech(locale if self.for_client else "en")

    def other_year(self, day: date) -> bool:
        """Whether a day lies in another year than today, so that it needs its year."""
        return self.today is not None and day.year != self.today.year

    def state(self, gate: str) -> str:
        """The state of a gate in one word."""
        return self.states.get(gate, "open")
