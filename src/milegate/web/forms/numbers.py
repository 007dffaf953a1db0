"""Numbers in forms: read as the plan's language writes them, once and in one way on every page."""

from collections.abc import Callable
from dataclasses import dataclass, field

from milegate.actions.errors import Trouble
from milegate.planfile.imports.numbers import NotUnderstood
from milegate.planfile.pasting import effort_text
from milegate.planfile.typed import Ambiguous, number, printed, settled


@dataclass(frozen=True)
class Numbers:
    """Reads the numbers of one form into the notation of the plan.

    A text that the form itself has printed for what is `stored` is not read again. What is no number stays
    as it is, for the plan format to refuse; what may be one of two is a trouble, and nothing is changed.
    """

    locale: str
    troubles: list[Trouble] = field(default_factory=list)

    def read(self, place: str, text: str, stored: object = None) -> str:
        """A number."""
        return self._read(place, text, stored, self._number)

    def effort(self, place: str, text: str, stored: object = None) -> str:
        """An effort in hours."""
        return self._read(place, text, stored, self._effort)

    def _number(self, text: str) -> str:
        return printed(number(text, self.locale))

    def _effort(self, text: str) -> str:
        return effort_text(settled(text, self.locale)) or ""

    def _read(self, place: str, text: str, stored: object, read: Callable[[str], str]) -> str:
        before = printed(stored)
        if text.strip() == before:
            return before
        try:
            return read(text)
        except Ambiguous as refusal:
            self.troubles.append(Trouble(place, "ambiguous-number", str(refusal)))
            return before
        except NotUnderstood:
            return text.strip()
