"""What can go wrong with a plan file, as values and as one tree of exceptions.

PlanFileError          the file is no plan, or cannot be reached
├── BadPlan            it was read, and has problems: all of them at once
└── FileTrouble        it cannot be opened, or it cannot be written where it should go
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from milegate.planfile.format.hidden import escaped

MOST_SHOWN = 200


class Problem(NamedTuple):
    """One fault of a plan file; line and column count from 1, and are 0 where there is no text."""

    code: str
    message: str
    line: int = 0
    column: int = 0
    where: str = ""

    def __str__(self) -> str:
        place = f"line {self.line}, column {self.column}: " if self.line else ""
        return f"{place}{self.message} [{self.code}]" + (f" at {self.where}" if self.where else "")


class PlanFileError(Exception):
    """A plan file that gives no plan: its problems in order, and how many more there are."""

    def __init__(self, problems: Sequence[Problem], more: int = 0) -> None:
        self.problems = tuple(problems)
        self.more = more
        super().__init__(self.problems, more)

    def __str__(self) -> str:
        rest = [f"… and {self.more} more"] if self.more else []
        return "\n".join([*map(str, self.problems), *rest])

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.problems, self.more)


class BadPlan(PlanFileError):
    """The text was read and is not a plan; every problem has its place."""


class FileTrouble(PlanFileError):
    """The file is missing, too large or may not be read or written."""

    @classmethod
    def of(cls, code: str, message: str) -> "FileTrouble":
        """Trouble with one code and sentence, and no place inside a text."""
        return cls([Problem(code, escaped(message))])
