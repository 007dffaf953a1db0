"""What an edit changed on the grid: the rows that say something else now, and their order if it did."""

from dataclasses import dataclass
from functools import cached_property

from milegate.web.project.sheet import Sheet
from milegate.web.project.sheet_kept import Kept
from milegate.web.project.sheet_rows import Scribe, SheetRow


@dataclass(frozen=True)
class SheetChanges:
    """The way from a sheet that somebody looks at to the one of today."""

    before: Kept
    after: Sheet

    @property
    def everything(self) -> bool:
        """Whether no row is what it was, because the columns or the way of writing differ."""
        return self.before.look != self.after.look

    @cached_property
    def rows(self) -> tuple[SheetRow, ...]:
        """The rows that are new or say something else."""
        scribe, known = Scribe(self.after), self.before.facts
        changed = (fact for key, fact in self.after.facts.items() if known.get(key) != fact)
        return tuple(scribe.row(fact) for fact in changed)

    @property
    def order(self) -> list[str] | None:
        """The keys of all rows where some came, went or moved; None where all stand as they stood."""
        keys = list(self.after.facts)
        return None if keys == list(self.before.facts) else keys
