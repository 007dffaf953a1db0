"""What a what-if comes to: old and new side by side."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from milegate.actions.what_if import WhatIf
from milegate.core.changes import DateShift
from milegate.core.changes_text import signed_days, signed_money
from milegate.core.workdays import last_minute
from milegate.web.pages.timeline.consequence import consequence
from milegate.web.pages.timeline.reasons import Reason, reasons
from milegate.web.project.words import NOTHING, Words

SAME = "no change"


class Line(NamedTuple):
    """One figure now and then; `internal` ones are not for the client."""

    name: str
    now: str
    then: str
    change: str
    internal: bool = False

    @property
    def moved(self) -> bool:
        """Whether it differs."""
        return self.change != SAME


@dataclass(frozen=True)
class Outcome:
    """Both sides of a what-if in words."""

    found: WhatIf
    words: Words

    @property
    def nothing(self) -> bool:
        """Whether nothing was asked for that differs from the plan."""
        return not self.found.edits

    @property
    def stuck(self) -> bool:
        """Whether the plan would have no timeline."""
        return self.found.after.timeline is None

    @property
    def reasons(self) -> list[Reason]:
        """Why the plan would have no timeline."""
        return list(reasons(self.found.after))

    @property
    def said(self) -> str:
        """The one sentence of it."""
        if self.nothing:
            return "That is how the plan is now."
        if self.stuck:
            return "There would be no timeline."
        said = consequence(self.found.before, self.found.after, self.words)
        return f"{said[:1].upper()}{said[1:]}."

    def dates(self) -> Iterator[Line]:
        """The end of the project, every gate, every phase."""
        yield self._date("End of the project", self.found.comparison.finish)
        for shift in self.found.comparison.gates:
            yield self._date(f"◆ {shift.name}", shift)
        for shift in self.found.phases:
            yield self._date(f"{shift.name} finished", shift)

    def money(self) -> Iterator[Line]:
        """Price and margin, where they change."""
        before, after = self.found.before.estimate, self.found.after.estimate
        yield from self._amount("Net price", before.net, after.net)
        yield from self._amount("Margin", before.margin, after.margin, internal=True)

    def _date(self, name: str, shift: DateShift) -> Line:
        if not shift.moved:
            change = SAME if shift.old == shift.new else ""
        else:
            change = signed_days(shift.working_days) if shift.working_days else "another time of the day"
        return Line(name, self._day(shift.old), self._day(shift.new), change)

    def _day(self, at: datetime | None) -> str:
        return NOTHING if at is None else self.words.day(last_minute(at).date())

    def _amount(
        self, name: str, old: Decimal | None, new: Decimal | None, *, internal: bool = False
    ) -> Iterator[Line]:
        if old is not None and new is not None and old != new:
            change = signed_money(new - old, self.words.short)
            yield Line(name, self.words.short(old), self.words.short(new), change, internal)
