"""The pictures of a plan: what no day changes is drawn once and kept with it."""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from milegate.charts.cash import cash_svg
from milegate.charts.options import ChartOptions, Detail, Style
from milegate.charts.rail import rail_svg
from milegate.charts.table import TableRow, timeline_table
from milegate.charts.timeline import timeline_svg
from milegate.core.overview import Overview

WIDE, LARGE, MIDDLE, NARROW = 1232, 976, 736, 328
MOST_ROWS = 400
RAILS = (
    ChartOptions(id="rail", width=WIDE),
    ChartOptions(id="rail-large", width=LARGE),
    ChartOptions(id="rail-middle", width=MIDDLE),
    ChartOptions(id="rail-narrow", width=NARROW, narrow=True),
)


@dataclass(frozen=True, eq=False)
class Pictures:
    """SVG for pages, in the widths between which style sheets choose, and for files."""

    overview: Overview

    @property
    def large(self) -> bool:
        """Whether the plan has more rows than a page should draw."""
        return len(self.overview.outline.rows) > MOST_ROWS

    def rail(self, today: date) -> tuple[str, ...]:
        """The gate rail as of a day, for wide, large, middle and narrow pages."""
        return tuple(rail_svg(self.overview, replace(options, today=today)) for options in RAILS)

    @cached_property
    def timeline(self) -> tuple[str, str]:
        """The timeline for wide and for narrow pages; a very long plan shows its outline alone."""
        detail = Detail.OUTLINE if self.large else Detail.ALL
        return self._timeline(detail, "timeline")

    @cached_property
    def outline(self) -> tuple[str, str]:
        """Phases, groups and gates alone, for wide and for narrow pages."""
        return self._timeline(Detail.OUTLINE, "outline")

    def _timeline(self, detail: Detail, id: str) -> tuple[str, str]:
        return (
            timeline_svg(self.overview, ChartOptions(id=id, width=WIDE - 2, detail=detail)),
            timeline_svg(
                self.overview, ChartOptions(id=f"{id}-narrow", width=NARROW - 2, narrow=True, detail=detail)
            ),
        )

    @cached_property
    def cash(self) -> tuple[str, str]:
        """The cash line for wide and for narrow pages."""
        project = self.overview.plan.project
        wide = ChartOptions(id="cash", width=WIDE - 2, locale=project.locale)
        narrow = ChartOptions(id="cash-narrow", width=NARROW - 2, narrow=True, locale=project.locale)
        return (
            cash_svg(self.overview.cash, project.currency, wide),
            cash_svg(self.overview.cash, project.currency, narrow),
        )

    @cached_property
    def file(self) -> str:
        """The timeline as a picture that stands alone."""
        return timeline_svg(self.overview, ChartOptions(id="timeline", style=Style.FILE))

    @cached_property
    def table(self) -> list[TableRow]:
        """The timeline in words."""
        return timeline_table(self.overview)
