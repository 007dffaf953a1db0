"""How somebody looks at the timeline: how wide a day is, which rows are open, which links show."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict

from milegate.charts.options import Folds, Links

ZOOMS: dict[str, float | None] = {"all": None, "month": 3.0, "week": 12.0, "day": 36.0}
"""Pixels a day; none fits the whole project into the page."""
MOST_FOLDS = 400
OPEN = Folds()


@dataclass(frozen=True, slots=True)
class Looking:
    """What the address of the page says; `large` plans begin with all rows closed."""

    here: str
    zoom: str = "all"
    folds: Folds = OPEN
    large: bool = False
    links: Links = Links.CHAIN

    @classmethod
    def of(cls, query: QueryDict, here: str, *, large: bool) -> "Looking":
        """Read a query; what is not understood is as if it were not there."""
        zoom = query.get("zoom", "all")
        rows = query.get("rows", "closed" if large else "open")
        but = frozenset(query.getlist("but")[:MOST_FOLDS]) ^ frozenset(query.getlist("toggle")[:1])
        links = Links.ALL if query.get("links") == Links.ALL else Links.CHAIN
        return cls(here, zoom if zoom in ZOOMS else "all", Folds(rows == "closed", but), large, links)

    @property
    def day_width(self) -> float | None:
        """Pixels of a day; None: as the whole project fits."""
        return ZOOMS[self.zoom]

    @property
    def address(self) -> str:
        """The address of the page that looks so."""
        query: list[tuple[str, str]] = [] if self.zoom == "all" else [("zoom", self.zoom)]
        if self.folds.closed != self.large:
            query.append(("rows", "closed" if self.folds.closed else "open"))
        query += [("links", self.links.value)] if self.links is Links.ALL else []
        query += [("but", id) for id in sorted(self.folds.but)]
        return f"{self.here}?{urlencode(query)}" if query else self.here

    @property
    def fold_address(self) -> str:
        """The address that opens or closes one more row: its id comes behind."""
        return f"{self.address}{'&' if '?' in self.address else '?'}toggle="

    @property
    def zooms(self) -> list[tuple[str, str, bool]]:
        """Every zoom with its address, and whether it is this one."""
        return [(name, replace(self, zoom=name).address, name == self.zoom) for name in ZOOMS]

    @property
    def link_choices(self) -> list[tuple[str, str, bool]]:
        """Every choice of links with its address, and whether it is this one."""
        names = {Links.CHAIN: "critical chain", Links.ALL: "all links"}
        return [(name, replace(self, links=each).address, each is self.links) for each, name in names.items()]

    def all_rows(self, *, closed: bool) -> str:
        """The address with every row open, or closed."""
        return replace(self, folds=Folds(closed)).address
