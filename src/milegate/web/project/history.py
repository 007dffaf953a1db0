"""Steps of a plan as its history shows them: by day, the newest first, in plain words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby, islice
from zoneinfo import ZoneInfo

from milegate.actions.history import Happened
from milegate.web.project.naming import Names, Naming
from milegate.web.project.telling import Line, Telling
from milegate.web.project.words import Words

FEW_LINES = 8
DOORS = {"web": "in the browser", "api": "through the API", "cli": "from the command line"}
MARKS = {"undo": "undo", "redo": "redo", "restore": "restored", "push": "plan file"}


@dataclass(frozen=True)
class Entry:
    """One step as people read it."""

    happened: Happened
    telling: Telling
    at: datetime

    @property
    def revision(self) -> int:
        """The revision that it led to."""
        return self.happened.step.revision

    @property
    def who(self) -> str:
        """Who did it."""
        step = self.happened.step
        return step.author or ("A token of the workspace" if step.door != "web" else "Somebody who has left")

    @property
    def done(self) -> str:
        """What they did, to follow their name."""
        return self.telling.headline(self.happened)

    @property
    def door(self) -> str:
        """By which way it came in."""
        door = self.happened.step.door
        return DOORS.get(door, door)

    @property
    def mark(self) -> str:
        """The word for a step that is no plain edit."""
        return MARKS.get(self.happened.step.kind, "")

    @property
    def undone_by(self) -> int | None:
        """The revision of the step that took it back."""
        return self.happened.step.undone_by

    @property
    def count(self) -> int:
        """How many single edits are shown of it."""
        return len(self.happened.edits)

    def few(self) -> Iterator[Line]:
        """The first of its edits."""
        return islice(self.telling.lines(self.happened.edits), FEW_LINES)

    def every(self) -> Iterator[Line]:
        """All of its edits."""
        return self.telling.lines(self.happened.edits)

    @property
    def more(self) -> int:
        """How many edits the first few leave out."""
        return max(0, self.count - FEW_LINES)


@dataclass(frozen=True)
class Day:
    """What happened on one day, by the workspace's clock."""

    day: date
    entries: tuple[Entry, ...]


def entries(steps: Sequence[Happened], names: Names, words: Words, zone: str) -> Iterator[Entry]:
    """Steps in words, the newest first, each with its names; `names` are those behind the first step."""
    clock = ZoneInfo(zone)
    for each in steps:
        telling = Telling(Naming(words, names.remembering(each.edits)))
        yield Entry(each, telling, each.step.at.astimezone(clock))
        names = names.before(each.edits)


def days(found: Iterable[Entry]) -> Iterator[Day]:
    """Entries by their day."""
    for day, each in groupby(found, key=lambda entry: entry.at.date()):
        yield Day(day, tuple(each))
