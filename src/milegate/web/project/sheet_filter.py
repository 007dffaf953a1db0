"""Which rows of the grid are shown: those of a priority or a kind, and those that a search finds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from milegate.web.project.sheet_rows import SheetRow

CHOICES = {
    "": "All rows",
    "must": "Must only",
    "should": "Should only",
    "could": "Could only",
    "optional": "Optional",
    "excluded": "Not included",
    "finding": "With a finding",
}
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Filter:
    """What somebody looks for; nothing of it shows all rows."""

    show: str = ""
    search: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Filter":
        """The filter in an address."""
        show = query.get("show", "")
        return cls(show if show in CHOICES else "", query.get("q", "")[:LONGEST].strip())

    @property
    def choices(self) -> dict[str, str]:
        """What can be shown, in words."""
        return CHOICES

    def __bool__(self) -> bool:
        return bool(self.show or self.search)

    def rows(self, rows: Iterable[SheetRow]) -> Iterator[SheetRow]:
        """The rows that fit, below the phases and groups in which they stand."""
        if not self:
            yield from rows
            return
        above: list[SheetRow] = []
        for row in rows:
            above = [one for one in above if one.depth < row.depth] if row.kind != "phase" else []
            if self._fits(row):
                yield from above
                above = []
                yield row
            elif row.kind in ("phase", "group"):
                above.append(row)

    def _fits(self, row: SheetRow) -> bool:
        if row.kind not in ("item", "group", "phase"):
            return bool(self.search) and not self.show and self._named(row)
        words = row.words.split()
        return self._named(row) and (not self.show or (self.show in words and row.kind == "item"))

    def _named(self, row: SheetRow) -> bool:
        return self.search.casefold() in row.name.casefold()


def items_in(rows: Iterable[SheetRow]) -> int:
    """How many of them are items."""
    return sum(row.kind == "item" for row in rows)
